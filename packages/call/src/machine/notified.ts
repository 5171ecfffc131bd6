import type { Leg } from '../leg/leg.ts';
import type { CallContext } from './call-context.ts';
import { hangUp } from './ending.ts';
import { giveBackLimits } from './limits.ts';

/** What came of a NOTIFY on a transfer: one who does not want any more gets none; the one who has heard the last of a transfer that worked leaves. */
export function notified(ctx: CallContext, type: 'notify' | 'lastNotify', leg: Leg, status: number): void {
  const { live, state } = ctx;
  if (status >= 300 && live.refer?.legId === leg.id) live.refer.open = false;
  if (type !== 'lastNotify' || state.phase !== 'answered' || state.bridge?.includes(leg.id)) return;
  hangUp(ctx, leg);
  giveBackLimits(ctx);
}
