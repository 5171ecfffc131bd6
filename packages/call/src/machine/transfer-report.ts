import { reasonPhrase } from '@belfry/sip';
import type { CallContext } from './call-context.ts';
import { legOf } from './call-state.ts';
import { hangUp } from './ending.ts';
import { notifyProgress } from './refer-subscription.ts';

/** Tells whoever asked for a transfer how it goes (RFC 3515 §2.4.5). After success their own leg ends, as soon as they have been told. */
export function reportTransfer(ctx: CallContext, status: number, reason = reasonPhrase(status)): void {
  const { refer } = ctx.live;
  if (refer === undefined) return;
  notifyProgress(ctx, refer, status, reason);
}

/** A transfer is complete: the leg that asked for it leaves. */
export function transferDone(ctx: CallContext, leaverId: string): void {
  const leaver = legOf(ctx.state, leaverId);
  const told = ctx.live.refer?.legId === leaverId && ctx.live.refer.open;
  reportTransfer(ctx, 200);
  // With a NOTIFY under way its answer, or its lack, ends the leg.
  if (leaver !== undefined && !told) hangUp(ctx, leaver);
}
