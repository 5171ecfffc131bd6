import type { MonoMs } from '@belfry/core';
import { canonicalAddress } from './canonical-address.ts';

/** What the signalling says about where a party's packets come from. */
export interface LatchSeed {
  /** Address and port of its SDP. An address that is not numeric, or '', is unknown. */
  readonly address: string;
  readonly port: number;
  /** Where its signalling came from: believed before a stranger. */
  readonly signalling?: string;
  /** Only the address of the SDP is believed. */
  readonly strict?: boolean;
  /** Anybody may send, and nothing is learned: what is sent goes where the SDP says. */
  readonly asymmetric?: boolean;
}

/** How well a source is known: the SDP's own address and port; the same host, or where the signalling came from; a stranger. */
const EXACT = 3;
const KIN = 2;
const STRANGER = 1;

/** For this long after the first packet a better known source still takes over; then the latch is shut. */
const LEARNING_MS = 3000;
/** A source that is heard is not given up for one of no better standing: it must have been silent for so long. */
const GONE_MS = 200;

/**
 * Learns where a party's packets come from and where to send them: first what the SDP says, then, as phones behind NAT need it,
 * the source of the first packets. Learned once: from then on packets from anywhere else are refused, until the party speaks
 * by signalling again (`seed`). A stranger is believed only after two packets in sequence (RFC 3550 §A.1), and not when the
 * party itself is heard within three seconds.
 */
export class Latch {
  /** Where to send; '' while unknown. */
  address = '';
  port = 0;
  /** A source was learned. */
  learned = false;
  #seed: LatchSeed = { address: '', port: 0 };
  #kin = '';
  #rank = 0;
  #heardAt: number = Number.NEGATIVE_INFINITY;
  #shutAt = 0;
  #relearn = false;
  #candidateAddress = '';
  #candidatePort = 0;
  #candidateNext = -1;

  /**
   * Takes what an offer or answer says. The same address and port as before keep what was learned, and let a new source of the
   * same standing take over once from one that is heard no more (the NAT may have changed its mind); another address begins anew.
   */
  seed(seed: LatchSeed, now: MonoMs): void {
    const address = /^[0-9a-fA-F.:]+$/.test(seed.address) ? canonicalAddress(seed.address) : '';
    const same = address === this.#seed.address && seed.port === this.#seed.port;
    this.#seed = { ...seed, address };
    this.#kin = seed.signalling === undefined ? '' : canonicalAddress(seed.signalling);
    this.#candidateNext = -1;
    if (same && this.learned) {
      this.#relearn = true;
      this.#shutAt = now + LEARNING_MS;
      return;
    }
    this.address = address;
    this.port = seed.port;
    this.learned = false;
    this.#relearn = false;
    this.#rank = 0;
  }

  /** What the signalling said last. */
  get seeded(): LatchSeed {
    return this.#seed;
  }

  /** Puts back what was learned before a restart, as learned: it stands until the party speaks by signalling again. */
  restore(seed: LatchSeed, address: string, port: number): void {
    this.#seed = seed;
    this.#kin = seed.signalling === undefined ? '' : canonicalAddress(seed.signalling);
    this.address = address;
    this.port = port;
    this.learned = true;
    this.#rank = this.#rankOf(address, port);
  }

  /** Another address that counts as the party's own: where its RTP was learned to come from. */
  trust(address: string): void {
    this.#kin = address;
  }

  /** Could a packet of this source be the party's? Says so before it was read, and learns nothing. */
  mayAccept(address: string, port: number, now: MonoMs): boolean {
    if (!this.learned || now < this.#shutAt || this.#seed.asymmetric) return true;
    return port === this.port && address === this.address;
  }

  /** A source is learned, and no other can take its place without signalling. */
  isSettled(now: number): boolean {
    return this.learned && now >= this.#shutAt && !this.#seed.asymmetric;
  }

  /** The source that a connectivity check has proven to be the party's (RFC 8445 §7.3): nothing else is believed until the next one. */
  fix(address: string, port: number): void {
    this.address = address;
    this.port = port;
    this.learned = true;
    this.#relearn = false;
    this.#shutAt = 0;
  }

  /** Is a packet of this source the party's? Learns from it when it may. `sequenceNumber`: of RTP; -1 when there is none. */
  accept(address: string, port: number, sequenceNumber: number, now: MonoMs): boolean {
    if (this.learned && port === this.port && address === this.address) {
      this.#heardAt = now;
      return true;
    }
    if (this.#seed.asymmetric) return true;
    if (this.learned && now >= this.#shutAt) return false;
    const rank = this.#rankOf(address, port);
    if (rank === STRANGER && this.#seed.strict) return false;
    if (rank === KIN && this.#seed.strict) return false;
    if (this.learned) {
      const isGone = this.#relearn && now - this.#heardAt >= GONE_MS;
      const takesOver = rank > this.#rank || (isGone && rank === this.#rank && rank !== EXACT);
      if (!takesOver) return false;
      if (this.#relearn && !this.#inSequence(address, port, sequenceNumber)) return false;
    } else if (rank === STRANGER && !this.#inSequence(address, port, sequenceNumber)) return false;
    this.#learn(address, port, rank, now);
    return true;
  }

  #rankOf(address: string, port: number): number {
    if (address === this.#seed.address) return port === this.#seed.port ? EXACT : KIN;
    return address === this.#kin ? KIN : STRANGER;
  }

  #inSequence(address: string, port: number, sequenceNumber: number): boolean {
    const follows =
      address === this.#candidateAddress &&
      port === this.#candidatePort &&
      (sequenceNumber < 0 || sequenceNumber === this.#candidateNext);
    this.#candidateAddress = address;
    this.#candidatePort = port;
    this.#candidateNext = (sequenceNumber + 1) & 0xffff;
    return follows;
  }

  #learn(address: string, port: number, rank: number, now: MonoMs): void {
    if (!this.learned) this.#shutAt = now + LEARNING_MS;
    if (rank === EXACT) this.#shutAt = now;
    this.learned = true;
    this.#relearn = false;
    this.#rank = rank;
    this.#heardAt = now;
    this.address = address;
    this.port = port;
  }
}
