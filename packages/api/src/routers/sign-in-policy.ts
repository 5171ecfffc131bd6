import { SignInPolicy, SignInPolicyGetInput, SignInPolicyUpdateInput } from '@belfry/contracts';
import { getSignInPolicy, updateSignInPolicy } from '@belfry/services';
import { act, router } from '../trpc.ts';

/** `signInPolicy.*` */
export const signInPolicyRouter = router({
  get: act('signInPolicy.get', 'GET', '/sign-in-policy', 'What a sign-in must be like')
    .input(SignInPolicyGetInput)
    .output(SignInPolicy)
    .query(({ ctx, input }) => getSignInPolicy(ctx.service, input)),
  update: act('signInPolicy.update', 'PUT', '/sign-in-policy', 'Say which levels need a second factor')
    .input(SignInPolicyUpdateInput)
    .output(SignInPolicy)
    .mutation(({ ctx, input }) => updateSignInPolicy(ctx.service, input)),
});
