import { ById, Mailbox, MailboxUpdateInput } from '@belfry/contracts';
import { getMailbox, updateMailbox } from '@belfry/services';
import { act, router } from '../trpc.ts';

/** `mailbox.*` */
export const mailboxRouter = router({
  get: act('mailbox.get', 'GET', '/users/{id}/mailbox', 'What waits in a user’s mailbox')
    .input(ById)
    .output(Mailbox)
    .query(({ ctx, input }) => getMailbox(ctx.service, input)),
  update: act(
    'mailbox.update',
    'PATCH',
    '/users/{id}/mailbox',
    'Set what waits in a user’s mailbox: their phones’ lamps follow',
  )
    .input(MailboxUpdateInput)
    .output(Mailbox)
    .mutation(({ ctx, input }) => updateMailbox(ctx.service, input)),
});
