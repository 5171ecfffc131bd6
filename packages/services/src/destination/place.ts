import type { DestinationInput } from '@belfry/contracts';
import { newId, type Transaction } from '@belfry/db';
import { notFound } from '../service-error.ts';

/** Adds a destination of a company; a user must be the company's own, else `not_found`. Returns its id. */
export async function addDestination(tx: Transaction, companyId: string, input: DestinationInput): Promise<string> {
  if (input.kind === 'user' && !(await tx.user.findFirst({ where: { id: input.userId, companyId } })))
    throw notFound('user');
  if (input.kind === 'trunk' && !(await tx.trunkUse.findFirst({ where: { id: input.trunkUseId, companyId } })))
    throw notFound('trunk');
  const id = newId();
  await tx.destination.create({ data: { id, companyId, ...input } });
  return id;
}

const unused = {
  extensions: { none: {} },
  closedExtensions: { none: {} },
  holidayExtensions: { none: {} },
  ddis: { none: {} },
  closedDdis: { none: {} },
  holidayDdis: { none: {} },
  forwards: { none: {} },
  filters: { none: {} },
  calendarDays: { none: {} },
};

/** Removes those of the destinations that nothing leads to any more. */
export async function dropUnused(tx: Transaction, ids: readonly (string | null)[]): Promise<void> {
  const known = ids.filter((id) => id !== null);
  await tx.destination.deleteMany({
    where: { id: { in: known }, ...unused },
  });
}
