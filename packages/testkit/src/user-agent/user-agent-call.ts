import type { PhoneEvent, PhoneInput } from '../phone/phone-types.ts';
import { EventLog } from './event-log.ts';
import type { RtpSession } from './rtp-session.ts';

/** A call that came to nothing. */
export class CallRefused extends Error {
  readonly status: number;

  constructor(status: number, reason: string) {
    super(`${status} ${reason}`);
    this.status = status;
  }
}

/** The events of one call. */
export type CallEvent = Extract<PhoneEvent, { readonly callId: string }>;

/** One call of a user agent, with its audio. */
export class UserAgentCall {
  readonly callId: string;
  readonly media: RtpSession;
  /** From value of an incoming call's INVITE. */
  readonly from: string;
  /** Request-URI of an incoming call's INVITE. */
  readonly requestUri: string;
  readonly events = new EventLog<CallEvent>();
  readonly #feed: (input: PhoneInput) => void;
  #offer: string | undefined;
  #closed = false;

  constructor(
    callId: string,
    media: RtpSession,
    feed: (input: PhoneInput) => void,
    incoming?: { readonly from: string; readonly requestUri: string; readonly sdp?: string | undefined },
  ) {
    this.callId = callId;
    this.media = media;
    this.from = incoming?.from ?? '';
    this.requestUri = incoming?.requestUri ?? '';
    this.#offer = incoming?.sdp;
    this.#feed = feed;
  }

  /** Tells the caller that it rings. */
  ring(): void {
    this.#feed({ type: 'ring', callId: this.callId });
  }

  /** Tells the caller that it rings until that is acknowledged (RFC 3262); resolves then. */
  async ringReliably(timeoutMs = 10_000): Promise<void> {
    this.#feed({ type: 'ring', callId: this.callId, reliably: true });
    await this.events.wait((event) => (event.type === 'pracked' ? true : undefined), 'a PRACK', timeoutMs);
  }

  /** Refreshes the session without an offer (UPDATE); resolves with the answer's status. */
  async update(timeoutMs = 10_000): Promise<number> {
    const from = this.events.events.length;
    this.#feed({ type: 'update', callId: this.callId });
    const fits = (event: CallEvent) => (event.type === 'updated' ? event.status : undefined);
    return this.events.wait(fits, 'an answer to UPDATE', timeoutMs, from);
  }

  /** Answers an incoming call (488 when its offer does not suit). */
  answer(): void {
    const sdp = this.#offer === undefined ? this.media.offer() : this.media.answer(this.#offer);
    if (sdp === undefined) this.reject(488);
    else this.#feed({ type: 'answer', callId: this.callId, sdp });
  }

  /** Refuses an incoming call. */
  reject(status: number, reason?: string): void {
    this.#feed({ type: 'reject', callId: this.callId, status, ...(reason === undefined ? {} : { reason }) });
    this.#close();
  }

  /** Sends an incoming call elsewhere by a 302. */
  redirect(contact: string): void {
    this.#feed({ type: 'reject', callId: this.callId, status: 302, contact });
    this.#close();
  }

  /** Takes an outgoing call back. */
  cancel(): void {
    this.#feed({ type: 'cancel', callId: this.callId });
  }

  /** Hangs up. */
  bye(): void {
    this.#feed({ type: 'bye', callId: this.callId });
  }

  /** Holds the far end (re-INVITE, sendonly); resolves when it has agreed. */
  hold(timeoutMs = 5000): Promise<void> {
    return this.#reoffer('sendonly', timeoutMs);
  }

  /** Takes the far end back (re-INVITE, sendrecv). */
  resume(timeoutMs = 5000): Promise<void> {
    return this.#reoffer('sendrecv', timeoutMs);
  }

  /** Sends the far end on to a user part or URI, or (`joins`) to the far end of that call; resolves with the final status that it is told of it. */
  async transfer(to: string, joins?: UserAgentCall, timeoutMs = 10_000): Promise<number> {
    const from = this.events.events.length;
    this.#feed({ type: 'refer', callId: this.callId, to, ...(joins && { joins: joins.callId }) });
    return await this.events.wait(
      (event) => {
        if (event.type !== 'referred') return undefined;
        return event.by === 'answer' && event.status < 300 ? undefined : event.status >= 200 ? event.status : undefined;
      },
      'the outcome of a transfer',
      timeoutMs,
      from,
    );
  }

  /** Resolves when our call is answered, or our answer acknowledged; rejects with `CallRefused` when it comes to nothing. */
  async established(timeoutMs = 10_000): Promise<void> {
    const outcome = await this.events.wait(
      (event) => (['answered', 'acknowledged', 'refused', 'cancelled'].includes(event.type) ? event : undefined),
      'an answer',
      timeoutMs,
    );
    if (outcome.type === 'refused') throw new CallRefused(outcome.status, outcome.reason);
    if (outcome.type === 'cancelled') throw new CallRefused(487, 'Request Terminated');
  }

  /** Resolves at a provisional response of this status. */
  async progress(status = 180, timeoutMs = 5000): Promise<void> {
    await this.events.wait(
      (event) => (event.type === 'progress' && event.status === status ? true : undefined),
      `a ${status}`,
      timeoutMs,
    );
  }

  /** Resolves when our call has failed, with its status. */
  refused(timeoutMs = 10_000): Promise<number> {
    return this.events.wait((event) => (event.type === 'refused' ? event.status : undefined), 'a refusal', timeoutMs);
  }

  /** Resolves when the caller has taken its call back. */
  async cancelled(timeoutMs = 10_000): Promise<void> {
    await this.events.wait((event) => (event.type === 'cancelled' ? true : undefined), 'a CANCEL', timeoutMs);
  }

  /** Resolves when the far end has changed the session (hold or resume), after it was answered. */
  async reoffered(timeoutMs = 5000, from = 0): Promise<void> {
    await this.events.wait((event) => (event.type === 'reoffered' ? true : undefined), 'a re-offer', timeoutMs, from);
  }

  /** Resolves when an answered call is over, with who hung up. */
  ended(timeoutMs = 10_000): Promise<'local' | 'remote'> {
    return this.events.wait((event) => (event.type === 'ended' ? event.by : undefined), 'the end', timeoutMs);
  }

  /** Takes in what its phone says of it. */
  take(event: CallEvent): void {
    // What is heard before the call is answered (RFC 3960).
    if (event.type === 'progress' && event.sdp !== undefined) this.media.accept(event.sdp);
    if (event.type === 'answered' && event.sdp !== undefined) this.media.accept(event.sdp);
    if (event.type === 'reanswered' && event.sdp !== undefined) this.media.accept(event.sdp);
    if (event.type === 'acknowledged' && event.sdp !== undefined) this.media.accept(event.sdp);
    if (event.type === 'reoffered') {
      this.#offer = event.sdp;
      this.answer();
    }
    if (['refused', 'cancelled', 'ended'].includes(event.type)) this.#close();
    this.events.push(event);
  }

  /** Closes its socket, without a word to the far end. */
  abandon(): void {
    this.#close();
  }

  async #reoffer(direction: 'sendonly' | 'sendrecv', timeoutMs: number): Promise<void> {
    const from = this.events.events.length;
    this.#feed({ type: 'reoffer', callId: this.callId, sdp: this.media.offer(direction) });
    const status = await this.events.wait(
      (event) => (event.type === 'reanswered' ? event.status : undefined),
      'an answer to the re-INVITE',
      timeoutMs,
      from,
    );
    if (status >= 300) throw new CallRefused(status, 're-INVITE refused');
  }

  #close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.media.close();
  }
}
