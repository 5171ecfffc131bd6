import type { Trace } from './asking.ts';
import type { CallerIdentity, CallRequest, LimitTake, Party, Plan, PlanStep } from './call.ts';
import type { Caller } from './caller.ts';
import type { Outcome } from './outcome.ts';
import type { Rules } from './rules.ts';

/** A call that is on its way and at no company yet. */
export interface Approach {
  readonly call: CallRequest;
  readonly caller: Caller;
  readonly trace: Trace;
  readonly parties: readonly Party[];
  /** Limits taken so far. */
  readonly held: readonly LimitTake[];
  /** How often the call was forwarded. */
  readonly hops: number;
}

/** A call on its way, at one company: the one whose extension or number it has come to, at first the caller's own. */
export interface Journey extends Approach {
  readonly at: Rules;
  /** Number or extension that led here. */
  readonly callee: string;
}

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

/** The plan that a journey ends in. Media pass the relay set of the caller's company, or, for a peer, of the company called. */
export function planOf(
  journey: Journey,
  steps: readonly PlanStep[],
  more: Partial<Pick<Plan, 'emergency' | 'callerIdentity'>> = {},
): Outcome {
  const { company, brand } = journey.caller.rules ?? journey.at;
  const plan: Plan = {
    steps,
    callerIdentity: more.callerIdentity ?? identityAt(journey),
    parties: journey.parties,
    relaySet: company.relaySet ?? brand.relaySet,
    emergency: more.emergency ?? false,
    maxSeconds: maxCallSeconds,
  };
  return { type: 'plan', plan };
}
