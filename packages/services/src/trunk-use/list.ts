import type { Page, TrunkUse, TrunkUseListInput } from '@belfry/contracts';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { keyset, toPage } from '../keyset.ts';
import { findPeer } from '../peer/find.ts';
import { checkNarrowing } from '../scope-for.ts';
import { searchWords } from '../search-words.ts';
import { ofBrandAndCompany } from '../tenant-where.ts';
import { trunkUseInclude, trunkUseView } from './view.ts';

/** Who uses which IPBX; a company sees its own uses, of its own IPBXs and of the brand's. */
export async function listTrunkUses(ctx: Context, input: z.output<typeof TrunkUseListInput>): Promise<Page<TrunkUse>> {
  await checkNarrowing(ctx, 'trunkUse.list', input);
  const { brandId, companyId, peerId } = input;
  if (peerId) await findPeer(ctx, peerId);
  const { where, orderBy, take } = keyset(input, { createdAt: 'date' });
  const narrowed = { ...(brandId && { brandId }), ...(companyId && { companyId }), ...(peerId && { peerId }) };
  const rows = await ctx.db.trunkUse.findMany({
    where: {
      AND: [
        ofBrandAndCompany(ctx.actor),
        narrowed,
        searchWords(input.search, ['peer.name', 'company.name', 'tag']),
        where,
      ],
    },
    include: trunkUseInclude,
    orderBy,
    take,
  });
  return toPage(rows, input, (shown) => shown.map(trunkUseView));
}
