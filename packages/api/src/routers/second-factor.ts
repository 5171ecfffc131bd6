import {
  Done,
  RecoveryCodes,
  SecondFactor,
  SecondFactorBegun,
  SecondFactorCode,
  SecondFactorPassword,
  SecondFactorRemoveInput,
} from '@belfry/contracts';
import {
  beginSecondFactor,
  confirmSecondFactor,
  getSecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
} from '@belfry/services';
import { act, router } from '../trpc.ts';

/** `secondFactor.*`: of one's own sign-in. */
export const secondFactorRouter = router({
  get: act('secondFactor.get', 'GET', '/session/second-factor', 'The second step of your sign-in')
    .output(SecondFactor)
    .query(({ ctx }) => getSecondFactor(ctx.service)),
  begin: act(
    'secondFactor.begin',
    'POST',
    '/session/second-factor',
    'Make a secret for your authenticator app; it is told once',
  )
    .input(SecondFactorPassword)
    .output(SecondFactorBegun)
    .mutation(({ ctx, input }) => beginSecondFactor(ctx.service, input)),
  confirm: act('secondFactor.confirm', 'POST', '/session/second-factor/confirmation', 'Put it in force by a first code')
    .input(SecondFactorCode)
    .output(RecoveryCodes)
    .mutation(({ ctx, input }) => confirmSecondFactor(ctx.service, input)),
  renewCodes: act('secondFactor.renewCodes', 'POST', '/session/second-factor/recovery-codes', 'Get new recovery codes')
    .input(SecondFactorPassword)
    .output(RecoveryCodes)
    .mutation(({ ctx, input }) => renewRecoveryCodes(ctx.service, input)),
  remove: act('secondFactor.remove', 'POST', '/session/second-factor/removal', 'Sign in by the password alone again')
    .input(SecondFactorRemoveInput)
    .output(Done)
    .mutation(({ ctx, input }) => removeSecondFactor(ctx.service, input)),
});
