import { ById, Done, Peer, PeerCreateInput, PeerListInput, PeerPage, PeerUpdateInput } from '@belfry/contracts';
import { createPeer, deletePeer, getPeer, listPeers, updatePeer } from '@belfry/services';
import { act, router } from '../trpc.ts';

/** `peer.*` */
export const peerRouter = router({
  list: act('peer.list', 'GET', '/peers', 'The carriers and other peers of a brand')
    .input(PeerListInput)
    .output(PeerPage)
    .query(({ ctx, input }) => listPeers(ctx.service, input)),
  get: act('peer.get', 'GET', '/peers/{id}', 'One peer with its gateways')
    .input(ById)
    .output(Peer)
    .query(({ ctx, input }) => getPeer(ctx.service, input)),
  create: act('peer.create', 'POST', '/peers', 'Make a peer with its gateways')
    .input(PeerCreateInput)
    .output(Peer)
    .mutation(({ ctx, input }) => createPeer(ctx.service, input)),
  update: act('peer.update', 'PATCH', '/peers/{id}', 'Change a peer')
    .input(PeerUpdateInput)
    .output(Peer)
    .mutation(({ ctx, input }) => updatePeer(ctx.service, input)),
  delete: act('peer.delete', 'DELETE', '/peers/{id}', 'Remove a peer')
    .input(ById)
    .output(Done)
    .mutation(({ ctx, input }) => deletePeer(ctx.service, input)),
});
