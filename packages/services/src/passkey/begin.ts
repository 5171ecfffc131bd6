import type { PasskeyBeginInput, PasskeyCreation } from '@belfry/contracts';
import { generateRegistrationOptions } from '@simplewebauthn/server';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';
import { checkOwnPassword, ownLogin } from '../second-factor/own.ts';
import { themeFor } from '../theme/for.ts';
import { ownHost } from './own-host.ts';
import { challengeKey, mostPasskeys, passkeyAlgorithms, passkeyPatienceMs, tooManyPasskeys } from './web-authn.ts';

/**
 * What one's browser needs to make a passkey for the host of this session, given the present password. The key signs in by itself, so it has to see its
 * owner (user verification) and to find them (a discoverable credential). `conflict`: there are too many.
 */
export async function beginPasskey(
  ctx: Context,
  { password }: z.output<typeof PasskeyBeginInput>,
): Promise<z.input<typeof PasskeyCreation>> {
  authorize(ctx, 'passkey.begin');
  const login = await ownLogin(ctx);
  const host = await ownHost(ctx);
  await checkOwnPassword(ctx, login, password, 'password');
  const own = await ctx.db.passkey.findMany({ where: { loginId: login.id } });
  if (own.length >= mostPasskeys) throw tooManyPasskeys();
  const { productName } = await themeFor(ctx.db, login.brandId, ctx.actor.companyId ?? null);
  const options = await generateRegistrationOptions({
    rpName: productName,
    rpID: host,
    userID: Uint8Array.from(Buffer.from(login.id.replaceAll('-', ''), 'hex')),
    userName: login.username,
    userDisplayName: login.displayName || login.username,
    timeout: passkeyPatienceMs,
    attestationType: 'none',
    supportedAlgorithmIDs: passkeyAlgorithms,
    excludeCredentials: own
      .filter((key) => key.host === host)
      .map(({ credentialId, transports }) => ({ id: Buffer.from(credentialId).toString('base64url'), transports })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  await ctx.bus.challenges.issue(challengeKey('make', host, options.challenge, login.id), passkeyPatienceMs);
  return options as z.input<typeof PasskeyCreation>;
}
