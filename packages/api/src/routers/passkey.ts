import { Done, Passkey, PasskeyBeginInput, PasskeyConfirmInput, PasskeyCreation, PasskeyRef } from '@belfry/contracts';
import { beginPasskey, confirmPasskey, listPasskeys, removePasskey } from '@belfry/services';
import { z } from 'zod';
import { act, router } from '../trpc.ts';

/** `passkey.*`: of one's own sign-in. */
export const passkeyRouter = router({
  list: act('passkey.list', 'GET', '/session/passkeys', 'Your passkeys')
    .output(z.object({ items: z.array(Passkey) }))
    .query(({ ctx }) => listPasskeys(ctx.service)),
  begin: act(
    'passkey.begin',
    'POST',
    '/session/passkeys/challenges',
    'What a browser needs to make a passkey for this portal',
  )
    .input(PasskeyBeginInput)
    .output(PasskeyCreation)
    .mutation(({ ctx, input }) => beginPasskey(ctx.service, input)),
  confirm: act('passkey.confirm', 'POST', '/session/passkeys', 'Keep the passkey that the browser has made')
    .input(PasskeyConfirmInput)
    .output(Passkey)
    .mutation(({ ctx, input }) => confirmPasskey(ctx.service, input)),
  remove: act('passkey.remove', 'DELETE', '/session/passkeys/{id}', 'Remove one of your passkeys')
    .input(PasskeyRef)
    .output(Done)
    .mutation(({ ctx, input }) => removePasskey(ctx.service, input)),
});
