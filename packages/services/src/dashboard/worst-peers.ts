import { can } from '@belfry/access';
import type { Dashboard, DashboardInput } from '@belfry/contracts';
import type { z } from 'zod';
import type { Context } from '../context.ts';

/** So many are shown. */
const shown = 5;

/** The carriers and telephone systems within the actor's tenant whose calls were answered least in the last hours; null: not theirs to know, or not known at the moment. */
export async function worstPeers(
  ctx: Context,
  { brandId, companyId }: z.output<typeof DashboardInput>,
): Promise<Dashboard['worstPeers']> {
  const { actor, bus, db } = ctx;
  if (actor.level === 'user' || can(actor, 'peer.list') !== 'allowed') return null;
  try {
    const qualities = await bus.peerQualities.all();
    const own =
      actor.level === 'god'
        ? {}
        : actor.level === 'brand'
          ? { brandId: actor.brandId! }
          : { companyId: actor.companyId! };
    const peers = await db.peer.findMany({
      where: {
        AND: [{ id: { in: [...qualities.keys()] } }, own, brandId ? { brandId } : {}, companyId ? { companyId } : {}],
      },
      select: { id: true, name: true, kind: true },
    });
    return peers
      .map(({ id, name, kind }) => {
        const { hours, attempts, answered } = qualities.get(id)!;
        return { peerId: id, name, kind, hours, attempts, answered };
      })
      .sort((a, b) => a.answered / a.attempts - b.answered / b.attempts)
      .slice(0, shown);
  } catch (error) {
    ctx.warn('quality of peers', error);
    return null;
  }
}
