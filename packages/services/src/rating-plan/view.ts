import type { RatingPlan, RatingPlanPrefix } from '@belfry/contracts';
import type { Prisma } from '@belfry/db';

/** What is read of a rating plan to show it. */
export const planInclude = {
  _count: { select: { prefixes: true, companies: true } },
} satisfies Prisma.RatingPlanInclude;

/** A rating plan as it is shown. */
export function planView(row: Prisma.RatingPlanGetPayload<{ include: typeof planInclude }>): RatingPlan {
  const { id, brandId, name, currency, _count, createdAt } = row;
  const counts = { prefixCount: _count.prefixes, companyCount: _count.companies };
  return { id, brandId, name, currency, ...counts, createdAt: createdAt.toISOString() };
}

/** A price as it is shown. */
export function prefixView(row: Prisma.RatingPlanPrefixGetPayload<object>): RatingPlanPrefix {
  const { id, ratingPlanId, prefix, name, connectMicros, microsPerMinute, minimumSeconds, incrementSeconds } = row;
  const money = { connectMicros: `${connectMicros}`, microsPerMinute: `${microsPerMinute}` };
  return { id, ratingPlanId, prefix, name, ...money, minimumSeconds, incrementSeconds };
}
