import { type Actor, within } from '@belfry/access';
import type { LadderActor } from '@belfry/call';

/**
 * May the viewer see this lifeline as it is? The platform's own are everybody's; a phone belongs to its company (to a user: their own phones only); a carrier to
 * its brand.
 */
export function ownsLifeline(viewer: Actor, actor: LadderActor): boolean {
  if (viewer.level === 'god') return true;
  if (actor.brandId === undefined) return actor.kind !== 'phone' && actor.kind !== 'carrier';
  return within(viewer, actor);
}
