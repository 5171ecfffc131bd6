import {
  ById,
  Done,
  TrunkUse,
  TrunkUseCreateInput,
  TrunkUseListInput,
  TrunkUsePage,
  TrunkUseUpdateInput,
} from '@belfry/contracts';
import { createTrunkUse, deleteTrunkUse, getTrunkUse, listTrunkUses, updateTrunkUse } from '@belfry/services';
import { act, router } from '../trpc.ts';

/** `trunkUse.*` */
export const trunkUseRouter = router({
  list: act('trunkUse.list', 'GET', '/trunk-uses', 'Which companies use which IPBXs')
    .input(TrunkUseListInput)
    .output(TrunkUsePage)
    .query(({ ctx, input }) => listTrunkUses(ctx.service, input)),
  get: act('trunkUse.get', 'GET', '/trunk-uses/{id}', 'One use of an IPBX by a company')
    .input(ById)
    .output(TrunkUse)
    .query(({ ctx, input }) => getTrunkUse(ctx.service, input)),
  create: act('trunkUse.create', 'POST', '/trunk-uses', 'Give a company the use of an IPBX of its brand')
    .input(TrunkUseCreateInput)
    .output(TrunkUse)
    .mutation(({ ctx, input }) => createTrunkUse(ctx.service, input)),
  update: act('trunkUse.update', 'PATCH', '/trunk-uses/{id}', 'Change how a company uses an IPBX')
    .input(TrunkUseUpdateInput)
    .output(TrunkUse)
    .mutation(({ ctx, input }) => updateTrunkUse(ctx.service, input)),
  delete: act('trunkUse.delete', 'DELETE', '/trunk-uses/{id}', 'Take the use of an IPBX away from a company')
    .input(ById)
    .output(Done)
    .mutation(({ ctx, input }) => deleteTrunkUse(ctx.service, input)),
});
