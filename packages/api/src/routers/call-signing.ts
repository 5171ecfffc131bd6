import { CallSigning, CallSigningGetInput, CallSigningUpdateInput } from '@belfry/contracts';
import { getCallSigning, updateCallSigning } from '@belfry/services';
import { act, router } from '../trpc.ts';

/** `callSigning.*` */
export const callSigningRouter = router({
  get: act('callSigning.get', 'GET', '/call-signing', 'What calls are signed with, and who is trusted')
    .input(CallSigningGetInput)
    .output(CallSigning)
    .query(({ ctx, input }) => getCallSigning(ctx.service, input)),
  update: act('callSigning.update', 'PATCH', '/call-signing', 'Change what calls are signed with, and who is trusted')
    .input(CallSigningUpdateInput)
    .output(CallSigning)
    .mutation(({ ctx, input }) => updateCallSigning(ctx.service, input)),
});
