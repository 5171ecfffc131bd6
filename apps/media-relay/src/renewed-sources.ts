import { renameSources } from '@belfry/rtp';

/** A source has begun anew when so many of its packets in a row are refused, each the successor of the one before, and none is fresh in between. */
const PROBATION = 3;
const LONGEST_PACKET = 2_048;

/**
 * Sources that began anew, or far away, under the SSRC they had: toward a plain party that is a gap, but under one SRTP key no index is used twice and a
 * leap of more than 2^15 cannot be told from one back (RFC 3711 §3.3.1, §9.1). Such a source gets another SSRC toward the party (as RFC 3550 §8.2 would have it do
 * itself), in RTP and in all that RTCP says of it.
 */
export class RenewedSources {
  /** SSRC of a source -> how the party knows it. */
  readonly #names: Map<number, number>;
  /** The other way. */
  readonly #sources: Map<number, number>;
  readonly #random: (bytes: number) => Uint8Array;
  readonly #packet = new Uint8Array(LONGEST_PACKET);
  #suspect = -1;
  #next = -1;
  #refused = 0;

  /** `names`: as `state` gave them. */
  constructor(random: (bytes: number) => Uint8Array, names: readonly (readonly [number, number])[] = []) {
    this.#random = random;
    this.#names = new Map(names);
    this.#sources = new Map(names.map(([ssrc, name]) => [name, ssrc]));
  }

  /** RTP as the party is to see it; a copy, good until the next call, when its source has another name. */
  rename(packet: Uint8Array): Uint8Array {
    if (this.#names.size === 0 || packet.length < 12 || packet.length > LONGEST_PACKET) return packet;
    const name = this.#names.get(ssrcOf(packet));
    if (name === undefined) return packet;
    this.#packet.set(packet);
    for (let i = 0; i < 4; i++) this.#packet[8 + i] = name >>> (24 - 8 * i);
    return this.#packet.subarray(0, packet.length);
  }

  /** RTCP toward the party. */
  renameReports(bytes: Uint8Array): Uint8Array {
    return this.#names.size === 0 ? bytes : renameSources(bytes, this.#names);
  }

  /** RTCP of the party. */
  restoreReports(bytes: Uint8Array): Uint8Array {
    return this.#sources.size === 0 ? bytes : renameSources(bytes, this.#sources);
  }

  /** A packet was fresh. */
  passed(packet: Uint8Array): void {
    if (this.#refused > 0 && ssrcOf(packet) === this.#suspect) this.#refused = 0;
  }

  /** A packet was refused as one that went before. True: its source began anew, and has another name from now on. */
  refused(packet: Uint8Array): boolean {
    const ssrc = ssrcOf(packet);
    const sequence = (packet[2]! << 8) | packet[3]!;
    const follows = ssrc === this.#suspect && sequence === this.#next;
    this.#refused = follows ? this.#refused + 1 : 1;
    this.#suspect = ssrc;
    this.#next = (sequence + 1) & 0xffff;
    if (this.#refused < PROBATION) return false;
    this.#refused = 0;
    const [a, b, c, d] = this.#random(4);
    const name = ((a! << 24) | (b! << 16) | (c! << 8) | d!) >>> 0;
    const before = this.#names.get(ssrc);
    if (before !== undefined) this.#sources.delete(before);
    this.#names.set(ssrc, name);
    this.#sources.set(name, ssrc);
    return true;
  }

  /** What a constructor goes on with. */
  get state(): readonly (readonly [number, number])[] {
    return [...this.#names];
  }
}

function ssrcOf(packet: Uint8Array): number {
  return ((packet[8]! << 24) | (packet[9]! << 16) | (packet[10]! << 8) | packet[11]!) >>> 0;
}
