import type { MonoMs } from '@belfry/core';
import {
  type Content,
  createResponse,
  cseqOf,
  Dialog,
  type DialogState,
  type Flow,
  parseMultipart,
  type SipRequest,
  type SipResponse,
  type TransactionInput,
  toOf,
} from '@belfry/sip';
import type { PhoneEvent } from './phone-types.ts';

/** What a call does through its phone. */
export interface PhoneCallPorts {
  readonly contact: string;
  readonly t1: number;
  readonly t2: number;
  /** Sends a request in a client transaction, whose responses come back to `received`. */
  readonly request: (call: PhoneCall, request: SipRequest, flow: Flow) => string;
  readonly transaction: (input: TransactionInput) => void;
  readonly event: (event: PhoneEvent) => void;
  readonly uniqueId: () => string;
}

const decoder = new TextDecoder();
const encoder = new TextEncoder();

const tagOf = (response: SipResponse): string => toOf(response).params.get('tag') ?? '';

/** An SDP body; none for undefined. */
export function sdpContent(sdp: string | undefined): { content?: Content } {
  return sdp === undefined ? {} : { content: { type: 'application/sdp', body: encoder.encode(sdp) } };
}

/** The SDP of a message, as an event's part. */
export function sdpOf(message: SipRequest | SipResponse): { sdp?: string } {
  const { body, headers } = message;
  if (body.length === 0) return {};
  // An offer may stand among other parts (RFC 5621).
  const parts = parseMultipart(headers.get('content-type') ?? '', body);
  const among = parts?.find((part) => part.headers.get('content-type')?.startsWith('application/sdp'));
  return { sdp: decoder.decode(among?.body ?? body) };
}

/** One call of a phone: its dialog, its pending INVITE of either side, and the 2xx that it repeats until the ACK. */
export class PhoneCall {
  readonly callId: string;
  /** Where its requests go: whence the far end spoke last. */
  flow: Flow;
  readonly localTag: string;
  dialog: Dialog | undefined;
  phase: 'calling' | 'incoming' | 'answered' | 'ended';
  /** Our INVITE or re-INVITE that has no final response. */
  invite: { id: string; request: SipRequest } | undefined;
  /** An INVITE or re-INVITE to be answered. */
  offer: { id: string; request: SipRequest } | undefined;
  /** It was cancelled by us: should an answer cross the CANCEL, it is ended at once (RFC 3261 §9.1). */
  cancelWanted = false;
  #answer: { id: string; response: SipResponse; nextAt: MonoMs; intervalMs: number; giveUpAt: MonoMs } | undefined;
  /** A provisional response that is repeated until its PRACK (RFC 3262 §3). */
  #reliable: { id: string; response: SipResponse; rack: string; nextAt: MonoMs; intervalMs: number } | undefined;
  #rseq = 0;
  /** Early dialogs by the far end's tag, with the RSeq that was acknowledged last (RFC 3262 §4). */
  readonly #early = new Map<string, { dialog: Dialog; rseq: number }>();
  #byeAfterAck = false;
  #lastAck: { cseq: number; request: SipRequest } | undefined;
  readonly #ports: PhoneCallPorts;

  constructor(callId: string, flow: Flow, phase: 'calling' | 'incoming', ports: PhoneCallPorts) {
    this.callId = callId;
    this.flow = flow;
    this.phase = phase;
    this.localTag = ports.uniqueId();
    this.#ports = ports;
  }

  /** When it wants a timeout: the next copy of its 2xx, or of its reliable provisional response. */
  nextTimeoutAt(): MonoMs | undefined {
    return this.#answer?.nextAt ?? this.#reliable?.nextAt;
  }

  /** Rings so that it arrives: Require 100rel, repeated until the PRACK. */
  ringReliably(status: number, now: MonoMs, sdp?: string): void {
    const { offer } = this;
    if (offer === undefined) return;
    const rseq = ++this.#rseq;
    const response = this.#responseTo(offer.request, status, undefined, sdp);
    response.headers.add('Require', '100rel').add('RSeq', String(rseq));
    const { t1 } = this.#ports;
    const rack = `${rseq} ${cseqOf(offer.request).number} INVITE`;
    this.#reliable = { id: offer.id, response, rack, nextAt: (now + t1) as MonoMs, intervalMs: t1 };
    this.#ports.transaction({ type: 'respond', id: offer.id, response });
  }

  /** Answers, rings or rejects what `offer` holds. */
  respond(status: number, now: MonoMs, sdp?: string, reason?: string, contact?: string): void {
    const { offer } = this;
    if (offer === undefined) return;
    const response = this.#responseTo(offer.request, status, reason, sdp);
    if (contact !== undefined) response.headers.add('Contact', contact);
    this.#ports.transaction({ type: 'respond', id: offer.id, response });
    if (status < 200) return;
    this.offer = undefined;
    this.#reliable = undefined;
    if (status >= 300) {
      if (this.phase === 'incoming') this.phase = 'ended';
      return;
    }
    this.phase = 'answered';
    if (this.dialog !== undefined) this.dialog.state.phase = 'confirmed';
    const { t1 } = this.#ports;
    this.#answer = {
      id: offer.id,
      response,
      nextAt: (now + t1) as MonoMs,
      intervalMs: t1,
      giveUpAt: (now + 64 * t1) as MonoMs,
    };
  }

  /** An ACK: the 2xx need not be repeated any more. */
  acknowledged(request: SipRequest): void {
    if (this.#answer === undefined || cseqOf(this.#answer.response).number !== cseqOf(request).number) return;
    this.#answer = undefined;
    this.#ports.event({ type: 'acknowledged', callId: this.callId, ...sdpOf(request) });
    if (this.#byeAfterAck) this.bye();
  }

  /** Repeats the 2xx, doubling up to T2; without an ACK after 64*T1 the call is ended (RFC 3261 §13.3.1.4). */
  timeout(now: MonoMs): void {
    const reliable = this.#reliable;
    if (reliable !== undefined && now >= reliable.nextAt) {
      this.#ports.transaction({ type: 'respond', id: reliable.id, response: reliable.response });
      reliable.intervalMs *= 2;
      reliable.nextAt = (now + reliable.intervalMs) as MonoMs;
    }
    const answer = this.#answer;
    if (answer === undefined || now < answer.nextAt) return;
    if (now >= answer.giveUpAt) {
      this.#answer = undefined;
      this.bye();
      return;
    }
    this.#ports.transaction({ type: 'respond', id: answer.id, response: answer.response });
    answer.intervalMs = Math.min(2 * answer.intervalMs, this.#ports.t2);
    answer.nextAt = (now + answer.intervalMs) as MonoMs;
  }

  /** A request in the dialog, ACK and CANCEL apart. */
  receive(id: string, request: SipRequest): void {
    if (this.dialog === undefined || this.phase === 'ended') {
      this.#reply(id, request, 481);
      return;
    }
    if (this.dialog.receive(request) === 'out_of_order') {
      this.#reply(id, request, 500);
      return;
    }
    if (request.method === 'BYE') {
      this.#reply(id, request, 200);
      if (this.offer !== undefined) this.#reply(this.offer.id, this.offer.request, 487);
      this.#end('remote');
    } else if (request.method === 'PRACK') this.#acknowledge(id, request);
    else if (request.method === 'UPDATE' && request.body.length === 0) this.#reply(id, request, 200);
    else if (request.method === 'INVITE' || request.method === 'UPDATE') {
      if (this.offer !== undefined || this.invite !== undefined) {
        this.#reply(id, request, 491);
        return;
      }
      this.offer = { id, request };
      this.#ports.event({ type: 'reoffered', callId: this.callId, ...sdpOf(request) });
    } else if (request.method === 'NOTIFY' && request.headers.get('event')?.startsWith('refer')) {
      this.#reply(id, request, 200);
      const status = /^SIP\/2\.0 (\d{3})/.exec(decoder.decode(request.body))?.[1];
      this.#ports.event({ type: 'referred', callId: this.callId, status: Number(status), by: 'notify' });
    } else this.#reply(id, request, ['INFO', 'OPTIONS', 'NOTIFY'].includes(request.method) ? 200 : 405);
  }

  /** A response to our INVITE or re-INVITE. `request`: as it was sent. */
  inviteResponse(request: SipRequest, response: SipResponse): void {
    const { status } = response;
    const { callId } = this;
    if (status < 200) {
      if (this.phase === 'calling' && status > 100) {
        this.#prack(request, response);
        this.#ports.event({ type: 'progress', callId, status, ...sdpOf(response) });
      }
      return;
    }
    const cseq = cseqOf(response).number;
    if (status < 300) {
      if (this.#lastAck?.cseq === cseq) {
        this.#ports.transaction({ type: 'ack', request: this.#lastAck.request, flow: this.flow });
        return;
      }
      this.invite = undefined;
      this.dialog ??= this.#early.get(tagOf(response))?.dialog ?? Dialog.fromResponse(request, response);
      this.#early.clear();
      if (this.dialog === undefined) return;
      this.dialog.receiveResponse(response);
      const ack = this.dialog.createAck(cseq);
      this.#lastAck = { cseq, request: ack };
      this.#ports.transaction({ type: 'ack', request: ack, flow: this.flow });
      const first = this.phase === 'calling';
      if (first) this.phase = 'answered';
      this.#ports.event(
        first
          ? { type: 'answered', callId, ...sdpOf(response) }
          : { type: 'reanswered', callId, status, ...sdpOf(response) },
      );
      if (first && this.cancelWanted) this.bye();
      return;
    }
    this.invite = undefined;
    if (this.phase === 'calling') this.fail(status, response.reason);
    else this.#ports.event({ type: 'reanswered', callId, status });
  }

  /** Our call came to nothing. */
  fail(status: number, reason: string): void {
    if (this.phase !== 'calling') return;
    this.phase = 'ended';
    this.#ports.event({ type: 'refused', callId: this.callId, status, reason });
  }

  /** The far end cancelled its INVITE. */
  cancelled(now: MonoMs): void {
    if (this.phase !== 'incoming') return;
    this.respond(487, now);
    this.#ports.event({ type: 'cancelled', callId: this.callId });
  }

  /** Offers anew in the dialog. */
  reoffer(sdp: string | undefined): void {
    if (this.dialog === undefined || this.invite !== undefined) return;
    const request = this.dialog.createRequest('INVITE', sdpContent(sdp));
    this.invite = { id: this.#ports.request(this, request, this.flow), request };
  }

  /** Refreshes the session, without an offer. */
  update(): void {
    if (this.dialog === undefined) return;
    this.#ports.request(this, this.dialog.createRequest('UPDATE'), this.flow);
  }

  /** Sends the far end on to `uri`; `joined`: to talk to the far end of that dialog, in its place. */
  refer(uri: string, joined?: DialogState): void {
    if (this.dialog === undefined) return;
    const replaces = joined && `${joined.callId};to-tag=${joined.remoteTag};from-tag=${joined.localTag}`;
    const target = replaces === undefined ? uri : `${uri}?Replaces=${encodeURIComponent(replaces)}`;
    this.#ports.request(
      this,
      this.dialog.createRequest('REFER', { headers: [['Refer-To', `<${target}>`]] }),
      this.flow,
    );
  }

  /** Ends an answered call; one whose answer has not been acknowledged when that is settled (RFC 3261 §15). */
  bye(): void {
    if (this.dialog === undefined || this.phase !== 'answered') return;
    if (this.#answer !== undefined) {
      this.#byeAfterAck = true;
      return;
    }
    this.#ports.request(this, this.dialog.createRequest('BYE'), this.flow);
    this.#end('local');
  }

  #end(by: 'local' | 'remote'): void {
    this.phase = 'ended';
    this.#answer = undefined;
    this.#ports.event({ type: 'ended', callId: this.callId, by });
  }

  #responseTo(request: SipRequest, status: number, reason?: string, sdp?: string): SipResponse {
    const response = createResponse(request, status, reason, this.localTag, sdpContent(sdp).content);
    if (status > 100 && status < 300) {
      response.headers.add('Contact', this.#ports.contact);
      response.headers.copyFrom(request.headers, 'record-route');
    }
    return response;
  }

  /** A PRACK: that of what is repeated ends it, any other is 481 (RFC 3262 §3). */
  #acknowledge(id: string, request: SipRequest): void {
    const fits = this.#reliable?.rack === request.headers.get('rack');
    this.#reply(id, request, fits ? 200 : 481);
    if (!fits) return;
    this.#reliable = undefined;
    this.#ports.event({ type: 'pracked', callId: this.callId });
  }

  /** Acknowledges a reliable provisional response, each once and in order (RFC 3262 §4). */
  #prack(request: SipRequest, response: SipResponse): void {
    const rseq = Number(response.headers.get('rseq') ?? 0);
    if (rseq === 0) return;
    const early = this.#early.get(tagOf(response));
    const dialog = early?.dialog ?? Dialog.fromResponse(request, response);
    if (dialog === undefined || (early !== undefined && rseq !== early.rseq + 1)) return;
    this.#early.set(tagOf(response), { dialog, rseq });
    const rack = `${rseq} ${cseqOf(request).number} INVITE`;
    this.#ports.request(this, dialog.createRequest('PRACK', { headers: [['RAck', rack]] }), this.flow);
  }

  #reply(id: string, request: SipRequest, status: number): void {
    this.#ports.transaction({
      type: 'respond',
      id,
      response: createResponse(request, status, undefined, this.localTag),
    });
  }
}
