import type { ChangedMany, DdiUpdateManyInput } from '@belfry/contracts';
import { appendAudit } from '@belfry/db';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { changedFields } from '../changed-fields.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { nothingToChange } from '../one-company.ts';
import { invalid, notFound } from '../service-error.ts';
import { ofBrandAndCompany } from '../tenant-where.ts';
import { changeDdi, checkWish, ownerOf } from './change.ts';

/**
 * The same change to many numbers of one brand, of one or several of its companies: to all of them or to none. `not_found`: one is not there, or what it names is not of
 * each number's company; `invalid`: they are of several brands.
 */
export async function updateDdis(ctx: Context, input: z.output<typeof DdiUpdateManyInput>): Promise<ChangedMany> {
  const { ids: given, ...wish } = input;
  const ids = [...new Set(given)];
  if (Object.values(wish).every((one) => one === undefined)) throw nothingToChange();
  const rows = await ctx.db.ddi.findMany({ where: { AND: [{ id: { in: ids } }, ofBrandAndCompany(ctx.actor)] } });
  const [first] = rows;
  if (!first || rows.length !== ids.length) throw notFound('DDI');
  authorize(ctx, 'ddi.update');
  const { brandId } = first;
  if (rows.some((row) => row.brandId !== brandId))
    throw invalid('ids', 'many.brands', 'They are of several brands: change those of one brand at a time.');
  await checkWish(ctx, brandId, wish);
  const owners = new Set(rows.flatMap((row) => [row.companyId, ownerOf(row, wish).owner]));
  const companyIds = [...owners].filter((one) => one !== null);
  const [companyId] = companyIds;
  const isOfOne = owners.size === 1 && companyId !== undefined;
  const { destination, closedDestination, holidayDestination, ...plain } = wish;
  const kinds = { destination: kindOf(destination), closedDestination: kindOf(closedDestination) };
  const detail = { ...changedFields({ ...plain, ...kinds, holidayDestination: kindOf(holidayDestination) }) };
  const entry = (row: typeof first) => ({
    action: 'ddi.update',
    entityId: row.id,
    detail: { number: row.number, ...detail, together: rows.length },
  });
  const scope = isOfOne ? { scope: 'company' as const, companyId } : { scope: 'brand' as const, brandId };
  const change = { scope, audit: entry(first), plan: { companyIds, field: 'destination' }, timeoutMs: 60_000 };
  return commit(ctx, change, async (tx) => {
    for (const row of rows) await changeDdi(tx, row, wish);
    for (const row of rows.slice(1))
      await appendAudit(tx, {
        ...entry(row),
        actor: ctx.actor,
        ip: ctx.ip,
        companyId: isOfOne ? companyId : null,
        brandId,
      });
    return { changed: rows.length };
  });
}

const kindOf = (destination: { kind: string } | null | undefined) =>
  destination === undefined ? undefined : (destination?.kind ?? null);
