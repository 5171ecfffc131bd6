import type { Trace } from './asking.ts';
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
  return isCompanys(refused.refusedKey) ? whyRefused(limits, refused) : 'as many calls as may be are going on';
}

/** Is this a limit that the company itself stands under and may read: its own, or one of its users'? */
const isCompanys = (key: string): boolean => key.startsWith('user:') || key.startsWith('company:');

/**
 * Notes what came of taking `limits`. The step `limit` tells of the company's own and its user's, which the company reads; `brand-limit` of the brand's and of
 * carriers', which is for the brand alone. `otherwise`: what follows when they could not be taken.
 */
export function noteLimits(trace: Trace, limits: readonly LimitTake[], result: TakeResult, otherwise: string): void {
  const own = limits.filter(({ key }) => isCompanys(key));
  const brands = limits.filter(({ key }) => !isCompanys(key));
  const note = (step: string, some: readonly LimitTake[], refused: boolean) => {
    if (some.length === 0) return;
    if (refused && !result.taken) trace.note(step, listLimits(some), whyRefused(some, result), otherwise);
    else trace.note(step, listLimits(some), 'one more call is allowed', result.taken ? 'takes a place' : 'goes on');
  };
  const refusedByOwn = !result.taken && (isCompanys(result.refusedKey) || brands.length === 0);
  note('limit', own, refusedByOwn);
  // The first limit that is reached refuses; those after it were not asked.
  if (!refusedByOwn) note('brand-limit', brands, !result.taken);
}

/** `calls of Alpenblick AG (at most 10)` */
function listLimits(limits: readonly LimitTake[]): string {
  return limits.map((limit) => `${limit.what} (at most ${limit.max})`).join(', ');
}
