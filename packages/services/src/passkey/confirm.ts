import type { Passkey, PasskeyConfirmInput } from '@belfry/contracts';
import { newId } from '@belfry/db';
import { type RegistrationResponseJSON, verifyRegistrationResponse } from '@simplewebauthn/server';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { record } from '../commit.ts';
import type { Context } from '../context.ts';
import { ownLogin } from '../second-factor/own.ts';
import { invalid } from '../service-error.ts';
import { ownHost } from './own-host.ts';
import { passkeyView } from './view.ts';
import { originAt, passkeyAlgorithms, takeChallenge } from './web-authn.ts';

/** Keeps the passkey that one's browser has made. `invalid`: it is not for this host, not what was asked for, or too late. */
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
  const row = await ctx.db.passkey.create({
    data: {
      id,
      loginId: login.id,
      host,
      credentialId: Uint8Array.from(Buffer.from(credential.id, 'base64url')),
      publicKey: Uint8Array.from(credential.publicKey),
      counter: BigInt(credential.counter),
      transports: (response.response.transports ?? []).slice(0, 10),
      name,
    },
  });
  await record(ctx, { action: 'passkey.confirm', entityId: id, detail: { name, host } });
  return passkeyView(row);
}
