import { type Asking, ask } from './asking.ts';
import { divert } from './divert.ts';
import type { Forward, RingResult, UserRecord } from './facts.ts';
import type { Journey } from './journey.ts';
import { readOwnNumber } from './numbers.ts';
import type { Outcome } from './outcome.ts';

/**
 * Goes where a user's phone sends the call by a 3xx (RFC 3261 §8.1.3.4): to a colleague by extension or SIP username, or to a number as it is dialled at the
 * user's site, under the same rules as a forward of the user's own. Undefined: what the phone names is nothing that may be called.
 */
export function* redirect(journey: Journey, user: UserRecord, to: RingResult['to']): Asking<Outcome | undefined> {
  const target = to && (yield* targetOf(journey, user, to));
  if (target) return yield* divert(journey, user, target, 'deflection');
  journey.trace.note('redirect', `where a phone of ${user.name} sends the call`, saying(to), 'it is not sent there');
  return undefined;
}

function saying(to: RingResult['to']): string {
  return to ? `${to.user}@${to.host} is no number that may be called` : 'it does not say where';
}

function* targetOf(
  { at }: Journey,
  user: UserRecord,
  { user: name, host }: NonNullable<RingResult['to']>,
): Asking<Forward['to'] | undefined> {
  const { company } = at;
  if (/[a-z]/i.test(name)) {
    const account = company.domains.includes(host) ? yield* ask<'account'>(`account:${name}@${host}`) : null;
    const owner = account?.active && account.companyId === company.companyId ? account.user : undefined;
    return owner && { kind: 'user', userId: owner.userId };
  }
  if (/^[0-9]{2,10}$/.test(name)) {
    const found = yield* ask<'extension'>(`extension:${company.companyId}/${name}`);
    if (found?.kind === 'user') return { kind: 'user', userId: found.user.userId };
    if (found) return found.kind === 'trunk' ? { ...found, number: name } : found;
  }
  const site = company.sites.find((one) => one.siteId === user.siteId) ?? company.defaultSite;
  const number = readOwnNumber(company.numbers?.calleeIn, site.country, name);
  return number === undefined ? undefined : { kind: 'external', number };
}
