import type { Trace } from './asking.ts';
import type { LimitTake, TakeResult } from './call.ts';
import type { DdiRecord, UserRecord } from './facts.ts';
import { kbpsOf } from './link-room.ts';
import type { CarrierRules, Rules, SiteRules, TrunkRules } from './rules.ts';

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

/** How many calls a company, its brand and one of its users may begin within a second. */
export function limitsOfBeginning({ brand, company }: Rules, user: UserRecord | undefined): readonly LimitTake[] {
  const limits: LimitTake[] = [];
  const add = (key: string, max: number | undefined, what: string) => {
    if (max) limits.push({ key, max, per: 'second', what });
  };
  if (user) add(`user-rate:${user.userId}`, user.callsPerSecond, `new calls of ${user.name}`);
  add(`company-rate:${company.companyId}`, company.callsPerSecond, `new calls of ${company.name}`);
  add(`brand-rate:${brand.brandId}`, brand.callsPerSecond, `new calls of ${brand.name}`);
  return limits;
}

/** The room that a call takes on the link to a site, once however often it crosses it. */
export function limitsOfSite(site: SiteRules | undefined): readonly LimitTake[] {
  if (!site?.linkKbps) return [];
  const what = `room on the link to ${site.name}`;
  return [{ key: `link:${site.siteId}`, max: site.linkKbps, per: 'amount', amount: kbpsOf.G711, what }];
}

/** Whether media between these two never leave the site: both are there, and so are the relays that they pass. */
export const staysAt = (caller: SiteRules | undefined, called: SiteRules | undefined): boolean =>
  caller?.relaySet !== undefined && caller.siteId === called?.siteId;

/** The room on the links between where the caller is and where somebody is called; undefined: at no site of a company. */
export function limitsOfLinks(caller: SiteRules | undefined, called: SiteRules | undefined): readonly LimitTake[] {
  if (staysAt(caller, called)) return [];
  return [...limitsOfSite(caller), ...(caller?.siteId === called?.siteId ? [] : limitsOfSite(called))];
}

/** The limits of calls through a peer, from it (`in`) or to it (`out`), as far as they are set. */
export function limitsOfCarrier(peer: CarrierRules, way: 'in' | 'out'): readonly LimitTake[] {
  const { peerId, name, maxCalls, maxCallsIn, maxCallsOut, callsPerSecond, callsPerSecondIn } = peer;
  const limits: LimitTake[] = [];
  if (maxCalls > 0) limits.push({ key: `carrier:${peerId}`, max: maxCalls, what: `calls through ${name}` });
  if (way === 'in') {
    if (maxCallsIn) limits.push({ key: `carrier-in:${peerId}`, max: maxCallsIn, what: `calls from ${name}` });
    const what = `new calls from ${name}`;
    if (callsPerSecondIn) limits.push({ key: `carrier-in-rate:${peerId}`, max: callsPerSecondIn, per: 'second', what });
    return limits;
  }
  if (maxCallsOut) limits.push({ key: `carrier-out:${peerId}`, max: maxCallsOut, what: `calls to ${name}` });
  if (callsPerSecond)
    limits.push({ key: `carrier-rate:${peerId}`, max: callsPerSecond, per: 'second', what: `new calls to ${name}` });
  return limits;
}

/** The limits of a company's calls through an IPBX: its own share, and those of the IPBX. */
export function limitsOfTrunk({ company }: Rules, trunk: TrunkRules, way: 'in' | 'out'): readonly LimitTake[] {
  const { trunkUseId, name, maxCallsOfCompany, callsPerSecondOfCompany: perSecond } = trunk;
  const what = `calls of ${company.name} through ${name}`;
  return [
    ...(maxCallsOfCompany ? [{ key: `trunk:${trunkUseId}`, max: maxCallsOfCompany, what }] : []),
    ...(perSecond
      ? [{ key: `trunk-rate:${trunkUseId}`, max: perSecond, per: 'second' as const, what: `new ${what}` }]
      : []),
    ...limitsOfCarrier(trunk, way),
  ];
}

/** How many calls there may be to one number, and begin within a second. */
export function limitsOfDdi({ number, maxCalls, callsPerSecond }: DdiRecord): readonly LimitTake[] {
  const what = `calls to ${number}`;
  return [
    ...(maxCalls ? [{ key: `ddi:${number}`, max: maxCalls, what }] : []),
    ...(callsPerSecond
      ? [{ key: `ddi-rate:${number}`, max: callsPerSecond, per: 'second' as const, what: `new ${what}` }]
      : []),
  ];
}

/** The limits that are not among `held` yet. */
export function notHeld(limits: readonly LimitTake[], held: readonly LimitTake[]): readonly LimitTake[] {
  return limits.filter((limit) => !held.some((one) => one.key === limit.key));
}

/** In plain words why `limits` could not be taken. */
export function whyRefused(limits: readonly LimitTake[], refused: Extract<TakeResult, { taken: false }>): string {
  const limit = limits.find((one) => one.key === refused.refusedKey);
  if (!limit) return 'a limit of concurrent calls is reached';
  const { what, max, per } = limit;
  if (per === 'second') return `${what}: at most ${max} may begin within a second`;
  if (per === 'amount') return `${what}: ${refused.inUse} of ${max} kbit/s are in use, too little is left for one more`;
  return `${what}: ${refused.inUse} of at most ${max} are in use`;
}

/** The same for the record of the call, which the company reads: of the limits of its brand and of carriers only that there is one. */
export function whyRefusedToCompany(
  limits: readonly LimitTake[],
  refused: Extract<TakeResult, { taken: false }>,
): string {
  return isCompanys(refused.refusedKey) ? whyRefused(limits, refused) : 'as many calls as may be are going on';
}

/** Is this a limit that the company itself stands under and may read: its own, or one of its users', numbers, sites and IPBXs? */
const isCompanys = (key: string): boolean => /^(?:(?:user|company|trunk|ddi)(?:-rate)?|link):/.test(key);

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
  return limits.map(({ what, max, per }) => `${what} (at most ${max}${per ? unit[per] : ''})`).join(', ');
}

const unit = { second: ' a second', amount: ' kbit/s' } as const;
