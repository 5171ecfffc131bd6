import type { Bus } from '@belfry/bus';
import { ServiceError } from '../service-error.ts';

/** People get so long to show finger, face or PIN. */
export const passkeyPatienceMs = 5 * 60_000;

/** So many may one person have. */
export const mostPasskeys = 20;

export const tooManyPasskeys = (): ServiceError =>
  new ServiceError('conflict', 'There are too many: remove one first.', { reason: 'passkey.too_many' });

/** EdDSA, ES256 and RS256 (COSE): what authenticators have. */
export const passkeyAlgorithms = [-8, -7, -257];

/** What stands in `challenges` for one: it is good for one purpose, one host and (in making a key) one person. */
export const challengeKey = (purpose: 'make' | 'sign-in', host: string, challenge: string, loginId = ''): string =>
  ['passkey', purpose, host, loginId, challenge].join('|');

/** The check of a challenge that comes back: true once. */
export const takeChallenge =
  (bus: Bus, ...[purpose, host, loginId]: [purpose: 'make' | 'sign-in', host: string, loginId?: string]) =>
  (challenge: string): Promise<boolean> =>
    bus.challenges.take(challengeKey(purpose, host, challenge, loginId));

/**
 * The origin that a browser says it is at (Web Authentication §5.8.1), where that is a page of this host that nobody on the way could have changed; else an
 * origin that none has. Browsers take part over HTTPS alone, and on the machine itself.
 */
export function originAt(host: string, clientDataJSON: string): string {
  try {
    const { origin } = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString()) as { origin?: unknown };
    const { protocol, hostname } = new URL(String(origin));
    const isLocal = hostname === 'localhost' || hostname.endsWith('.localhost');
    if (hostname === host && (protocol === 'https:' || (protocol === 'http:' && isLocal))) return String(origin);
  } catch {
    // Not what a browser makes.
  }
  return `https://${host}`;
}
