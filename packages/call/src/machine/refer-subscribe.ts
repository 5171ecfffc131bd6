import { parseDeltaSeconds, type SipRequest } from '@belfry/sip';
import type { Leg } from '../leg/leg.ts';
import type { CallContext } from './call-context.ts';
import { answerRequest } from './send.ts';

/** A SUBSCRIBE inside the dialog of a call prolongs or ends the subscription that a REFER began (RFC 3515 §2.4.4); there is no other (481, RFC 6665 §4.2.1.1). */
export function subscribe(ctx: CallContext, leg: Leg, id: string, request: SipRequest): void {
  const { refer } = ctx.live;
  const event = request.headers.get('event')?.trim();
  if (refer === undefined || refer.legId !== leg.id || (event !== refer.event && event !== 'refer')) {
    answerRequest(ctx, leg, id, request, 481);
    return;
  }
  const seconds = parseDeltaSeconds(request.headers.get('expires')) ?? 180;
  if (seconds === 0) refer.open = false;
  answerRequest(ctx, leg, id, request, 200, { headers: [['Expires', String(Math.min(seconds, 180))]] });
}
