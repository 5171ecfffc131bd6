import type { Extension } from '@belfry/contracts';
import type { Prisma } from '@belfry/db';
import { byTimeInclude, byTimeView } from '../destination/by-time.ts';
import { destinationInclude, destinationView } from '../destination/view.ts';

/** What is read of an extension to show it. */
export const extensionInclude = {
  destination: { include: destinationInclude },
  ...byTimeInclude,
} satisfies Prisma.ExtensionInclude;

/** An extension as it is shown. */
export function extensionView(row: Prisma.ExtensionGetPayload<{ include: typeof extensionInclude }>): Extension {
  const { id, companyId, number, destination, createdAt } = row;
  return {
    id,
    companyId,
    number,
    destination: destinationView(destination),
    ...byTimeView(row),
    createdAt: createdAt.toISOString(),
  };
}
