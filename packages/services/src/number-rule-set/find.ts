import type { Context } from '../context.ts';
import { notFound } from '../service-error.ts';
import { ofBrand } from '../tenant-where.ts';
import { ruleSetInclude } from './view.ts';

/** A rule set within the actor's tenant. `not_found` when there is none. */
export async function findRuleSet({ db, actor }: Context, id: string) {
  const row = await db.numberRuleSet.findFirst({ where: { AND: [{ id }, ofBrand(actor)] }, include: ruleSetInclude });
  if (!row) throw notFound('rule set');
  return row;
}
