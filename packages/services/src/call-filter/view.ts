import type { CallFilter } from '@belfry/contracts';
import type { Prisma } from '@belfry/db';
import { destinationInclude, destinationView } from '../destination/view.ts';

/** What is read of a rule to show it. */
export const callFilterInclude = {
  brand: { select: { name: true } },
  company: { select: { name: true } },
  destination: { include: destinationInclude },
} satisfies Prisma.CallFilterInclude;

/** A rule as it is shown. */
export function callFilterView(row: Prisma.CallFilterGetPayload<{ include: typeof callFilterInclude }>): CallFilter {
  const { brand, company, destination, updatedAt: _, destinationId: __, calleeMatch, createdAt, ...fields } = row;
  return {
    ...fields,
    brandName: brand?.name ?? null,
    companyName: company?.name ?? null,
    // Nobody who is called hides the number: the database sees to it.
    calleeMatch: calleeMatch === 'anonymous' ? 'any' : calleeMatch,
    destination: destination && destinationView(destination),
    createdAt: createdAt.toISOString(),
  };
}
