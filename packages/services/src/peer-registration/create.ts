import type { PeerRegistration, PeerRegistrationCreateInput } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { findPeer } from '../peer/find.ts';
import { scopeOfPeer } from '../peer/scope.ts';
import { addRegistration } from './add.ts';
import { registrationView } from './view.ts';

/** Registers us at a peer from now on. `conflict`: that user name is registered there already. */
export async function createPeerRegistration(
  ctx: Context,
  input: z.output<typeof PeerRegistrationCreateInput>,
): Promise<PeerRegistration> {
  const { peerId, ...registration } = input;
  const peer = await findPeer(ctx, peerId);
  authorize(ctx, 'peerRegistration.create');
  const { registrar, username } = registration;
  const audit = ({ id }: PeerRegistration) => ({
    action: 'peerRegistration.create',
    entityId: id,
    detail: { peer: peer.name, registrar, username },
  });
  return commit(ctx, { scope: scopeOfPeer(peer), audit }, async (tx) =>
    registrationView(await addRegistration(ctx, tx, peer, registration)),
  );
}
