import type { Trace } from './asking.ts';
import type {
  CallerIdentity,
  CallRequest,
  Diversion,
  DiversionReason,
  LimitTake,
  Party,
  Plan,
  PlanStep,
} from './call.ts';
import { type Caller, linkSiteOf } from './caller.ts';
import { anonymous } from './identity.ts';
import { type ThinLinks, thinName } from './link-room.ts';
import type { Outcome } from './outcome.ts';
import { noteRecording } from './recording.ts';
import type { Rules, SiteRules, SourceRules } from './rules.ts';

/** A call that is on its way and at no company yet. */
export interface Approach {
  readonly call: CallRequest;
  readonly caller: Caller;
  readonly trace: Trace;
  readonly parties: readonly Party[];
  /** Limits taken so far. */
  readonly held: readonly LimitTake[];
  /** Sites whose legs go by a codec that needs less room than G.711. */
  readonly thin?: ThinLinks;
  /** How often the call was forwarded, here and before it came here. */
  readonly hops: number;
  /** Who of this platform forwarded it, the first one first. */
  readonly diverted: readonly Diverted[];
  /** Rules of call filters that have sent it elsewhere: none does so twice. */
  readonly filtered?: readonly string[];
}

/** Somebody who forwarded the call. */
export interface Diverted {
  readonly companyId: string;
  /** Absent: an extension or number of the company that leads outside. */
  readonly userId?: string;
  readonly inside: CallerIdentity;
  readonly outside: CallerIdentity;
  readonly reason: DiversionReason;
}

/** A call on its way that a brand decides on, whether it is known for which company or not. */
export interface Passage extends Approach {
  readonly at: SourceRules;
  /** Number or extension that led here. */
  readonly callee: string;
  /** The site that is called: of the number, or of the person. */
  readonly site?: SiteRules;
}

/** A call on its way, at one company: the one whose extension or number it has come to, at first the caller's own. */
export interface Journey extends Passage {
  readonly at: Rules;
}

/** The site of a company by its id; undefined: there is none, or it is gone. */
export function siteOf({ company }: Rules, siteId: string | undefined): SiteRules | undefined {
  return siteId === undefined ? undefined : company.sites.find((one) => one.siteId === siteId);
}

/** The site of a company where an IPBX that it uses stands; undefined: at none. */
export function siteOfTrunk({ company }: Rules, trunkUseId: string): SiteRules | undefined {
  return company.sites.find((one) => one.trunkUseId === trunkUseId);
}

/** A call is forwarded so many times at most. */
export const maxHops = 5;

/** A call is ended after three hours, or sooner where a company wants that. */
const maxCallSeconds = 3 * 3600;

/** Whether the caller and the company that the call is at are the same. */
export function isInside({ caller, at }: Passage): boolean {
  return caller.rules !== undefined && caller.rules.company.companyId === at.company?.companyId;
}

/** How the caller is shown where the call is now. */
export function identityAt(journey: Passage): CallerIdentity {
  return isInside(journey) ? journey.caller.inside : journey.caller.outside;
}

/** Who forwarded the call, as whoever it goes on to may know them: people of the same company by extension and name, others (`outside`) by number. */
export function diversionsAt({ caller, at, diverted }: Passage, outside: boolean): readonly Diversion[] {
  const isOurs = caller.source.kind === 'trunk';
  // An extension of an IPBX means nothing to anybody else.
  const told = (number: string) =>
    isOurs && outside && !number.startsWith('+') ? (caller.rules?.company.outgoingNumber ?? anonymous) : number;
  return [
    ...caller.diversions.map(({ number, reason, count }) => ({
      number: told(number) || anonymous,
      name: '',
      reason,
      count,
    })),
    ...diverted.map(({ companyId, inside, outside: seen, reason }) => {
      const { number, name, hidden } = !outside && companyId === at.company?.companyId ? inside : seen;
      return { number, name, reason, count: 1, ...(hidden && { hidden }) };
    }),
  ];
}

/**
 * The plan that a journey ends in. Media pass the relay set of the caller's site, of the site called, or of the caller's company (for a peer, of the company
 * called), the first that there is; else of the brand. `more.callerIdentity`: how the outside sees the caller.
 */
export function planOf(
  journey: Passage,
  steps: readonly PlanStep[],
  more: Partial<Pick<Plan, 'emergency' | 'callerIdentity' | 'alert' | 'refusal'>> = {},
): Extract<Outcome, { type: 'plan' }> {
  const { company, brand } = journey.caller.rules ?? journey.at;
  const here = journey.at.company?.companyId;
  if (more.refusal === undefined)
    noteRecording(
      journey.trace,
      journey.parties.filter(({ companyId }) => companyId === here),
    );
  const diversions = diversionsAt(journey, more.callerIdentity !== undefined);
  const plan: Plan = {
    steps,
    ...(diversions.length > 0 && { diversions }),
    callerIdentity: more.callerIdentity ?? identityAt(journey),
    parties: journey.parties,
    relaySet: journey.caller.site?.relaySet ?? journey.site?.relaySet ?? company?.relaySet ?? brand.relaySet,
    ...callerThinOf(journey),
    emergency: more.emergency ?? false,
    ...(more.alert && { alert: more.alert }),
    ...(journey.caller.verification && { verification: journey.caller.verification }),
    maxSeconds: more.emergency ? maxCallSeconds : longestOf(journey),
    ...(more.refusal && { refusal: more.refusal }),
  };
  return { type: 'plan', plan };
}

/** The codec that the legs at a site go by, when its link has no room for G.711. */
export function thinAt({ thin }: Approach, site: SiteRules | undefined): { readonly thin?: string } {
  const codec = site && thin?.get(site.siteId);
  return codec === undefined ? {} : { thin: thinName[codec] };
}

function callerThinOf(journey: Passage): Pick<Plan, 'callerThin'> {
  const { thin } = thinAt(journey, linkSiteOf(journey.caller));
  return thin === undefined ? {} : { callerThin: thin };
}

/** How many seconds the call may last: the least that the companies of the caller and of where it is allow. */
function longestOf({ caller, at, trace }: Passage): number {
  let longest = maxCallSeconds;
  for (const company of [caller.rules?.company, at.company])
    longest = Math.min(longest, company?.maxCallSeconds ?? maxCallSeconds);
  // Whose limit it is, the other company need not know.
  if (longest < maxCallSeconds)
    trace.note('duration', 'how long it may last', `calls are ended after ${longest} s here`, 'it is ended then');
  return longest;
}
