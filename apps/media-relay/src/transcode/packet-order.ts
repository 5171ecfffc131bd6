import { type MonoMs, monoMs } from '@belfry/core';

/** Packets that are held back at most, while one before them is missing. */
const maxHeld = 2;
/** How long they are held back at most. */
const holdMs = 50;
/** Further behind than this, or further ahead, a packet belongs to another count, if the next one says so too (RFC 3550 §A.1). */
const maxBehind = 100;
const maxAhead = 3000;

/** Takes packets in their order: `lost` is how many before this one never came; `isNew` that the count began anew. */
export type InOrder = (bytes: Uint8Array, arrivedAt: MonoMs, lost: number, isNew: boolean) => void;

/**
 * Puts the packets of one stream in order. A packet that is next goes on at once; one that is ahead waits for at most two more packets or
 * 50 ms, so that packets late by one or two find their place. Later ones and copies are passed over and counted.
 */
export class PacketOrder {
  /** Packets that came too late, or twice. */
  late = 0;
  #next: number | undefined;
  #restart: number | undefined;
  readonly #held: { sequenceNumber: number; bytes: Uint8Array; arrivedAt: MonoMs }[] = [];
  readonly #deliver: InOrder;

  constructor(deliver: InOrder) {
    this.#deliver = deliver;
  }

  take(sequenceNumber: number, bytes: Uint8Array, now: MonoMs): void {
    if (this.#held.length > 0) this.release(now);
    const ahead = this.#next === undefined ? undefined : distance(this.#next, sequenceNumber);
    if (ahead === undefined) this.#begin(sequenceNumber, bytes, now);
    else if (ahead === 0) {
      this.#pass(sequenceNumber, bytes, now);
      if (this.#held.length > 0) this.#drain();
    } else if (ahead < -maxBehind || ahead > maxAhead) {
      if (sequenceNumber === this.#restart) this.#begin(sequenceNumber, bytes, now);
      else this.#restart = (sequenceNumber + 1) & 0xffff;
    } else if (ahead < 0 || this.#held.some((held) => held.sequenceNumber === sequenceNumber)) this.late++;
    else this.#hold(sequenceNumber, bytes, now);
  }

  /** Forgets the count: the next packet begins a new one. What is held back goes on first. */
  restart(): void {
    this.#releaseAll();
    this.#next = undefined;
  }

  /** When `release` should be called; undefined: nothing is held back. */
  nextTimeoutAt(): MonoMs | undefined {
    const [first] = this.#held;
    return first && monoMs(first.arrivedAt + holdMs);
  }

  /** Lets go on what has waited long enough. */
  release(now: MonoMs): void {
    const due = this.nextTimeoutAt();
    if (due !== undefined && due <= now) this.#releaseAll();
  }

  #begin(sequenceNumber: number, bytes: Uint8Array, now: MonoMs): void {
    this.#releaseAll();
    this.#restart = undefined;
    this.#next = (sequenceNumber + 1) & 0xffff;
    this.#deliver(bytes, now, 0, true);
  }

  #hold(sequenceNumber: number, bytes: Uint8Array, now: MonoMs): void {
    // A copy, because whoever received it may use its bytes again (Buffer's slice() would be none).
    this.#held.push({ sequenceNumber, bytes: new Uint8Array(bytes), arrivedAt: now });
    if (this.#held.length > maxHeld) this.#skip();
  }

  /** Gives up what is missing before the first that is held back. */
  #skip(): void {
    const from = this.#next ?? 0;
    this.#held.sort((a, b) => distance(from, a.sequenceNumber) - distance(from, b.sequenceNumber));
    const first = this.#held.shift();
    if (first === undefined) return;
    this.#pass(first.sequenceNumber, first.bytes, first.arrivedAt);
    this.#drain();
  }

  #releaseAll(): void {
    while (this.#held.length > 0) this.#skip();
  }

  #drain(): void {
    for (;;) {
      const at = this.#held.findIndex(({ sequenceNumber }) => sequenceNumber === this.#next);
      const [held] = at < 0 ? [] : this.#held.splice(at, 1);
      if (held === undefined) return;
      this.#pass(held.sequenceNumber, held.bytes, held.arrivedAt);
    }
  }

  #pass(sequenceNumber: number, bytes: Uint8Array, arrivedAt: MonoMs): void {
    const lost = (sequenceNumber - (this.#next ?? sequenceNumber)) & 0xffff;
    this.#next = (sequenceNumber + 1) & 0xffff;
    this.#deliver(bytes, arrivedAt, lost, false);
  }
}

/** From one sequence number to another, the short way round. */
function distance(from: number, to: number): number {
  return ((to - from) << 16) >> 16;
}
