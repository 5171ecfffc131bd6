import { type Actor, isAbove, levels } from '@belfry/access';
import type { AuditEntry, AuditListInput, Page } from '@belfry/contracts';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { keyset, toPage } from '../keyset.ts';
import { checkNarrowing } from '../scope-for.ts';
import { searchWords } from '../search-words.ts';
import { ofBrandAndCompany } from '../tenant-where.ts';
import { detailWords } from './detail-words.ts';

/** Who did what within the actor's tenant, the latest first. Of people of a level above they learn the name, not from where. */
export async function listAudit(ctx: Context, input: z.output<typeof AuditListInput>): Promise<Page<AuditEntry>> {
  await checkNarrowing(ctx, 'audit.list', input);
  const { brandId, companyId, action, entityId, actor, ip, since, until } = input;
  const { where, orderBy, take } = keyset(input, { at: 'date' });
  const narrowed = {
    ...(brandId && { brandId }),
    ...(companyId && { companyId }),
    ...(action && { action }),
    ...(entityId && { entityId }),
    ...((since || until) && { at: { ...(since && { gte: new Date(since) }), ...(until && { lt: new Date(until) }) } }),
  };
  const byAddress = ip ? [{ ip: { startsWith: ip } }, withAddress(ctx.actor)] : [];
  const rows = await ctx.db.auditLog.findMany({
    where: {
      AND: [
        ofBrandAndCompany(ctx.actor),
        narrowed,
        searchWords(actor, ['actor']),
        searchWords(input.search, ['actor', 'action', 'entityId']),
        ...byAddress,
        where,
      ],
    },
    orderBy,
    take,
  });
  return toPage(rows, input, (shown) =>
    shown.map(({ at, detail, ...row }) => ({
      ...row,
      ...(isAbove(row.actingFrom ?? row.level, ctx.actor.level) && { loginId: null, ip: '' }),
      at: at.toISOString(),
      detail: detail as AuditEntry['detail'],
      fields: detailWords(detail as AuditEntry['detail']),
    })),
  );
}

/** Entries whose address the viewer is told: looking for another's would tell it. */
function withAddress({ level }: Actor): never {
  const told = levels.filter((one) => !isAbove(one, level));
  return { OR: [{ actingFrom: { in: told } }, { actingFrom: null, level: { in: told } }] } as never;
}
