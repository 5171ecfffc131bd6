import { ById, Done, TrustedNetwork, TrustedNetworkCreateInput, TrustedNetworkList } from '@belfry/contracts';
import { createTrustedNetwork, deleteTrustedNetwork, listTrustedNetworks } from '@belfry/services';
import { act, router } from '../trpc.ts';

/** `trustedNetwork.*` */
export const trustedNetworkRouter = router({
  list: act('trustedNetwork.list', 'GET', '/trusted-networks', 'Networks from which nobody is banned automatically')
    .output(TrustedNetworkList)
    .query(({ ctx }) => listTrustedNetworks(ctx.service)),
  create: act('trustedNetwork.create', 'POST', '/trusted-networks', 'Trust a network')
    .input(TrustedNetworkCreateInput)
    .output(TrustedNetwork)
    .mutation(({ ctx, input }) => createTrustedNetwork(ctx.service, input)),
  delete: act('trustedNetwork.delete', 'DELETE', '/trusted-networks/{id}', 'Trust it no longer')
    .input(ById)
    .output(Done)
    .mutation(({ ctx, input }) => deleteTrustedNetwork(ctx.service, input)),
});
