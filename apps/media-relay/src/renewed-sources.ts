import { renameSources } from '@belfry/rtp';

/** A source has begun anew when so many of its packets in a row are refused, each the successor of the one before, and none is fresh in between. */
const PROBATION = 3;
/** Longer ones get memory of their own. */
const LONGEST_PACKET = 2_048;
/** More sources than this and the one named first gets another name when it comes again. */
const MOST_NAMES = 256;

/**
 * Sources that began anew, or far away, under the SSRC they had: toward a plain party that is a gap, but under one SRTP key no index is used twice and a
 * leap of more than 2^15 cannot be told from one back (RFC 3711 §3.3.1, §9.1). Such a source gets another SSRC toward the party (as RFC 3550 §8.2 would have it do
 * itself), in RTP and in all that RTCP says of it.
 *
 * Where it is not known which indices were used under the key, as when the relay was killed, every source gets another SSRC (`renewsAll`): of the indices
 * of a name that was never used, none was.
 */
export class RenewedSources {
  /** SSRC of a source -> how the party knows it. */
  readonly #names = new Map<number, number>();
  /** The other way. */
  readonly #sources = new Map<number, number>();
  readonly #renewsAll: boolean;
  readonly #random: (bytes: number) => Uint8Array;
  readonly #packet = new Uint8Array(LONGEST_PACKET);
  #suspect = -1;
  #next = -1;
  #refused = 0;

  constructor(random: (bytes: number) => Uint8Array, { renewsAll = false } = {}) {
    this.#random = random;
    this.#renewsAll = renewsAll;
  }

  /** RTP as the party is to see it; a copy, good until the next call, when its source has another name. */
  rename(packet: Uint8Array): Uint8Array {
    if (packet.length < 12) return packet;
    const name = this.#nameOf(packet, 8);
    if (name === undefined) return packet;
    const copy = packet.length > LONGEST_PACKET ? new Uint8Array(packet.length) : this.#packet;
    copy.set(packet);
    for (let i = 0; i < 4; i++) copy[8 + i] = name >>> (24 - 8 * i);
    return copy.subarray(0, packet.length);
  }

  /** RTCP toward the party. */
  renameReports(bytes: Uint8Array): Uint8Array {
    this.#nameOf(bytes, 4);
    return this.#names.size === 0 ? bytes : renameSources(bytes, this.#names);
  }

  /** RTCP of the party. */
  restoreReports(bytes: Uint8Array): Uint8Array {
    return this.#sources.size === 0 ? bytes : renameSources(bytes, this.#sources);
  }

  /** A packet was fresh. */
  passed(packet: Uint8Array): void {
    if (this.#refused > 0 && wordAt(packet, 8) === this.#suspect) this.#refused = 0;
  }

  /** A packet was refused as one that went before. True: its source began anew, and has another name from now on. */
  refused(packet: Uint8Array): boolean {
    const ssrc = wordAt(packet, 8);
    const sequence = (packet[2]! << 8) | packet[3]!;
    const follows = ssrc === this.#suspect && sequence === this.#next;
    this.#refused = follows ? this.#refused + 1 : 1;
    this.#suspect = ssrc;
    this.#next = (sequence + 1) & 0xffff;
    if (this.#refused < PROBATION) return false;
    this.#refused = 0;
    this.#rename(ssrc);
    return true;
  }

  /** The other name of the source whose SSRC stands at `at`; undefined: it has its own. */
  #nameOf(bytes: Uint8Array, at: number): number | undefined {
    if (bytes.length < at + 4 || (this.#names.size === 0 && !this.#renewsAll)) return undefined;
    const ssrc = wordAt(bytes, at);
    return this.#names.get(ssrc) ?? (this.#renewsAll ? this.#rename(ssrc) : undefined);
  }

  #rename(ssrc: number): number {
    const name = wordAt(this.#random(4), 0);
    this.#forget(ssrc);
    if (this.#names.size >= MOST_NAMES) this.#forget(this.#names.keys().next().value!);
    this.#names.set(ssrc, name);
    this.#sources.set(name, ssrc);
    return name;
  }

  #forget(ssrc: number): void {
    const name = this.#names.get(ssrc);
    if (name === undefined) return;
    this.#names.delete(ssrc);
    this.#sources.delete(name);
  }
}

function wordAt(bytes: Uint8Array, at: number): number {
  return ((bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!) >>> 0;
}
