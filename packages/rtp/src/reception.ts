import { StreamStatistics } from './stream-statistics.ts';

/** More sources than this on one port are counted together with the last. */
const MAX_SOURCES = 16;

/** Everything received on one RTP port, source by source. */
export class Reception {
  /** In order of appearance. */
  readonly sources: StreamStatistics[] = [];
  /** How often the source changed (RFC 3550 §8.2: a change of SSRC without a new offer is a new stream of the same party). */
  ssrcChanges = 0;
  /** Payload type of the last packet that was sound or picture (not an event). */
  payloadType: number | undefined;
  /** Timestamp and arrival of the last packet of sound or picture. */
  lastTimestamp = 0;
  lastAt = 0;
  #current: StreamStatistics | undefined;
  #forwards = false;

  /** Counts an RTP packet whose header is known to be whole. `clockRate`: see `StreamStatistics.receive`. */
  receive(bytes: Uint8Array, arrivalMs: number, clockRate: number): void {
    const ssrc = uint32(bytes, 8);
    let source = this.#current;
    if (source === undefined || source.ssrc !== ssrc) source = this.#switch(ssrc, arrivalMs);
    const timestamp = uint32(bytes, 4);
    if (clockRate > 0) {
      this.payloadType = bytes[1]! & 0x7f;
      this.lastTimestamp = timestamp;
      this.lastAt = arrivalMs;
    }
    source.receive((bytes[2]! << 8) | bytes[3]!, timestamp, bytes.length, arrivalMs, clockRate);
  }

  /** From now on the kernel forwards it, counts it, and lets a few of its packets come here. */
  forward(at: number): void {
    this.#forwards = true;
    this.#current?.forward(at);
  }

  get isForwarded(): boolean {
    return this.#forwards;
  }

  /** So many were forwarded until `at`; they are taken for the source's that was read last. */
  forwarded(packets: number, at: number): void {
    this.#current?.forwarded(packets, at);
  }

  /** All comes here again. `certain`: all that was forwarded was counted. */
  resume(certain: boolean): void {
    this.#forwards = false;
    for (const source of this.sources) source.resume(certain && source === this.#current);
  }

  /** The source heard last. */
  get current(): StreamStatistics | undefined {
    return this.#current;
  }

  get packets(): number {
    return this.#sum((source) => source.packets);
  }

  get bytes(): number {
    return this.#sum((source) => source.bytes);
  }

  get expected(): number {
    return this.#sum((source) => source.expected);
  }

  get lost(): number {
    return this.#sum((source) => source.lost);
  }

  /** Runs of packets that never came. */
  get gaps(): number {
    return this.#sum((source) => source.gaps);
  }

  get duplicates(): number {
    return this.#sum((source) => source.duplicates);
  }

  get reordered(): number {
    return this.#sum((source) => source.reordered);
  }

  /** Of all sources, each weighted by its packets. */
  get jitterMs(): number {
    const { packets } = this;
    return packets === 0 ? 0 : this.#sum((source) => source.jitterMs * source.packets) / packets;
  }

  #switch(ssrc: number, at: number): StreamStatistics {
    if (this.#current !== undefined) this.ssrcChanges++;
    this.#current?.resume(false);
    const known = this.sources.find((source) => source.ssrc === ssrc);
    const last = this.sources.at(-1);
    const source = known ?? (this.sources.length >= MAX_SOURCES && last ? last : new StreamStatistics(ssrc));
    if (!this.sources.includes(source)) this.sources.push(source);
    this.#current = source;
    if (this.#forwards) source.forward(at);
    return source;
  }

  #sum(value: (source: StreamStatistics) => number): number {
    let sum = 0;
    for (const source of this.sources) sum += value(source);
    return sum;
  }
}

function uint32(bytes: Uint8Array, at: number): number {
  return ((bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!) >>> 0;
}
