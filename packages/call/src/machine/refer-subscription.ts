import type { CallContext } from './call-context.ts';
import { legOf } from './call-state.ts';
import { sendInDialog } from './send.ts';

/** Somebody's wish to be told how the transfer that they asked for goes (RFC 3515 §2.4). */
export interface ReferSubscription {
  readonly legId: string;
  /** Value of Event: `refer`, with an id from the second REFER of the dialog on. */
  readonly event: string;
  /** They want NOTIFYs, and their dialog is there to get them. */
  open: boolean;
  /** Last status that they were told. */
  told?: number;
}

const LIFETIME_SECONDS = 180;
const encoder = new TextEncoder();

/** Sends a NOTIFY with a status line (message/sipfrag, RFC 3420); a final status ends the subscription. The same status is not told twice. */
export function notifyProgress(ctx: CallContext, refer: ReferSubscription, status: number, reason: string): void {
  const leg = legOf(ctx.state, refer.legId);
  const final = status >= 200;
  if (refer.open && refer.told !== status && leg?.dialog !== undefined && leg.phase !== 'ended') {
    refer.told = status;
    const phrase = /^[\x20-\x7e]{1,80}$/.test(reason) ? reason : 'Unknown';
    sendInDialog(
      ctx,
      leg,
      'NOTIFY',
      { type: final ? 'lastNotify' : 'notify' },
      {
        headers: [
          ['Event', refer.event],
          ['Subscription-State', final ? 'terminated;reason=noresource' : `active;expires=${LIFETIME_SECONDS}`],
        ],
        content: { type: 'message/sipfrag;version=2.0', body: encoder.encode(`SIP/2.0 ${status} ${phrase}\r\n`) },
      },
    );
  }
  if (final && ctx.live.refer === refer) delete ctx.live.refer;
}
