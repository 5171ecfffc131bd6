import { type NumberRuleSet, type NumberRules, NumberStyle } from '@belfry/contracts';
import type { Prisma } from '@belfry/db';

/** What is read of a rule set to show it. */
export const ruleSetInclude = {
  brand: { select: { name: true } },
  rules: { orderBy: [{ direction: 'asc' as const }, { position: 'asc' as const }] },
  _count: { select: { peers: true, companies: true } },
} satisfies Prisma.NumberRuleSetInclude;

/** A rule set as it is shown. */
export function ruleSetView(row: Prisma.NumberRuleSetGetPayload<{ include: typeof ruleSetInclude }>): NumberRuleSet {
  const of = (direction: (typeof row.rules)[number]['direction']) =>
    row.rules.filter((rule) => rule.direction === direction).map(({ match, replace }) => ({ match, replace }));
  const rules: NumberRules = {
    callerIn: of('caller_in'),
    calleeIn: of('callee_in'),
    callerOut: of('caller_out'),
    calleeOut: of('callee_out'),
  };
  const style = NumberStyle.safeParse(row.style);
  return {
    id: row.id,
    brandId: row.brandId,
    brandName: row.brand.name,
    name: row.name,
    country: row.country,
    style: style.success ? style.data : null,
    rules,
    peerCount: row._count.peers,
    companyCount: row._count.companies,
    createdAt: row.createdAt.toISOString(),
  };
}
