import type { Page, Peer, PeerListInput } from '@belfry/contracts';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { keyset, toPage } from '../keyset.ts';
import { checkNarrowing } from '../scope-for.ts';
import { searchWords } from '../search-words.ts';
import { ofBrandAndCompany } from '../tenant-where.ts';
import { peerInclude, peerView } from './view.ts';

/** The carriers and other peers of a brand; for a company its own IPBXs. */
export async function listPeers(ctx: Context, input: z.output<typeof PeerListInput>): Promise<Page<Peer>> {
  await checkNarrowing(ctx, 'peer.list', input);
  const { brandId, companyId, kind, group } = input;
  const { where, orderBy, take } = keyset(input, { priority: 'number', name: 'text', createdAt: 'date' });
  const kinds = group && { kind: group === 'ipbxs' ? ('trunk' as const) : { not: 'trunk' as const } };
  const narrowed = [
    { ...(brandId && { brandId }), ...(companyId && { companyId }), ...kinds },
    { ...(kind && { kind }) },
  ];
  const rows = await ctx.db.peer.findMany({
    where: {
      AND: [ofBrandAndCompany(ctx.actor), ...narrowed, searchWords(input.search, ['name', 'company.name']), where],
    },
    include: peerInclude,
    orderBy,
    take,
  });
  return toPage(rows, input, (shown) => shown.map((row) => peerView(ctx.sealKey, row)));
}
