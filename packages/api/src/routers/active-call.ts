import { ActiveCallList, ActiveCallListInput } from '@belfry/contracts';
import { listActiveCalls } from '@belfry/services';
import { act, router } from '../trpc.ts';

/** `activeCall.*` */
export const activeCallRouter = router({
  list: act('activeCall.list', 'GET', '/active-calls', 'The calls that are going on')
    .input(ActiveCallListInput)
    .output(ActiveCallList)
    .query(({ ctx, input }) => listActiveCalls(ctx.service, input)),
});
