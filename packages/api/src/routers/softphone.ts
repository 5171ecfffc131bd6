import { ById, ContactList, ContactListInput, Done, SoftphoneKey, SoftphoneRenewed } from '@belfry/contracts';
import { closeSoftphone, listContacts, openSoftphone, renewSoftphone } from '@belfry/services';
import { act, router } from '../trpc.ts';

/** `softphone.*` */
export const softphoneRouter = router({
  open: act('softphone.open', 'POST', '/softphone', 'What the phone in a browser registers with, for ten minutes')
    .output(SoftphoneKey)
    .mutation(({ ctx }) => openSoftphone(ctx.service)),
  renew: act('softphone.open', 'POST', '/softphone/{id}/renew', 'Ten more minutes')
    .input(ById)
    .output(SoftphoneRenewed)
    .mutation(({ ctx, input }) => renewSoftphone(ctx.service, input)),
  close: act('softphone.open', 'DELETE', '/softphone/{id}', 'The browser is no phone any more')
    .input(ById)
    .output(Done)
    .mutation(({ ctx, input }) => closeSoftphone(ctx.service, input)),
  contacts: act('softphone.contacts', 'GET', '/softphone/contacts', 'Colleagues, and whether they can be reached now')
    .input(ContactListInput)
    .output(ContactList)
    .query(({ ctx, input }) => listContacts(ctx.service, input)),
});
