import { ById, CallShare, CallShareCreateInput, CallShareList, Done } from '@belfry/contracts';
import { createCallShare, listCallShares, revokeCallShare } from '@belfry/services';
import { act, router } from '../trpc.ts';

/** `callShare.*` */
export const callShareRouter = router({
  ofCall: act('callShare.list', 'GET', '/calls/{id}/shares', 'The links by which outsiders see a call')
    .input(ById)
    .output(CallShareList)
    .query(({ ctx, input }) => listCallShares(ctx.service, input)),
  create: act('callShare.create', 'POST', '/calls/{id}/shares', 'Make a link by which whoever has it sees a call')
    .input(CallShareCreateInput)
    .output(CallShare)
    .mutation(({ ctx, input }) => createCallShare(ctx.service, input)),
  revoke: act('callShare.revoke', 'DELETE', '/call-shares/{id}', 'End a link to a call')
    .input(ById)
    .output(Done)
    .mutation(({ ctx, input }) => revokeCallShare(ctx.service, input)),
});
