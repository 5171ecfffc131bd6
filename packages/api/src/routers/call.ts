import { ById, CallView } from '@belfry/contracts';
import { getCall } from '@belfry/services';
import { act, router } from '../trpc.ts';

/** `calls.*` (tRPC keeps the word `call` for itself) */
export const callRouter = router({
  get: act('call.get', 'GET', '/calls/{id}', 'A call with its legs, charges and ladder')
    .input(ById)
    .output(CallView)
    .query(({ ctx, input }) => getCall(ctx.service, input)),
});
