import { Headers } from '../message/headers.ts';
import type { SipRequest, SipResponse } from '../message/message.ts';
import { cseqOf } from '../message/read.ts';

const EMPTY = new Uint8Array(0);

/** The ACK for a non-2xx response to `invite` (RFC 3261 §17.1.1.3). */
export function ackFor(invite: SipRequest, response: SipResponse): SipRequest {
  return hopRequest('ACK', invite, response.headers.get('to') ?? '');
}

/** The CANCEL of `invite` (RFC 3261 §9.1); `reason`: value of a Reason header (RFC 3326). */
export function cancelFor(invite: SipRequest, reason?: string): SipRequest {
  const cancel = hopRequest('CANCEL', invite, invite.headers.get('to') ?? '');
  if (reason !== undefined) cancel.headers.add('Reason', reason);
  return cancel;
}

function hopRequest(method: string, invite: SipRequest, to: string): SipRequest {
  const headers = new Headers();
  headers.add('Via', invite.headers.first('via') ?? '');
  headers.copyFrom(invite.headers, 'route').add('Max-Forwards', '70');
  headers.copyFrom(invite.headers, 'from').add('To', to).copyFrom(invite.headers, 'call-id');
  headers.add('CSeq', `${cseqOf(invite).number} ${method}`);
  return { kind: 'request', method, uri: invite.uri, headers, body: EMPTY };
}
