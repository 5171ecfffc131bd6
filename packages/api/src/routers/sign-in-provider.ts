import {
  Done,
  SignInProvider,
  SignInProviderCheck,
  SignInProviderFound,
  SignInProviderOf,
  SignInProviderPutInput,
} from '@belfry/contracts';
import { checkSignInProvider, deleteSignInProvider, getSignInProvider, putSignInProvider } from '@belfry/services';
import { act, router } from '../trpc.ts';

/** `signInProvider.*`: of a brand, or of a company. */
export const signInProviderRouter = router({
  get: act('signInProvider.get', 'GET', '/sign-in-provider', 'By which OpenID provider people sign in')
    .input(SignInProviderOf)
    .output(SignInProviderFound)
    .query(({ ctx, input }) => getSignInProvider(ctx.service, input)),
  put: act(
    'signInProvider.put',
    'PUT',
    '/sign-in-provider',
    'Let people sign in by an OpenID provider; it is asked first',
  )
    .input(SignInProviderPutInput)
    .output(SignInProvider)
    .mutation(({ ctx, input }) => putSignInProvider(ctx.service, input)),
  delete: act('signInProvider.delete', 'DELETE', '/sign-in-provider', 'Sign in without a provider again')
    .input(SignInProviderOf)
    .output(Done)
    .mutation(({ ctx, input }) => deleteSignInProvider(ctx.service, input)),
  check: act(
    'signInProvider.check',
    'POST',
    '/sign-in-provider/check',
    'Look whether the provider is there and knows the client',
  )
    .input(SignInProviderOf)
    .output(SignInProviderCheck)
    .mutation(({ ctx, input }) => checkSignInProvider(ctx.service, input)),
});
