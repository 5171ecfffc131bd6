import type { Decided } from '../src/index.ts';

/** A decision in one line: where it goes, or the status and why. */
export function say({ decision }: Decided): string {
  if (decision.type === 'refuse') return `${decision.refusal.status} ${decision.refusal.because}`;
  const where = decision.plan.steps.map((step) =>
    step.targets
      .map((target) => {
        if (target.kind === 'user') return target.aors.join('+');
        if (target.kind === 'carrier') return `${target.number} by ${target.endpointId}`;
        if (target.kind === 'takeover') return `the place of ${target.legId ?? target.userId} in ${target.callId}`;
        if (target.kind === 'registered') return `${target.number} by ${target.aors.join('+')}`;
        if (target.kind === 'address') return `${target.user}@${target.host}`;
        return `${target.service} at ${target.instance}`;
      })
      .join(', '),
  );
  return where.join(' | ');
}

/** Who takes part, in one line each. */
export const parts = ({ decision }: Decided) =>
  (decision.type === 'plan' ? decision.plan.parties : decision.refusal.parties).map(
    (party) =>
      `${party.companyId} ${party.direction} ${party.caller}>${party.callee}${party.rate ? ` @${party.rate.prefix}` : ''}`,
  );

/** The steps of a decision's trace by their name, in one line each. */
export const traced = ({ decision }: Decided, ...steps: readonly string[]): readonly string[] =>
  decision.trace
    .filter(({ step }) => steps.includes(step))
    .map(({ step, lookedAt, found, then }) => `${step}: ${lookedAt}: ${found}: ${then}`);
