import { ById, CallCapture, CallView } from '@belfry/contracts';
import { captureCall, getCall } from '@belfry/services';
import { act, router } from '../trpc.ts';

/** `calls.*` (tRPC keeps the word `call` for itself) */
export const callRouter = router({
  get: act('call.get', 'GET', '/calls/{id}', 'A call with its legs, charges and ladder')
    .input(ById)
    .output(CallView)
    .query(({ ctx, input }) => getCall(ctx.service, input)),
  capture: act('call.capture', 'GET', '/calls/{id}/capture', 'The SIP messages of a call as a file for Wireshark')
    .input(ById)
    .output(CallCapture)
    .query(({ ctx, input }) => captureCall(ctx.service, input)),
});
