import type { PlanStep } from '@belfry/policy';
import type { Disposition } from '../ended-call.ts';

/** What a final status of a target means for the rest of the plan. */
export type AfterFailure = 'next' | 'end';

/**
 * Statuses after which the next step of the plan is tried: the target could not be asked, or could not answer for itself. Every other one
 * is the callee's own word (busy, declined, no such number, forbidden) and ends the call.
 */
const NEXT = new Set([300, 301, 302, 305, 380, 401, 407, 408, 430, 480, 500, 502, 503, 504, 580]);

/** Whether the plan goes on after a step whose best response was `status`: as the step itself has it, else as is usual. */
export function afterFailure(status: number, { nextOn, endOn }: Pick<PlanStep, 'nextOn' | 'endOn'> = {}): AfterFailure {
  if (nextOn?.includes(status)) return 'next';
  if (endOn?.includes(status)) return 'end';
  return NEXT.has(status) ? 'next' : 'end';
}

/** One branch's failure. */
export interface BranchFailure {
  readonly status: number;
  readonly reason: string;
}

/**
 * The response that speaks for all branches of a step (RFC 3261 §16.7 step 6): a 6xx above all, else the lowest class; within 4xx busy comes
 * first, since it says that somebody is there.
 */
export function bestFailure(failures: readonly BranchFailure[]): BranchFailure {
  let best = failures[0];
  for (const failure of failures) if (best === undefined || rank(failure.status) < rank(best.status)) best = failure;
  return best ?? { status: 480, reason: 'Temporarily Unavailable' };
}

function rank(status: number): number {
  if (status >= 600) return 0;
  if (status === 486) return 1;
  return status;
}

/**
 * The status that the caller gets for a far end's: redirections are not followed, and challenges to us, or a 503 of one gateway, are not the
 * caller's business (RFC 3261 §16.7 step 6).
 */
export function statusForCaller(failure: BranchFailure): BranchFailure {
  if (failure.status >= 300 && failure.status < 400) return { status: 480, reason: 'Temporarily Unavailable' };
  if (failure.status === 401 || failure.status === 407) return { status: 502, reason: 'Bad Gateway' };
  if (failure.status === 503) return { status: 500, reason: 'Server Internal Error' };
  if (failure.status === 408) return { status: 480, reason: 'Temporarily Unavailable' };
  return failure;
}

/** What a call is called that failed with the far end's `status`; `rang`: somebody heard it. */
export function dispositionOf(status: number, rang: boolean): Disposition {
  if (status === 486 || status === 600) return 'busy';
  if (status === 603 || status === 607 || status === 608 || status === 403) return 'declined';
  if (status === 487) return 'cancelled';
  if (status === 408 || status === 480) return rang ? 'no_answer' : 'unreachable';
  if (status === 404 || status === 410 || status === 484 || status === 604 || status === 503) return 'unreachable';
  return 'failed';
}
