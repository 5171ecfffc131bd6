import type { LimitTake, TakeResult } from './call.ts';
import type { UserRecord } from './facts.ts';
import type { CarrierRules, Rules } from './rules.ts';

/** The limits that a call of a company stands under, as far as they are set (0: no limit). */
export function limitsOf(rules: Rules, user: UserRecord | undefined): readonly LimitTake[] {
  const { brand, company } = rules;
  const limits: LimitTake[] = [
    { key: `company:${company.companyId}`, max: company.maxCalls, what: `calls of ${company.name}` },
    { key: `brand:${brand.brandId}`, max: brand.maxCalls, what: `calls of ${brand.name}` },
  ];
  if (user) limits.unshift({ key: `user:${user.userId}`, max: user.maxCalls, what: `calls of ${user.name}` });
  return limits.filter((limit) => limit.max > 0);
}

/** The limit of calls through a carrier, if there is one. */
export function limitsOfCarrier(carrier: CarrierRules): readonly LimitTake[] {
  if (carrier.maxCalls === 0) return [];
  return [{ key: `carrier:${carrier.peerId}`, max: carrier.maxCalls, what: `calls through ${carrier.name}` }];
}

/** The limits that are not among `held` yet. */
export function notHeld(limits: readonly LimitTake[], held: readonly LimitTake[]): readonly LimitTake[] {
  return limits.filter((limit) => !held.some((one) => one.key === limit.key));
}

/** In plain words why `limits` could not be taken. */
export function whyRefused(limits: readonly LimitTake[], refused: Extract<TakeResult, { taken: false }>): string {
  const limit = limits.find((one) => one.key === refused.refusedKey);
  if (!limit) return 'a limit of concurrent calls is reached';
  return `${limit.what}: ${refused.inUse} of at most ${limit.max} are in use`;
}

/** The same for the record of the call, which the company reads: of the limits of its brand and of carriers only that there is one. */
export function whyRefusedToCompany(
  limits: readonly LimitTake[],
  refused: Extract<TakeResult, { taken: false }>,
): string {
  const own = refused.refusedKey.startsWith('user:') || refused.refusedKey.startsWith('company:');
  return own ? whyRefused(limits, refused) : 'as many calls as may be are going on';
}

/** In plain words, for the trace: `calls of Alpenblick AG (at most 10)`. */
export function listLimits(limits: readonly LimitTake[]): string {
  return limits.map((limit) => `${limit.what} (at most ${limit.max})`).join(', ');
}
