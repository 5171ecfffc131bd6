import type { PacketBuffer } from './packet-buffer.ts';
import type { EncryptBlocks } from './srtp-crypto.ts';

/** So many packets ahead, and no more blocks than this at once. */
const MOST_AHEAD = 16;
const MOST_BLOCKS = 256;

/** Counter blocks in the making; nothing stays in it. */
let scratch = new DataView(new ArrayBuffer(MOST_BLOCKS * 16));

/** AES in counter mode as SRTP has it (RFC 3711 §4.1.1): a cipher and the salt that its counters begin from. */
export class CounterMode {
  readonly #encrypt: EncryptBlocks;
  readonly #salt: Int32Array;

  constructor(encrypt: EncryptBlocks, salt: Uint8Array) {
    const view = new DataView(new ArrayBuffer(16));
    salt.forEach((byte, at) => {
      view.setUint8(at, byte);
    });
    this.#encrypt = encrypt;
    this.#salt = Int32Array.of(view.getInt32(0), view.getInt32(4), view.getInt32(8), view.getInt32(12));
  }

  /** The first `blocks` blocks of keystream for each of `packets` packets from an index on. */
  generate(ssrc: number, index: number, packets: number, blocks: number): Uint8Array {
    const length = packets * blocks * 16;
    if (scratch.byteLength < length) scratch = new DataView(new ArrayBuffer(length));
    const salt = this.#salt;
    let at = 0;
    for (let packet = index; packet < index + packets; packet++) {
      const third = salt[2]! ^ Math.floor(packet / 0x10000);
      const fourth = salt[3]! ^ ((packet & 0xffff) << 16);
      for (let block = 0; block < blocks; block++, at += 16) {
        scratch.setInt32(at, salt[0]!);
        scratch.setInt32(at + 4, salt[1]! ^ ssrc);
        scratch.setInt32(at + 8, third);
        scratch.setInt32(at + 12, fourth ^ block);
      }
    }
    return this.#encrypt(new Uint8Array(scratch.buffer, 0, length));
  }
}

/** The keystream of one source, made for some packets at a time: the call of the cipher costs more than what it does. */
export class Keystream {
  ssrc: number;
  readonly #counter: CounterMode;
  #bytes = new Uint8Array(0);
  #words = new Int32Array(0);
  /** Index of the first packet that there is keystream for, for how many, and blocks for each. */
  #first = 0;
  #packets = 0;
  #blocks = 0;
  /** The longest packet since the last filling, in blocks. */
  #longest = 0;

  constructor(counter: CounterMode, ssrc: number) {
    this.#counter = counter;
    this.ssrc = ssrc;
  }

  /** For another source from now on. */
  assign(ssrc: number): void {
    this.ssrc = ssrc;
    this.#packets = 0;
    this.#longest = 0;
  }

  /**
   * Encrypts or decrypts the bytes from `start` (a multiple of 4) to before `end`, of the packet of this index; up to three bytes
   * behind them lose their meaning.
   */
  apply(buffer: PacketBuffer, start: number, end: number, index: number): void {
    const blocks = (end - start + 15) >> 4;
    if (blocks === 0) return;
    if (blocks > this.#longest) this.#longest = blocks;
    const ahead = index - this.#first;
    if (ahead >= 0 && ahead < this.#packets && blocks <= this.#blocks) {
      xor(buffer.words, start >> 2, (end + 3) >> 2, this.#words, ahead * this.#blocks * 4);
    } else if (ahead < 0 && this.#packets > 0) {
      const late = this.#counter.generate(this.ssrc, index, 1, blocks);
      for (let at = start; at < end; at++) buffer.bytes[at]! ^= late[at - start]!;
    } else {
      this.#fill(index);
      xor(buffer.words, start >> 2, (end + 3) >> 2, this.#words, 0);
    }
  }

  #fill(index: number): void {
    this.#first = index;
    this.#blocks = this.#longest;
    this.#packets = Math.max(1, Math.min(MOST_AHEAD, Math.floor(MOST_BLOCKS / this.#blocks)));
    this.#longest = 0;
    const generated = this.#counter.generate(this.ssrc, index, this.#packets, this.#blocks);
    if (this.#bytes.length < generated.length) {
      this.#bytes = new Uint8Array(generated.length);
      this.#words = new Int32Array(this.#bytes.buffer);
    }
    this.#bytes.set(generated);
  }
}

function xor(words: Int32Array, from: number, to: number, keystream: Int32Array, at: number): void {
  for (let i = from, k = at; i < to; i++, k++) words[i]! ^= keystream[k]!;
}
