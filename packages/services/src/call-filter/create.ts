import type { CallFilter, CallFilterCreateInput } from '@belfry/contracts';
import { newId, type Transaction } from '@belfry/db';
import type { z } from 'zod';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { addDestination } from '../destination/place.ts';
import { invalid } from '../service-error.ts';
import { auditOf } from './audit.ts';
import { checkFilter, mostFilters } from './check.ts';
import { type FilterOwner, ownerFor, scopeOf } from './owner.ts';
import { callFilterInclude, callFilterView } from './view.ts';

/** Adds a rule behind those of its list. `invalid`: it does not make sense, or the list is full. */
export async function createCallFilter(
  ctx: Context,
  input: z.output<typeof CallFilterCreateInput>,
): Promise<CallFilter> {
  const { level: _, brandId: __, companyId: ___, destination = null, forwardNumber = null, ...fields } = input;
  const { owner, only } = await ownerFor(ctx, 'callFilter.create', input);
  const { leads, ...rule } = checkFilter(owner, { ...fields, forwardNumber, leads: destination !== null });
  const id = newId();
  const audit = { action: 'callFilter.create', entityId: id, detail: auditOf(rule) };
  return commit(ctx, { scope: scopeOf(owner), audit }, async (tx) => {
    const position = (await lastPosition(tx, owner, 1)) + 1;
    const destinationId =
      leads && destination && owner.level === 'company' && rule.action === 'forward'
        ? await addDestination(tx, owner.companyId, destination)
        : null;
    const row = await tx.callFilter.create({
      data: { ...rule, ...ownerColumns(owner, only), id, position, destinationId },
      include: callFilterInclude,
    });
    return callFilterView(row);
  });
}

/** The columns that say whose a rule is. */
export function ownerColumns(owner: FilterOwner, only: string | null) {
  switch (owner.level) {
    case 'platform':
      return { level: owner.level, brandId: null, companyId: null };
    case 'brand':
      return { level: owner.level, brandId: owner.brandId, companyId: only };
    case 'company':
      return { level: owner.level, brandId: owner.brandId, companyId: owner.companyId };
  }
}

/** The rules of a list. */
export const ofOwner = (owner: FilterOwner) => ({ ...owner });

/** The position of the last rule of a list, to which `more` shall come; 0: it is empty. `invalid`: there is no room for so many. */
export async function lastPosition(tx: Transaction, owner: FilterOwner, more: number): Promise<number> {
  const { _max, _count } = await tx.callFilter.aggregate({
    where: ofOwner(owner),
    _max: { position: true },
    _count: true,
  });
  if (_count + more > mostFilters)
    throw invalid('action', 'callFilter.many', `A list has at most ${mostFilters.toLocaleString('en')} rules.`);
  return _max.position ?? 0;
}
