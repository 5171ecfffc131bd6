import type { PeerHistory, PeerHistoryInput } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';
import { ServiceError } from '../service-error.ts';
import { findPeer } from './find.ts';
import { healthSpans } from './health-spans.ts';

/** As many changes as are kept of a gateway. */
const kept = 200;

/** When each gateway of a peer was up and down, and why. `unavailable` while Redis is away. */
export async function getPeerHistory(
  ctx: Context,
  { id, hours }: z.output<typeof PeerHistoryInput>,
): Promise<PeerHistory> {
  const peer = await findPeer(ctx, id);
  authorize(ctx, 'peer.get');
  const to = Date.now();
  const from = to - hours * 3_600_000;
  const gateways = await Promise.all(
    peer.endpoints.map(async ({ id: endpointId, host, port }) => {
      const changes = await ctx.bus.peerHealth.history(endpointId, kept);
      const spans = healthSpans(changes, from, to).map((span) => ({ ...span, ...instants(span) }));
      return { endpointId, host, port, spans };
    }),
  ).catch((error: unknown) => {
    throw new ServiceError('unavailable', 'The history is not known at the moment.', { cause: error });
  });
  return { ...instants({ from, to }), gateways };
}

const instants = ({ from, to }: { from: number; to: number }) => ({
  from: new Date(from).toISOString(),
  to: new Date(to).toISOString(),
});
