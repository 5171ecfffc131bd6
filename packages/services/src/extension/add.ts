import type { DestinationInput } from '@belfry/contracts';
import { newId, type Transaction } from '@belfry/db';
import { checkExtension } from '@belfry/numbering';
import { addDestination } from '../destination/place.ts';
import { invalid, taken } from '../service-error.ts';

/**
 * May the company have this extension? It is tried against the countries of the company and of all its sites: who stands at a site must be able to call
 * for help there. `invalid` with the reason in plain words; `conflict` when it is taken.
 */
export async function checkNumber(tx: Transaction, companyId: string, number: string): Promise<void> {
  const company = await tx.company.findUniqueOrThrow({
    where: { id: companyId },
    select: { country: true, sites: { select: { country: true }, distinct: ['country'] } },
  });
  for (const country of new Set([company.country, ...company.sites.map((site) => site.country)])) {
    const checked = checkExtension(country, number);
    if (!checked.ok) throw invalid('number', checked.error.code, checked.error.message);
  }
  const other = await tx.extension.findFirst({ where: { companyId, number }, select: { id: true } });
  if (other) throw taken('number', `The extension ${number} is taken already.`);
}

/** Adds an extension that leads to the destination. Returns its id. */
export async function addExtension(
  tx: Transaction,
  companyId: string,
  number: string,
  to: DestinationInput,
): Promise<string> {
  await checkNumber(tx, companyId, number);
  const id = newId();
  const destinationId = await addDestination(tx, companyId, to);
  await tx.extension.create({ data: { id, companyId, number, destinationId } });
  return id;
}
