import type { Page, Peer, PeerListInput } from '@belfry/contracts';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { keyset, toPage } from '../keyset.ts';
import { checkNarrowing } from '../scope-for.ts';
import { searchWords } from '../search-words.ts';
import { ofBrand } from '../tenant-where.ts';
import { peerInclude, peerView } from './view.ts';

/** The carriers and other peers of a brand. */
export async function listPeers(ctx: Context, input: z.output<typeof PeerListInput>): Promise<Page<Peer>> {
  await checkNarrowing(ctx, 'peer.list', input);
  const { brandId, kind } = input;
  const { where, orderBy, take } = keyset(input, { priority: 'number', name: 'text', createdAt: 'date' });
  const narrowed = { ...(brandId && { brandId }), ...(kind && { kind }) };
  const rows = await ctx.db.peer.findMany({
    where: { AND: [ofBrand(ctx.actor), narrowed, searchWords(input.search, ['name']), where] },
    include: peerInclude,
    orderBy,
    take,
  });
  return toPage(rows, input, (shown) => shown.map(peerView));
}
