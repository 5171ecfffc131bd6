import type { PasskeyAnswer, PasskeyRequest } from '@belfry/contracts';
import type { Passkey } from '@belfry/db';
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  verifyAuthenticationResponse,
} from '@simplewebauthn/server';
import type { z } from 'zod';
import type { Platform } from '../context.ts';
import { resolvePortal } from '../portal-domain/resolve.ts';
import { notFound, ServiceError } from '../service-error.ts';
import { membershipAt } from '../session/membership-at.ts';
import { openSession, type SignedIn } from '../session/open.ts';
import { SourceAttempt } from '../session/throttle.ts';
import { refuseBesideProvider } from '../sign-in-provider/only.ts';
import { challengeKey, originAt, passkeyPatienceMs, takeChallenge } from './web-authn.ts';

/** Somebody with a passkey, and where. */
export interface PasskeySignIn {
  readonly host: string;
  readonly answer: z.output<typeof PasskeyAnswer>;
  readonly ip: string;
  readonly userAgent: string;
}

/** What the browser of somebody who is not signed in is to sign, with whichever passkey of this host they have. `not_found`: no portal answers there. */
export async function askForPasskey(
  platform: Platform,
  { host, ip }: Pick<PasskeySignIn, 'host' | 'ip'>,
): Promise<z.input<typeof PasskeyRequest>> {
  const portal = await resolvePortal(platform, host);
  if (!portal) throw notFound('portal');
  await new SourceAttempt(platform, 'passkey-asked', ip).begin();
  const options = await generateAuthenticationOptions({
    rpID: portal.host,
    userVerification: 'required',
    timeout: passkeyPatienceMs,
  });
  await platform.bus.challenges.issue(challengeKey('sign-in', portal.host, options.challenge), passkeyPatienceMs);
  return options;
}

/**
 * Signs somebody in by a passkey, which stands for password and second step. As with passwords, whoever is unknown, switched off, has no membership there
 * or brings a wrong signature hears the same (`unauthenticated`).
 */
export async function signInByPasskey(platform: Platform, input: PasskeySignIn): Promise<SignedIn> {
  const { db } = platform;
  const { answer, ip, userAgent } = input;
  const attempt = new SourceAttempt(platform, 'passkey', ip);
  await attempt.begin();
  const portal = await resolvePortal(platform, input.host);
  const credentialId = Uint8Array.from(Buffer.from(answer.id, 'base64url'));
  const key = portal && (await db.passkey.findFirst({ where: { host: portal.host, credentialId } }));
  const counter = portal && key ? await checkAnswer(platform, portal.host, key, answer) : undefined;
  const membership =
    portal && key && counter !== undefined ? await membershipAt(db, portal, { id: key.loginId }) : undefined;
  if (!portal || !key || counter === undefined || !membership)
    throw new ServiceError('unauthenticated', 'That passkey does not sign in here.', { internal: input.host });
  // Who was faster with the same counter has used it; keys that count nothing say 0 always.
  const { count } = await db.passkey.updateMany({
    where: { id: key.id, counter: key.counter },
    data: { counter, lastUsedAt: new Date() },
  });
  if (count === 0) throw new ServiceError('unauthenticated', 'That passkey does not sign in here.');
  await attempt.succeeded();
  await refuseBesideProvider(db, portal, membership);
  return openSession(platform, { membership, host: portal.host, ip, userAgent, method: 'passkey' });
}

/** The key's new counter; undefined: it did not sign this, or not what was asked for. */
async function checkAnswer(
  { bus }: Platform,
  host: string,
  key: Passkey,
  answer: z.output<typeof PasskeyAnswer>,
): Promise<bigint | undefined> {
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { clientExtensionResults: {}, ...answer } as AuthenticationResponseJSON,
      expectedChallenge: takeChallenge(bus, 'sign-in', host),
      expectedOrigin: originAt(host, answer.response.clientDataJSON),
      expectedRPID: host,
      requireUserVerification: true,
      credential: { id: answer.id, publicKey: Uint8Array.from(key.publicKey), counter: Number(key.counter) },
    });
    return verified ? BigInt(authenticationInfo.newCounter) : undefined;
  } catch {
    return undefined;
  }
}
