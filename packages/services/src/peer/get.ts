import type { Peer } from '@belfry/contracts';
import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';
import { findPeer } from './find.ts';
import { peerView } from './view.ts';

/** One peer with its gateways. */
export async function getPeer(ctx: Context, { id }: { id: string }): Promise<Peer> {
  const row = await findPeer(ctx, id);
  authorize(ctx, 'peer.get');
  return peerView(ctx.sealKey, row);
}
