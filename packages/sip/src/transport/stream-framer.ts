import type { SipMessage } from '../message/message.ts';
import { endOfHead, type MessageFailure, parseMessage } from '../message/parse.ts';
import { latin1Text } from '../message/text.ts';
import { contentLengthOf } from './content-length.ts';

/** What came out of a stream. After a `fault` the framing is lost: answer it if it can be answered, and close the connection. */
export type Frame =
  | { readonly type: 'message'; readonly message: SipMessage; readonly bytes: Uint8Array }
  /** A message that is malformed, though its end is known: the stream goes on. */
  | { readonly type: 'malformed'; readonly failure: MessageFailure; readonly bytes: Uint8Array }
  /** Two CRLFs between messages: to be answered with one (RFC 5626 §3.5.1). Several in a row are told once. */
  | { readonly type: 'ping' }
  | { readonly type: 'fault'; readonly failure: MessageFailure };

/** How much a framer holds for one message, in octets. */
export interface FramerLimits {
  readonly maxHead: number;
  readonly maxBody: number;
}

const LIMITS: FramerLimits = { maxHead: 16_384, maxBody: 65_536 };
const EMPTY = new Uint8Array(0);
const LEAST_ROOM = 1024;
const CR = 13;
const LF = 10;

/**
 * Cuts a stream into messages by Content-Length (RFC 3261 §18.3), however its octets arrive. Each octet is looked at a bounded number of times,
 * and no more than one message is held.
 */
export class StreamFramer {
  readonly #limits: FramerLimits;
  /** What is held lies from `#start` to `#end`; the buffer is this framer's own unless `#borrowed`. */
  #buffer: Uint8Array = EMPTY;
  #start = 0;
  #end = 0;
  #borrowed = false;
  /** No empty line before this index. */
  #searched = 0;
  /** End of the head and of the message whose head is complete; 0: it is not yet. */
  #headEnd = 0;
  #messageEnd = 0;
  #lost = false;

  constructor(limits: FramerLimits = LIMITS) {
    this.#limits = limits;
  }

  /** True while part of a message is held (a single CRLF is none). */
  get partial(): boolean {
    return this.#end - this.#start > 2;
  }

  /** Octets of memory that are held for a message to come. */
  get held(): number {
    return this.#buffer.length;
  }

  /** Takes the next octets; returns what they complete, in order. They may be reused by whoever gave them. */
  push(bytes: Uint8Array): Frame[] {
    if (this.#lost || bytes.length === 0) return [];
    this.#append(bytes);
    const frames: Frame[] = [];
    while (this.#end > this.#start && this.#cut(frames));
    this.#keep();
    return frames;
  }

  /** Cuts one message; false when more octets are needed or the framing is lost. */
  #cut(frames: Frame[]): boolean {
    if (this.#messageEnd === 0) {
      this.#skipLineEnds(frames);
      if (this.#start === this.#end || !this.#readHead(frames)) return false;
    }
    if (this.#messageEnd > this.#end) return false;
    const bytes = this.#buffer.slice(this.#start, this.#messageEnd);
    const head = this.#headEnd - this.#start;
    this.#moveTo(this.#messageEnd);
    const parsed = parseMessage(latin1Text(bytes.subarray(0, head)), bytes.subarray(head));
    frames.push(
      parsed.ok
        ? { type: 'message', message: parsed.value, bytes }
        : { type: 'malformed', failure: parsed.error, bytes },
    );
    return true;
  }

  /** Finds the end of the head and, by it, of the message; false when it is not there yet or cannot be known. */
  #readHead(frames: Frame[]): boolean {
    const first = this.#buffer[this.#start]!;
    // No start line begins with such an octet; a lone CR may be half a line end.
    if ((first < 0x21 || first > 0x7e) && first !== CR) {
      frames.push(this.#lose('garbage', 'not the beginning of a message', 'RFC 3261 §25.1'));
      return false;
    }
    const held = this.#buffer.subarray(0, this.#end);
    const end = endOfHead(held, this.#searched);
    if (end < 0 ? this.#end - this.#start > this.#limits.maxHead : end - this.#start > this.#limits.maxHead) {
      frames.push(this.#lose('head_too_long', 'head too long', 'RFC 3261 §18.3'));
      return false;
    }
    if (end < 0) {
      this.#searched = Math.max(this.#start, this.#end - 3);
      return false;
    }
    const head = latin1Text(held.subarray(this.#start, end));
    const length = contentLengthOf(head);
    if (length === undefined || length > this.#limits.maxBody) {
      frames.push(this.#unframed(head, length));
      return false;
    }
    this.#headEnd = end;
    this.#messageEnd = end + length;
    return true;
  }

  /** The end of a message cannot be known, or lies too far: the sender may be told before the stream is given up. */
  #unframed(head: string, length: number | undefined): Frame {
    const parsed = parseMessage(head);
    const request = parsed.ok ? parsed.value : parsed.error.answer?.request;
    const lost = this.#lose('framing', 'no usable Content-Length', 'RFC 3261 §18.3');
    if (request?.kind !== 'request' || request.method === 'ACK') return lost;
    const status = length === undefined ? 400 : 413;
    return {
      type: 'fault',
      failure: { ...lost.failure, answer: { request, status, reason: 'Bad Content-Length' } },
    };
  }

  #skipLineEnds(frames: Frame[]): void {
    const buffer = this.#buffer;
    let at = this.#start;
    while (at + 1 < this.#end && buffer[at] === CR && buffer[at + 1] === LF) {
      if (at + 3 < this.#end && buffer[at + 2] === CR && buffer[at + 3] === LF) {
        if (frames.at(-1)?.type !== 'ping') frames.push({ type: 'ping' });
        at += 4;
      } else if (at + 2 === this.#end || (at + 3 === this.#end && buffer[at + 2] === CR)) break;
      else at += 2;
    }
    if (at > this.#start) this.#moveTo(at);
  }

  #moveTo(start: number): void {
    this.#start = start;
    this.#searched = start;
    this.#headEnd = 0;
    this.#messageEnd = 0;
  }

  #append(bytes: Uint8Array): void {
    const held = this.#end - this.#start;
    if (held === 0) {
      this.#buffer = bytes;
      this.#borrowed = true;
      this.#moveTo(0);
      this.#end = bytes.length;
      return;
    }
    this.#room(held + bytes.length);
    this.#buffer.set(bytes, this.#end);
    this.#end += bytes.length;
  }

  /** Makes a buffer of our own with what is held at its beginning and room for `size` octets. */
  #room(size: number): void {
    const shift = this.#start;
    if (!this.#borrowed && this.#buffer.length - shift >= size) return;
    const room = Math.max(LEAST_ROOM, size, this.#messageEnd > 0 ? this.#messageEnd - shift : 0);
    // Twice the room, so that octets that come one by one are not copied each time; never more than one message may have.
    const most = Math.max(room, this.#limits.maxHead + this.#limits.maxBody);
    const buffer = new Uint8Array(Math.min(most, size > this.#buffer.length ? Math.max(room, size * 2) : room));
    buffer.set(this.#buffer.subarray(this.#start, this.#end));
    this.#buffer = buffer;
    this.#borrowed = false;
    this.#start = 0;
    this.#end -= shift;
    this.#searched = Math.max(0, this.#searched - shift);
    if (this.#messageEnd === 0) return;
    this.#headEnd -= shift;
    this.#messageEnd -= shift;
  }

  /** Lets go of what was lent, and of everything when nothing is held. */
  #keep(): void {
    if (this.#lost || this.#start === this.#end) {
      this.#buffer = EMPTY;
      this.#borrowed = false;
      this.#end = 0;
      this.#moveTo(0);
    } else if (this.#borrowed) {
      // Only as much as there is: most of what a stranger sends by halves never gets longer.
      const size = this.#end - this.#start;
      const buffer = this.#buffer.slice(this.#start, this.#end);
      const shift = this.#start;
      this.#buffer = buffer;
      this.#borrowed = false;
      this.#start = 0;
      this.#end = size;
      this.#searched = Math.max(0, this.#searched - shift);
      if (this.#messageEnd > 0) {
        this.#headEnd -= shift;
        this.#messageEnd -= shift;
      }
    }
  }

  #lose(code: string, message: string, section: string): Frame & { type: 'fault' } {
    this.#lost = true;
    return { type: 'fault', failure: { code, message, offset: 0, section } };
  }
}
