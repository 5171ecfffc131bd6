import type { Transaction } from '@belfry/db';
import { taken } from '../service-error.ts';

/** A tag means one company at an IPBX (`conflict`). */
export async function checkTag(
  tx: Transaction,
  { id, peerId, tag }: { id: string; peerId: string; tag: string },
): Promise<void> {
  if (await tx.trunkUse.findFirst({ where: { peerId, tag, id: { not: id } } }))
    throw taken('tag', 'Another company has that tag at this IPBX.');
}
