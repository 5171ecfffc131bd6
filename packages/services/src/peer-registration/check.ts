import type { Transaction } from '@belfry/db';
import { taken } from '../service-error.ts';

/** One name is registered once at a registrar of a peer (`conflict`). */
export async function checkRegistration(
  tx: Transaction,
  { id, peerId, registrar, username }: { id: string; peerId: string; registrar: string; username: string },
): Promise<void> {
  if (await tx.peerRegistration.findFirst({ where: { peerId, registrar, username, id: { not: id } } }))
    throw taken('username', `${username} is registered at ${registrar} already.`);
}
