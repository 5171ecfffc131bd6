import type { Leg } from '../leg/leg.ts';
import type { CallContext } from './call-context.ts';

/** What the call sees of the gateway that a leg was sent to: it answered, or why it did not. Others are tried by what all calls see. */
export function seeGateway(
  ctx: CallContext,
  leg: Leg,
  sign: { readonly good: boolean; readonly because: string },
): void {
  const target = ctx.live.attempt?.targets.get(leg.id);
  if (target?.kind !== 'carrier') return;
  ctx.out.push({ type: 'gatewaySeen', endpointId: target.target.endpointId, ...sign });
}

/** A gateway's response to an INVITE: whatever it is, it lives, but for those that say it cannot serve. */
export function seeResponse(ctx: CallContext, leg: Leg, status: number): void {
  if (leg.kind !== 'carrier') return;
  const fails = status === 408 || (status >= 500 && status < 600 && status !== 501 && status !== 505);
  seeGateway(ctx, leg, { good: !fails, because: `answers a call with ${status}` });
}
