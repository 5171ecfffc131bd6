import type { Page, PortalDomain, PortalDomainListInput } from '@belfry/contracts';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { keyset, toPage } from '../keyset.ts';
import { checkNarrowing } from '../scope-for.ts';
import { searchWords } from '../search-words.ts';
import { ofBrandAndCompany } from '../tenant-where.ts';
import { portalInclude, portalView } from './view.ts';

/** The host names that portals within the actor's tenant answer under. */
export async function listPortalDomains(
  ctx: Context,
  input: z.output<typeof PortalDomainListInput>,
): Promise<Page<PortalDomain>> {
  await checkNarrowing(ctx, 'portalDomain.list', input);
  const { brandId, companyId } = input;
  const { where, orderBy, take } = keyset(input, { host: 'text', createdAt: 'date' });
  const narrowed = { ...(brandId && { brandId }), ...(companyId && { companyId }) };
  const rows = await ctx.db.portalDomain.findMany({
    where: { AND: [ofBrandAndCompany(ctx.actor), narrowed, searchWords(input.search, ['host']), where] },
    include: portalInclude,
    orderBy,
    take,
  });
  return toPage(rows, input, (shown) => shown.map(portalView));
}
