import { printCapture } from '@belfry/call';
import type { CallCapture } from '@belfry/contracts';
import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';
import { getCall } from './get.ts';

/** The SIP messages of a call that the actor may read, as a capture file for Wireshark. `not_found`: as `getCall`; `forbidden`: they may not read them. */
export async function captureCall(ctx: Context, { id }: { id: string }): Promise<CallCapture> {
  const { ladder, startedAt } = await getCall(ctx, { id });
  authorize(ctx, 'call.capture');
  const pcapng = Buffer.from(printCapture(ladder)).toString('base64');
  return { name: `call-${startedAt.slice(0, 19).replaceAll(':', '-')}.pcapng`, pcapng };
}
