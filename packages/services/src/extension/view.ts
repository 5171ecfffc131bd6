import type { Extension } from '@belfry/contracts';
import type { Prisma } from '@belfry/db';
import { destinationInclude, destinationView } from '../destination/view.ts';

/** What is read of an extension to show it. */
export const extensionInclude = { destination: { include: destinationInclude } } satisfies Prisma.ExtensionInclude;

/** An extension as it is shown. */
export function extensionView(row: Prisma.ExtensionGetPayload<{ include: typeof extensionInclude }>): Extension {
  const { id, companyId, number, destination, createdAt } = row;
  return { id, companyId, number, destination: destinationView(destination), createdAt: createdAt.toISOString() };
}
