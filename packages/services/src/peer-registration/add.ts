import type { PeerRegistrationInput } from '@belfry/contracts';
import { newId, sealPeerPassword, type Transaction } from '@belfry/db';
import type { Context } from '../context.ts';
import { checkRegistration } from './check.ts';

/** Adds a registration of ours at a peer, its password sealed. `conflict`: that user name is registered there already. */
export async function addRegistration(
  { sealKey }: Pick<Context, 'sealKey'>,
  tx: Transaction,
  { id: peerId, brandId }: { id: string; brandId: string },
  { password, ...registration }: PeerRegistrationInput,
) {
  const id = newId();
  await checkRegistration(tx, { id, peerId, ...registration });
  const sealedPassword = sealPeerPassword(sealKey, { table: 'PeerRegistration', rowId: id, brandId }, password);
  return tx.peerRegistration.create({ data: { id, brandId, peerId, sealedPassword, ...registration } });
}
