import type { WallMs } from '@belfry/core';
import type { AccountRecord } from '@belfry/policy';
import {
  type Authenticator,
  canonicalHost,
  type DigestAlgorithm,
  type Flow,
  parseUri,
  type SipRequest,
  toOf,
  unescapeUser,
} from '@belfry/sip';
import type { Identity, ServedDomain } from './identity.ts';
import type { PlainAnswer } from './refusal.ts';

/** Who a request is from, or how it is answered instead. */
export type Authenticated = {
  /** The domain whose realm was asked for, and the user that credentials were right or wrong for. */
  readonly domain?: ServedDomain;
  readonly username?: string;
} & (
  | { readonly type: 'account'; readonly account: AccountRecord; readonly outcome: 'ok' }
  | {
      readonly type: 'answer';
      readonly answer: PlainAnswer;
      readonly outcome: 'challenged' | 'stale' | 'refused' | 'forbidden';
    }
);

/**
 * Digest authentication of a REGISTER (401) or another request outside a dialog (407), RFC 3261 §22. Known and unknown users are answered alike. A
 * REGISTER must be for the very account that its credentials name.
 */
export function authenticate(
  authenticator: Authenticator,
  request: SipRequest,
  flow: Flow,
  identity: Identity,
  now: WallMs,
): Authenticated {
  const domain = identity.served.find((served) => served !== undefined);
  if (domain === undefined) return { type: 'answer', answer: { status: 403 }, outcome: 'forbidden' };
  const registers = request.method === 'REGISTER';
  const { secrets } = identity;
  const outcome = authenticator.check({
    request,
    side: registers ? 'www' : 'proxy',
    realm: domain.realm,
    algorithms: algorithmsOf(domain, flow),
    ha1: secrets && { 'SHA-256': secrets.ha1Sha256, MD5: secrets.ha1Md5 },
    source: flow.remote.host,
    now,
  });
  if (outcome.type !== 'ok') {
    const name = registers ? 'WWW-Authenticate' : 'Proxy-Authenticate';
    const headers = outcome.challenges.map((challenge) => [name, challenge] as const);
    const answer = { status: registers ? 401 : 407, headers };
    if (outcome.type !== 'refused')
      return { type: 'answer', answer, domain, outcome: outcome.stale ? 'stale' : 'challenged' };
    // Only a wrong password is a guess: whatever else is wrong with credentials is a phone's mistake.
    const claimed = outcome.why === 'response' ? { username: outcome.username } : {};
    return { type: 'answer', answer, domain, outcome: 'refused', ...claimed };
  }
  const account = secrets?.account;
  if (account === undefined || (registers && !isAorOf(request, account)))
    return { type: 'answer', answer: { status: 403 }, outcome: 'forbidden', domain };
  return { type: 'account', account, outcome: 'ok', domain, username: account.username };
}

const OFFERED = { md5: ['MD5'], sha256_or_md5: ['SHA-256', 'MD5'], sha256: ['SHA-256'] } as const;

/** The preferred one first. The libraries that phones in browsers are made of read the first challenge alone, and know MD5 alone: over WebSocket that is offered wherever it is allowed. */
const algorithmsOf = ({ digest }: ServedDomain, { transport }: Flow): readonly DigestAlgorithm[] =>
  digest === 'sha256_or_md5' && (transport === 'ws' || transport === 'wss') ? OFFERED.md5 : OFFERED[digest];

function isAorOf(request: SipRequest, account: AccountRecord): boolean {
  const uri = parseUri(toOf(request).uri);
  if (!uri.ok || uri.value.scheme === 'tel' || uri.value.scheme === 'other') return false;
  return unescapeUser(uri.value.user ?? '') === account.username && canonicalHost(uri.value.host) === account.domain;
}
