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
import { anonymous, type Caller } from './caller.ts';
import type { Outcome } from './outcome.ts';
import { noteRecording } from './recording.ts';
import type { Rules } from './rules.ts';

/** A call that is on its way and at no company yet. */
export interface Approach {
  readonly call: CallRequest;
  readonly caller: Caller;
  readonly trace: Trace;
  readonly parties: readonly Party[];
  /** Limits taken so far. */
  readonly held: readonly LimitTake[];
  /** How often the call was forwarded, here and before it came here. */
  readonly hops: number;
  /** Who of this platform forwarded it, the first one first. */
  readonly diverted: readonly Diverted[];
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

/** A call on its way, at one company: the one whose extension or number it has come to, at first the caller's own. */
export interface Journey extends Approach {
  readonly at: Rules;
  /** Number or extension that led here. */
  readonly callee: string;
}

/** A call is forwarded so many times at most. */
export const maxHops = 5;

/** A call is ended after three hours. */
export const maxCallSeconds = 3 * 3600;

/** Whether the caller and the company that the call is at are the same. */
export function isInside(journey: Journey): boolean {
  return journey.caller.rules?.company.companyId === journey.at.company.companyId;
}

/** How the caller is shown where the call is now. */
export function identityAt(journey: Journey): CallerIdentity {
  return isInside(journey) ? journey.caller.inside : journey.caller.outside;
}

/** Who forwarded the call, as whoever it goes on to may know them: people of the same company by extension and name, others by number. */
function diversionsAt({ call, at, diverted }: Journey, outside: boolean): readonly Diversion[] {
  const { source } = call;
  const before = source.kind === 'peer' ? (source.diversions ?? []) : [];
  return [
    ...before.map(({ number, reason, count }) => ({ number: number || anonymous, name: '', reason, count })),
    ...diverted.map(({ companyId, inside, outside: seen, reason }) => {
      const { number, name, hidden } = !outside && companyId === at.company.companyId ? inside : seen;
      return { number, name, reason, count: 1, ...(hidden && { hidden }) };
    }),
  ];
}

/** The plan that a journey ends in. Media pass the relay set of the caller's company, or, for a peer, of the company called. `more.callerIdentity`: how the outside sees the caller. */
export function planOf(
  journey: Journey,
  steps: readonly PlanStep[],
  more: Partial<Pick<Plan, 'emergency' | 'callerIdentity'>> = {},
): Extract<Outcome, { type: 'plan' }> {
  const { company, brand } = journey.caller.rules ?? journey.at;
  const here = journey.at.company.companyId;
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
    relaySet: company.relaySet ?? brand.relaySet,
    emergency: more.emergency ?? false,
    maxSeconds: maxCallSeconds,
  };
  return { type: 'plan', plan };
}
