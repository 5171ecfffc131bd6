import type { Page, SipDomain, SipDomainListInput } from '@belfry/contracts';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { keyset, toPage } from '../keyset.ts';
import { checkNarrowing } from '../scope-for.ts';
import { searchWords } from '../search-words.ts';
import { ofBrandAndCompany } from '../tenant-where.ts';
import { domainInclude, domainView } from './view.ts';

/** The SIP domains within the actor's tenant. */
export async function listSipDomains(
  ctx: Context,
  input: z.output<typeof SipDomainListInput>,
): Promise<Page<SipDomain>> {
  await checkNarrowing(ctx, 'sipDomain.list', input);
  const { brandId, companyId } = input;
  const { where, orderBy, take } = keyset(input, { domain: 'text', createdAt: 'date' });
  const narrowed = { ...(brandId && { brandId }), ...(companyId && { companyId }) };
  const rows = await ctx.db.sipDomain.findMany({
    where: { AND: [ofBrandAndCompany(ctx.actor), narrowed, searchWords(input.search, ['domain']), where] },
    include: domainInclude,
    orderBy,
    take,
  });
  return toPage(rows, input, (shown) => shown.map(domainView));
}
