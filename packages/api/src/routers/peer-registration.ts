import {
  ById,
  Done,
  PeerRegistration,
  PeerRegistrationCreateInput,
  PeerRegistrationListInput,
  PeerRegistrationPage,
  PeerRegistrationUpdateInput,
} from '@belfry/contracts';
import {
  createPeerRegistration,
  deletePeerRegistration,
  listPeerRegistrations,
  updatePeerRegistration,
} from '@belfry/services';
import { act, router } from '../trpc.ts';

/** `peerRegistration.*` */
export const peerRegistrationRouter = router({
  list: act('peerRegistration.list', 'GET', '/peer-registrations', 'Where the platform registers, at one peer or all')
    .input(PeerRegistrationListInput)
    .output(PeerRegistrationPage)
    .query(({ ctx, input }) => listPeerRegistrations(ctx.service, input)),
  create: act('peerRegistration.create', 'POST', '/peer-registrations', 'Register at a peer')
    .input(PeerRegistrationCreateInput)
    .output(PeerRegistration)
    .mutation(({ ctx, input }) => createPeerRegistration(ctx.service, input)),
  update: act('peerRegistration.update', 'PATCH', '/peer-registrations/{id}', 'Change a registration at a peer')
    .input(PeerRegistrationUpdateInput)
    .output(PeerRegistration)
    .mutation(({ ctx, input }) => updatePeerRegistration(ctx.service, input)),
  delete: act('peerRegistration.delete', 'DELETE', '/peer-registrations/{id}', 'End a registration at a peer')
    .input(ById)
    .output(Done)
    .mutation(({ ctx, input }) => deletePeerRegistration(ctx.service, input)),
});
