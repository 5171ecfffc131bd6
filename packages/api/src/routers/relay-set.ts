import { ById, Done, RelaySet, RelaySetCreateInput, RelaySetList, RelaySetUpdateInput } from '@belfry/contracts';
import { createRelaySet, deleteRelaySet, listRelaySets, updateRelaySet } from '@belfry/services';
import { act, router } from '../trpc.ts';

/** `relaySet.*` */
export const relaySetRouter = router({
  list: act('relaySet.list', 'GET', '/relay-sets', 'Sets of media relays, and the relays alive in each')
    .output(RelaySetList)
    .query(({ ctx }) => listRelaySets(ctx.service)),
  create: act('relaySet.create', 'POST', '/relay-sets', 'Make a relay set')
    .input(RelaySetCreateInput)
    .output(RelaySet)
    .mutation(({ ctx, input }) => createRelaySet(ctx.service, input)),
  update: act('relaySet.update', 'PATCH', '/relay-sets/{id}', 'Change a relay set, or who may use it')
    .input(RelaySetUpdateInput)
    .output(RelaySet)
    .mutation(({ ctx, input }) => updateRelaySet(ctx.service, input)),
  delete: act('relaySet.delete', 'DELETE', '/relay-sets/{id}', 'Remove a relay set that nobody uses')
    .input(ById)
    .output(Done)
    .mutation(({ ctx, input }) => deleteRelaySet(ctx.service, input)),
});
