import { ActiveCallList, ActiveCallListInput, ById, Done } from '@belfry/contracts';
import { endActiveCall, listActiveCalls } from '@belfry/services';
import { act, router } from '../trpc.ts';

/** `activeCall.*` */
export const activeCallRouter = router({
  list: act('activeCall.list', 'GET', '/active-calls', 'The calls that are going on')
    .input(ActiveCallListInput)
    .output(ActiveCallList)
    .query(({ ctx, input }) => listActiveCalls(ctx.service, input)),
  end: act('activeCall.end', 'POST', '/active-calls/{id}/end', 'End a call that is going on')
    .input(ById)
    .output(Done)
    .mutation(({ ctx, input }) => endActiveCall(ctx.service, input)),
});
