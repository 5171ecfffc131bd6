import type { NumberRule, NumberRuleSet } from '@belfry/numbering';
import type { Prisma } from './generated/client.ts';

/** What is read of a rule set. */
export const ruleSetInclude = {
  rules: { orderBy: { position: 'asc' as const } },
} satisfies Prisma.NumberRuleSetInclude;

/** The four lists of a rule set. */
export function ruleSetOf({
  rules,
}: Prisma.NumberRuleSetGetPayload<{ include: typeof ruleSetInclude }>): NumberRuleSet {
  const of = (direction: (typeof rules)[number]['direction']): NumberRule[] =>
    rules.filter((rule) => rule.direction === direction).map(({ match, replace }) => ({ match, replace }));
  return {
    callerIn: of('caller_in'),
    calleeIn: of('callee_in'),
    callerOut: of('caller_out'),
    calleeOut: of('callee_out'),
  };
}
