import type { SipMessage } from '../message/message.ts';
import { endOfHead, type MessageFailure, parseMessage } from '../message/parse.ts';
import { latin1Text } from '../message/text.ts';

/** What came out of a stream. After a `fault` the framing is lost: answer it if it can be answered, and close the connection. */
export type Frame =
  | { readonly type: 'message'; readonly message: SipMessage; readonly bytes: Uint8Array }
  /** A message that is malformed, though its end is known: the stream goes on. */
  | { readonly type: 'malformed'; readonly failure: MessageFailure; readonly bytes: Uint8Array }
  /** Two CRLFs between messages: to be answered with one (RFC 5626 §3.5.1). */
  | { readonly type: 'ping' }
  | { readonly type: 'fault'; readonly failure: MessageFailure };

/** How much a framer holds for one message, in octets. */
export interface FramerLimits {
  readonly maxHead: number;
  readonly maxBody: number;
}

const LIMITS: FramerLimits = { maxHead: 16_384, maxBody: 65_536 };
const LENGTH = /^(?:content-length|l)[ \t]*:[ \t]*(?:\r?\n[ \t]+)?([^\r\n]*)$/gim;

/** Cuts a stream into messages by Content-Length (RFC 3261 §18.3), however its octets arrive. */
export class StreamFramer {
  readonly #limits: FramerLimits;
  #held: Uint8Array = new Uint8Array(0);
  /** No empty line before this index. */
  #searched = 0;
  #lost = false;

  constructor(limits: FramerLimits = LIMITS) {
    this.#limits = limits;
  }

  /** True while part of a message is held (a single CRLF is none). */
  get partial(): boolean {
    return this.#held.length > 2;
  }

  /** Takes the next octets; returns what they complete, in order. */
  push(bytes: Uint8Array): Frame[] {
    if (this.#lost) return [];
    this.#held = join(this.#held, bytes);
    const frames: Frame[] = [];
    while (this.#held.length > 0) {
      this.#skipLineEnds(frames);
      const end = endOfHead(this.#held, this.#searched);
      if (end < 0) {
        if (this.#held.length > this.#limits.maxHead)
          frames.push(this.#lose('head_too_long', 'head too long', 'RFC 3261 §18.3'));
        this.#searched = Math.max(0, this.#held.length - 3);
        break;
      }
      if (!this.#cut(end, frames)) break;
    }
    return frames;
  }

  /** Cuts the message whose head ends at `end`; false when more octets are needed or the framing is lost. */
  #cut(end: number, frames: Frame[]): boolean {
    const head = latin1Text(this.#held.subarray(0, end));
    const lengths = [...head.matchAll(LENGTH)].map((match) => match[1]!.trim());
    const length = Number(lengths[0]);
    if (
      lengths.length !== 1 ||
      !/^[0-9]{1,9}$/.test(lengths[0]!) ||
      length > this.#limits.maxBody ||
      end > this.#limits.maxHead
    ) {
      const parsed = parseMessage(head);
      const request = parsed.ok ? parsed.value : parsed.error.answer?.request;
      const lost = this.#lose('framing', 'no usable Content-Length', 'RFC 3261 §18.3');
      const status = length > this.#limits.maxBody ? 413 : 400;
      const answer = request?.kind === 'request' ? { request, status, reason: 'Bad Content-Length' } : undefined;
      frames.push(answer === undefined ? lost : { type: 'fault', failure: { ...lost.failure, answer } });
      return false;
    }
    if (this.#held.length < end + length) {
      this.#searched = Math.max(0, end - 4);
      return false;
    }
    const bytes = this.#held.slice(0, end + length);
    this.#held = this.#held.subarray(end + length);
    this.#searched = 0;
    const parsed = parseMessage(head, bytes.subarray(end));
    frames.push(
      parsed.ok
        ? { type: 'message', message: parsed.value, bytes }
        : { type: 'malformed', failure: parsed.error, bytes },
    );
    return true;
  }

  #skipLineEnds(frames: Frame[]): void {
    let at = 0;
    while (this.#held[at] === 13 && this.#held[at + 1] === 10) {
      if (this.#held[at + 2] === 13 && this.#held[at + 3] === 10) {
        frames.push({ type: 'ping' });
        at += 4;
      } else if (at + 2 === this.#held.length || this.#held[at + 2] === 13) break;
      else at += 2;
    }
    if (at === 0) return;
    this.#held = this.#held.subarray(at);
    this.#searched = 0;
  }

  #lose(code: string, message: string, section: string): Frame & { type: 'fault' } {
    this.#lost = true;
    this.#held = new Uint8Array(0);
    return { type: 'fault', failure: { code, message, offset: 0, section } };
  }
}

function join(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  const joined = new Uint8Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}
