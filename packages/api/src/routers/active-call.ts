import { ActiveCallList, ActiveCallListInput, ActiveCallRecordInput, ById, Done } from '@belfry/contracts';
import { endActiveCall, listActiveCalls, recordActiveCall } from '@belfry/services';
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
  record: act(
    'activeCall.record',
    'POST',
    '/active-calls/{id}/record',
    'Record a call that is going on, pause (silence is recorded) or stop that',
  )
    .input(ActiveCallRecordInput)
    .output(Done)
    .mutation(({ ctx, input }) => recordActiveCall(ctx.service, input)),
});
