import {
  type Content,
  createResponse,
  cseqOf,
  Dialog,
  parseMultipart,
  reasonPhrase,
  type SipRequest,
  type SipResponse,
} from '@belfry/sip';
import { contactOf } from '../leg/contact.ts';
import { inDialogFlow } from '../leg/in-dialog-flow.ts';
import type { Leg } from '../leg/leg.ts';
import type { CallContext, ClientPurpose, ClientTransaction } from './call-context.ts';
import { sdpFor } from './session-origin.ts';
import { agreeSession, timerHeaders } from './session-timer.ts';

/** Methods that we answer with something other than 405 (RFC 3261 §20.5). */
export const ALLOW = 'INVITE, ACK, CANCEL, BYE, INFO, PRACK, UPDATE, OPTIONS, REFER, NOTIFY';

/** The content type of session descriptions. */
export const SDP_TYPE = 'application/sdp';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** An SDP body for a message. */
export function sdpContent(sdp: string): Content {
  return { type: SDP_TYPE, body: encoder.encode(sdp) };
}

/** The session description that a message bears, alone or among the parts of its body (RFC 5621 §3); undefined when it has none. Its other parts are nobody's but the sender's. */
export function sdpOf({ body, headers }: SipRequest | SipResponse): string | undefined {
  if (body.length === 0) return undefined;
  const content = headers.get('content-type');
  const type = typeOf(content);
  if (type === SDP_TYPE) return decoder.decode(body);
  if (type !== 'multipart/mixed' && type !== 'multipart/related') return undefined;
  const parts = parseMultipart(content ?? '', body) ?? [];
  const sdp = parts.find((part) => typeOf(part.headers.get('content-type')) === SDP_TYPE);
  return sdp && decoder.decode(sdp.body);
}

const typeOf = (content: string | undefined) => content?.split(';')[0]?.trim().toLowerCase();

/** Sends `request` on the leg in a new client transaction and returns the transaction's id. */
export function sendRequest(
  ctx: CallContext,
  leg: Leg,
  request: SipRequest,
  purpose: ClientPurpose,
  flow = inDialogFlow(leg, ctx.ports),
): string {
  const id = `${ctx.state.callId}/${ctx.state.transactions++}`;
  ctx.live.clients.set(id, { legId: leg.id, purpose, request, cancelled: false });
  ctx.out.push({ type: 'transaction', input: { type: 'request', id, request, flow } });
  return id;
}

/** Sends a request inside the leg's dialog. Undefined when it has none yet. */
export function sendInDialog(
  ctx: CallContext,
  leg: Leg,
  method: string,
  purpose: ClientPurpose,
  options: { headers?: readonly (readonly [string, string])[]; content?: Content } = {},
): string | undefined {
  if (leg.dialog === undefined) return undefined;
  const refreshes = leg.session !== undefined && (method === 'INVITE' || method === 'UPDATE');
  const all = refreshes ? { ...options, headers: [...timerHeaders(leg), ...(options.headers ?? [])] } : options;
  if (options.content?.type === SDP_TYPE) leg.given = decoder.decode(options.content.body);
  return sendRequest(ctx, leg, new Dialog(leg.dialog).createRequest(method, all), purpose);
}

/** Sends the ACK to the 2xx of the INVITE with `cseq` and remembers it for retransmitted 2xx. */
export function sendAck(
  ctx: CallContext,
  leg: Leg,
  cseq: number,
  sdp?: string,
  flow = inDialogFlow(leg, ctx.ports),
): void {
  if (leg.dialog === undefined) return;
  if (sdp !== undefined) leg.given = sdp;
  const request = new Dialog(leg.dialog).createAck(cseq, sdp === undefined ? {} : { content: sdpContent(sdp) });
  ctx.live.acks.set(ackKey(leg.id, cseq, leg.dialog.remoteTag), request);
  ctx.out.push({ type: 'transaction', input: { type: 'ack', request, flow } });
}

/** Sends an ACK again, when it was sent before; `tag`: the far end's, of another dialog than the leg's own (a fork's). */
export function resendAck(ctx: CallContext, leg: Leg, cseq: number, tag = leg.dialog?.remoteTag ?? ''): boolean {
  const request = ctx.live.acks.get(ackKey(leg.id, cseq, tag));
  if (request === undefined) return false;
  ctx.out.push({ type: 'transaction', input: { type: 'ack', request, flow: inDialogFlow(leg, ctx.ports) } });
  return true;
}

/** No 2xx of this INVITE comes again: its transaction is gone (RFC 6026 §7.2), and nobody needs its ACK. */
export function forgetAck(ctx: CallContext, invite: ClientTransaction | undefined): void {
  if (invite === undefined) return;
  const ofInvite = ackKey(invite.legId, cseqOf(invite.request).number, '');
  for (const key of ctx.live.acks.keys()) if (key.startsWith(ofInvite)) ctx.live.acks.delete(key);
}

const ackKey = (legId: string, cseq: number, tag: string) => `${legId} ${cseq} ${tag}`;

/** Cancels an INVITE client transaction (RFC 3261 §9.1); once. `quiet`: one from which nothing has come is not sent again. */
export function sendCancel(ctx: CallContext, id: string, reason?: string, quiet = false): void {
  const client = ctx.live.clients.get(id);
  if (client === undefined || client.cancelled) return;
  client.cancelled = true;
  ctx.out.push({
    type: 'transaction',
    input: { type: 'cancel', id, ...(reason !== undefined && { reason }), ...(quiet && { quiet }) },
  });
}

/** Answers a server transaction. */
export function respond(ctx: CallContext, id: string, response: SipResponse): void {
  ctx.out.push({ type: 'transaction', input: { type: 'respond', id, response } });
}

/** Answers a request of the leg with a status and, at will, SDP; Contact, Allow and Record-Route where RFC 3261 §8.1.1.8, §20.5 and §12.1.1 want them. */
export function answerRequest(
  ctx: CallContext,
  leg: Leg,
  id: string,
  request: SipRequest,
  status: number,
  options: { reason?: string; sdp?: string; headers?: readonly (readonly [string, string])[] } = {},
): SipResponse {
  const sdp = options.sdp === undefined ? undefined : sdpFor(leg, options.sdp);
  if (sdp !== undefined) leg.given = sdp;
  const content = sdp === undefined ? undefined : sdpContent(sdp);
  const response = createResponse(request, status, options.reason ?? reasonPhrase(status), leg.localTag, content);
  const target = cseqOf(request).method;
  if ((target === 'INVITE' || target === 'UPDATE') && status > 100 && status < 300) {
    response.headers.add('Contact', contactOf(leg, ctx.ports.contactUser, request.uri)).add('Allow', ALLOW);
    // Without it the far end would leave out the proxies that want to stay in the path.
    if (target === 'INVITE') response.headers.copyFrom(request.headers, 'record-route');
    if (status >= 200) for (const [name, value] of agreeSession(ctx, leg, request)) response.headers.add(name, value);
  }
  if (status === 405 || (status === 200 && target === 'OPTIONS')) response.headers.add('Allow', ALLOW);
  for (const [name, value] of options.headers ?? []) response.headers.add(name, value);
  respond(ctx, id, response);
  return response;
}
