import { isAbove } from '@belfry/access';
import type { AuditEntry, AuditListInput, Page } from '@belfry/contracts';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { keyset, toPage } from '../keyset.ts';
import { checkNarrowing } from '../scope-for.ts';
import { searchWords } from '../search-words.ts';
import { ofBrandAndCompany } from '../tenant-where.ts';

/** Who did what within the actor's tenant, the latest first. Of people of a level above they learn the name, not from where. */
export async function listAudit(ctx: Context, input: z.output<typeof AuditListInput>): Promise<Page<AuditEntry>> {
  await checkNarrowing(ctx, 'audit.list', input);
  const { brandId, companyId, action } = input;
  const { where, orderBy, take } = keyset(input, { at: 'date' });
  const narrowed = { ...(brandId && { brandId }), ...(companyId && { companyId }), ...(action && { action }) };
  const rows = await ctx.db.auditLog.findMany({
    where: { AND: [ofBrandAndCompany(ctx.actor), narrowed, searchWords(input.search, ['actor', 'action']), where] },
    orderBy,
    take,
  });
  return toPage(rows, input, (shown) =>
    shown.map(({ at, detail, ...row }) => ({
      ...row,
      ...(isAbove(row.actingFrom ?? row.level, ctx.actor.level) && { loginId: null, ip: '' }),
      at: at.toISOString(),
      detail: detail as AuditEntry['detail'],
    })),
  );
}
