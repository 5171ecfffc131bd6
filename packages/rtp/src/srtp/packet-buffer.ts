import type { SrtpCrypto } from './srtp-crypto.ts';

/** Room after the longest packet that was loaded: index, tag, and the rest of a word. */
const SLACK = 32;
const FIRST_CAPACITY = 1600;

/** One packet at a time, in memory of our own, with the views that the work on it needs: none is made anew for a packet as long as the one before. */
export class PacketBuffer {
  bytes: Uint8Array;
  view: DataView;
  words: Int32Array;
  readonly #ciphers: SrtpCrypto;
  /** What was handed out last: most streams have packets of one length. */
  #slice: Uint8Array;

  constructor(ciphers: SrtpCrypto) {
    this.#ciphers = ciphers;
    this.bytes = ciphers.allocate(0);
    this.view = new DataView(this.bytes.buffer);
    this.words = new Int32Array(0);
    this.#slice = this.bytes;
  }

  /** Copies a packet in. */
  load(packet: Uint8Array): void {
    if (packet.length + SLACK > this.bytes.length) this.#grow(packet.length + SLACK);
    this.bytes.set(packet);
  }

  /** The bytes from the first to before `end`. */
  slice(end: number): Uint8Array {
    if (this.#slice.length !== end) this.#slice = this.bytes.subarray(0, end);
    return this.#slice;
  }

  #grow(length: number): void {
    this.bytes = this.#ciphers.allocate((Math.max(length, FIRST_CAPACITY) + 3) & ~3);
    const { buffer, byteOffset, byteLength } = this.bytes;
    this.view = new DataView(buffer, byteOffset, byteLength);
    this.words = new Int32Array(buffer, byteOffset, byteLength / 4);
    this.#slice = this.bytes;
  }
}
