import { OctetReader, uint } from './octets.ts';

/** Types of handshake messages (RFC 5246 §7.4, RFC 6347 §4.3.2). */
export const HANDSHAKE = {
  clientHello: 1,
  serverHello: 2,
  helloVerifyRequest: 3,
  certificate: 11,
  serverKeyExchange: 12,
  certificateRequest: 13,
  serverHelloDone: 14,
  certificateVerify: 15,
  clientKeyExchange: 16,
  finished: 20,
} as const;

export const HANDSHAKE_HEADER_BYTES = 12;

/** A whole handshake message. */
export interface HandshakeMessage {
  readonly type: number;
  /** `message_seq` (RFC 6347 §4.2.2). */
  readonly seq: number;
  readonly body: Uint8Array;
}

/** A part of a message as it stands in a record (RFC 6347 §4.2.3). */
export interface HandshakeFragment {
  readonly type: number;
  /** Of the whole message. */
  readonly length: number;
  readonly seq: number;
  readonly offset: number;
  readonly body: Uint8Array;
}

/** The fragments of a record; undefined when it is not made of them. */
export function parseFragments(body: Uint8Array): HandshakeFragment[] | undefined {
  const reader = new OctetReader(body);
  const fragments: HandshakeFragment[] = [];
  while (!reader.done) {
    const [type, length, seq, offset] = [reader.uint(1), reader.uint(3), reader.uint(2), reader.uint(3)];
    const part = reader.vector(3);
    if (!reader.ok || offset + part.length > length) return undefined;
    fragments.push({ type, length, seq, offset, body: part });
  }
  return fragments;
}

/** The octets of a part of a message, with its header; of the whole when no part is named, as the transcript has it (RFC 6347 §4.2.6). */
export function printHandshake(message: HandshakeMessage, offset = 0, end = message.body.length): Uint8Array {
  return Buffer.concat([
    uint(1, message.type),
    uint(3, message.body.length),
    uint(2, message.seq),
    uint(3, offset),
    uint(3, end - offset),
    message.body.subarray(offset, end),
  ]);
}

/** The largest message that is put together: a chain of certificates fits. */
const LARGEST_MESSAGE = 16_384;
const LARGEST_HELD = 32_768;
/** How far ahead of the next message something is kept. */
const AHEAD = 8;

interface Held {
  readonly type: number;
  readonly body: Uint8Array;
  readonly have: Uint8Array;
  missing: number;
}

/** Puts fragments together and messages in order, whatever comes late, twice or overlapping; holds bounded memory. */
export class HandshakeReassembly {
  /** The `message_seq` that comes next. */
  next = 0;
  /** Any message may come next: of a client that may yet begin anew. */
  anyOrder = true;
  readonly #held = new Map<number, Held>();

  /** Keeps a fragment; false when it is of no use (old, too large, too far ahead). */
  add(fragment: HandshakeFragment): boolean {
    const { type, seq, offset, body, length } = fragment;
    if (this.anyOrder && seq !== this.next) {
      this.#held.clear();
      this.next = seq;
    }
    if (seq < this.next || seq >= this.next + AHEAD || length > LARGEST_MESSAGE) return false;
    let held = this.#held.get(seq);
    if (held === undefined || held.type !== type || held.body.length !== length) {
      this.#held.delete(seq);
      let sum = length;
      for (const other of this.#held.values()) sum += other.body.length;
      if (sum > LARGEST_HELD) return false;
      held = { type, body: new Uint8Array(length), have: new Uint8Array(length), missing: length };
      this.#held.set(seq, held);
    }
    for (let i = 0; i < body.length; i++) {
      if (held.have[offset + i] === 1) continue;
      held.have[offset + i] = 1;
      held.body[offset + i] = body[i]!;
      held.missing--;
    }
    return true;
  }

  /** The next message, when it is whole. */
  shift(): HandshakeMessage | undefined {
    const held = this.#held.get(this.next);
    if (held === undefined || held.missing > 0) return undefined;
    this.#held.delete(this.next);
    return { type: held.type, seq: this.next++, body: held.body };
  }
}
