import type { Passkey, PasskeyConfirmInput } from '@belfry/contracts';
import { newId, Prisma } from '@belfry/db';
import { type RegistrationResponseJSON, verifyRegistrationResponse } from '@simplewebauthn/server';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { record } from '../commit.ts';
import type { Context } from '../context.ts';
import { ownLogin } from '../second-factor/own.ts';
import { invalid, taken } from '../service-error.ts';
import { ownHost } from './own-host.ts';
import { passkeyView } from './view.ts';
import { mostPasskeys, originAt, passkeyAlgorithms, takeChallenge, tooManyPasskeys } from './web-authn.ts';

/**
 * Keeps the passkey that one's browser has made. `invalid`: it is not for this host, not what was asked for, or too late. `conflict`: it is kept already, or
 * there are too many.
 */
export async function confirmPasskey(
  ctx: Context,
  { name, response }: z.output<typeof PasskeyConfirmInput>,
): Promise<Passkey> {
  authorize(ctx, 'passkey.confirm');
  const login = await ownLogin(ctx);
  const host = await ownHost(ctx);
  const verified = await verifyRegistrationResponse({
    response: { clientExtensionResults: {}, ...response } as RegistrationResponseJSON,
    expectedChallenge: takeChallenge(ctx.bus, 'make', host, login.id),
    expectedOrigin: originAt(host, response.response.clientDataJSON),
    expectedRPID: host,
    requireUserVerification: true,
    supportedAlgorithmIDs: passkeyAlgorithms,
  }).catch((error: unknown) => ({ verified: false as const, registrationInfo: undefined, error }));
  if (!verified.verified || verified.registrationInfo === undefined)
    throw invalid('response', 'passkey.wrong', 'That passkey could not be checked. Please try again.');
  const { credential } = verified.registrationInfo;
  const id = newId();
  const data = {
    id,
    loginId: login.id,
    host,
    credentialId: Uint8Array.from(Buffer.from(credential.id, 'base64url')),
    publicKey: Uint8Array.from(credential.publicKey),
    counter: BigInt(credential.counter),
    transports: (response.response.transports ?? []).slice(0, 10),
    name,
  };
  const row = await ctx.db
    .$transaction(async (tx) => {
      // One after the other for one person: else two at a time both find room.
      await tx.$queryRaw`SELECT 1 FROM "Login" WHERE "id" = ${login.id}::uuid FOR UPDATE`;
      if ((await tx.passkey.count({ where: { loginId: login.id } })) >= mostPasskeys) throw tooManyPasskeys();
      return tx.passkey.create({ data });
    })
    .catch((error: unknown) => {
      const isKnown = error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
      throw isKnown ? taken('response', 'That passkey is kept already.') : error;
    });
  await record(ctx, { action: 'passkey.confirm', entityId: id, detail: { name, host } });
  return passkeyView(row);
}
