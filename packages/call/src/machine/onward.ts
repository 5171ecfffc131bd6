import type { RingOutcome, RingResult } from '@belfry/policy';
import { canonicalHost, parseNameAddr, parseUri, type SipResponse, unescapeUser } from '@belfry/sip';
import type { Attempt } from './attempt.ts';
import type { CallContext } from './call-context.ts';
import { decideNext } from './deciding.ts';
import { afterFailure, type BranchFailure } from './failover.ts';

/** How the last step of a plan ended. */
export interface LastStep extends BranchFailure {
  readonly rang: boolean;
  /** Its ring time was over. */
  readonly timedOut: boolean;
  /** Nobody was there to be rung. */
  readonly empty: boolean;
}

/**
 * When the policy has more to say to a plan that failed in such a way, it is asked again with what came of it among the facts. False: nothing more is to be
 * done.
 */
export function goOnward(ctx: CallContext, attempt: Attempt, last: LastStep): boolean {
  const onward = attempt.plan?.onward;
  const outcome = onward && outcomeOf(last);
  if (onward === undefined || outcome === undefined || !onward.on.includes(outcome)) return false;
  const status = last.timedOut || last.empty ? 0 : last.status;
  const to = outcome === 'redirected' ? attempt.redirect : undefined;
  const result: RingResult = { outcome, status, ...(to && { to }) };
  delete attempt.redirect;
  attempt.facts = { ...attempt.facts, [onward.key]: result };
  attempt.onward = true;
  decideNext(ctx);
  return true;
}

/** What the callee's phones said, in the words of forwards; undefined: nothing that a forward follows. */
function outcomeOf({ status, rang, timedOut, empty }: LastStep): RingOutcome | undefined {
  if (empty) return 'unreachable';
  if (timedOut) return 'no_answer';
  if (status >= 300 && status < 400) return 'redirected';
  if (status === 486 || status === 600 || status === 603) return 'busy';
  if (status === 408 || status === 480) return rang ? 'no_answer' : 'unreachable';
  return afterFailure(status) === 'next' || status === 404 || status === 410 ? 'unreachable' : undefined;
}

/** Where a 3xx sends the call: user and host of its first Contact that is a SIP URI (RFC 3261 §8.1.3.4). */
export function redirectOf(response: SipResponse): RingResult['to'] {
  for (const contact of response.headers.list('contact')) {
    const address = parseNameAddr(contact);
    const uri = parseUri(address.ok ? address.value.uri : contact);
    if (!uri.ok || uri.value.scheme === 'other') continue;
    if (uri.value.scheme === 'tel') return { user: uri.value.number, host: '' };
    const user = unescapeUser(uri.value.user ?? '').split(';')[0] ?? '';
    if (user !== '') return { user, host: canonicalHost(uri.value.host) };
  }
  return undefined;
}
