import type { Ddi, DdiListInput, Page } from '@belfry/contracts';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { keyset, toPage } from '../keyset.ts';
import { checkNarrowing } from '../scope-for.ts';
import { searchRelated } from '../search-related.ts';
import { ddisOf } from '../tenant-where.ts';
import { ddiInclude, ddiView } from './view.ts';

/** The public numbers within the actor's tenant. */
export async function listDdis(ctx: Context, input: z.output<typeof DdiListInput>): Promise<Page<Ddi>> {
  await checkNarrowing(ctx, 'ddi.list', input);
  const { brandId, companyId, siteId, state } = input;
  const { where, orderBy, take } = keyset(input, { number: 'text', createdAt: 'date' });
  const narrowed = { ...(brandId && { brandId }), ...(companyId && { companyId }), ...(siteId && { siteId }) };
  const kept =
    state === 'free'
      ? free()
      : state === 'assigned'
        ? assigned
        : state === 'quarantine'
          ? resting()
          : state && { state };
  const { db, actor } = ctx;
  const ofTenant = {
    ...(actor.brandId && { brandId: actor.brandId }),
    ...(brandId && { brandId }),
  };
  const ownCompany = companyId ?? actor.companyId;
  const { where: search } = await searchRelated(
    digitsOf(input.search),
    ['number', 'label'],
    [
      {
        key: 'companyId',
        column: 'brandCompany.name',
        find: (name, take) =>
          db.company.findMany({
            where: { ...ofTenant, ...(ownCompany && { id: ownCompany }), name },
            select: { id: true },
            take,
          }),
      },
      {
        key: 'siteId',
        column: 'site.name',
        find: (name, take) =>
          db.site.findMany({
            where: { ...ofTenant, ...(ownCompany && { companyId: ownCompany }), name },
            select: { id: true },
            take,
          }),
      },
    ],
  );
  const rows = await db.ddi.findMany({
    where: {
      AND: [ddisOf(actor), narrowed, kept ?? {}, search, where],
    },
    include: ddiInclude,
    orderBy,
    take,
  });
  return toPage(rows, input, (shown) => shown.map((row) => ddiView(row, ctx.actor.level !== 'company')));
}

/** Given to nobody, and not kept from being so. */
const free = () => ({
  companyId: null,
  OR: [{ state: 'active' as const }, { state: 'quarantine' as const, freeAt: { lte: new Date() } }],
});

/** Given to a company, and in use. */
const assigned = { companyId: { not: null }, state: 'active' as const };

/** Kept from being given away, for now. */
const resting = () => ({ state: 'quarantine' as const, freeAt: { gt: new Date() } });

/** A number is found however its digits are grouped. */
function digitsOf(search: string | undefined): string | undefined {
  return search !== undefined && /^[+\d\s]+$/.test(search) ? search.replaceAll(/\s+/g, '') : search;
}
