import type { Page, Peer, PeerConditionListInput, PeerConditionName, PeerListInput } from '@belfry/contracts';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { keyset, toPage } from '../keyset.ts';
import { checkNarrowing } from '../scope-for.ts';
import { searchWords } from '../search-words.ts';
import { ofBrandAndCompany } from '../tenant-where.ts';
import { listPeerConditions } from './condition.ts';
import { peerInclude, peerView } from './view.ts';

/** The carriers and other peers of a brand; for a company its own IPBXs. */
export async function listPeers(ctx: Context, input: z.output<typeof PeerListInput>): Promise<Page<Peer>> {
  await checkNarrowing(ctx, 'peer.list', input);
  const { brandId, companyId, kind, group, state } = input;
  const { where, orderBy, take } = keyset(input, { priority: 'number', name: 'text', createdAt: 'date' });
  const kinds = group && { kind: group === 'ipbxs' ? ('trunk' as const) : { not: 'trunk' as const } };
  const narrowed = [
    { ...(brandId && { brandId }), ...(companyId && { companyId }), ...kinds },
    { ...(kind && { kind }) },
    state ? await standing(ctx, { brandId, companyId }, state) : {},
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

/** Peers that are so right now; whether one is switched off, the database knows. */
async function standing(ctx: Context, of: z.output<typeof PeerConditionListInput>, state: PeerConditionName) {
  if (state === 'off') return { active: false };
  const { items } = await listPeerConditions(ctx, of);
  return { id: { in: items.filter((peer) => peer.state === state).map(({ id }) => id) } };
}
