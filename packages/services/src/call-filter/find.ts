import type { Context } from '../context.ts';
import { notFound } from '../service-error.ts';
import { filtersOf } from './owner.ts';
import { callFilterInclude } from './view.ts';

/** A rule within the actor's tenant. `not_found` when there is none. */
export async function findCallFilter({ db, actor }: Context, id: string) {
  const row = await db.callFilter.findFirst({
    where: { AND: [{ id }, filtersOf(actor)] },
    include: callFilterInclude,
  });
  if (!row) throw notFound('callFilter');
  return row;
}
