import type { PeerRegistration, PeerRegistrationUpdateInput } from '@belfry/contracts';
import { sealPeerPassword } from '@belfry/db';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { changedFields } from '../changed-fields.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { scopeOfPeer } from '../peer/scope.ts';
import { checkRegistration } from './check.ts';
import { findRegistration } from './find.ts';
import { registrationView } from './view.ts';

/** Changes a registration; a password that is left out stays what it is. */
export async function updatePeerRegistration(
  ctx: Context,
  input: z.output<typeof PeerRegistrationUpdateInput>,
): Promise<PeerRegistration> {
  const { id, password, ...data } = input;
  const before = await findRegistration(ctx, id);
  authorize(ctx, 'peerRegistration.update');
  const detail = changedFields({ ...data, ...(password !== undefined && { passwordChanged: true }) });
  const audit = { action: 'peerRegistration.update', entityId: id, detail };
  return commit(ctx, { scope: scopeOfPeer(before.peer), audit }, async (tx) => {
    const { registrar = before.registrar, username = before.username } = data;
    await checkRegistration(tx, { id, peerId: before.peerId, registrar, username });
    const sealedPassword =
      password === undefined
        ? undefined
        : sealPeerPassword(ctx.sealKey, { table: 'PeerRegistration', rowId: id, brandId: before.brandId }, password);
    return registrationView(
      await tx.peerRegistration.update({ where: { id }, data: { ...data, ...(sealedPassword && { sealedPassword }) } }),
    );
  });
}
