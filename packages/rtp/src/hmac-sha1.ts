const BLOCK_BYTES = 64;
const DIGEST_BYTES = 20;

/** The message schedule of the block in hand; nothing stays in it. */
const schedule = new Int32Array(80);

/**
 * HMAC-SHA1 under one key (RFC 2104, RFC 3174). Both keyed blocks are worked once, so that a message costs one block of SHA-1 for each 64
 * of its bytes, and one more; nothing is allocated by `compute`.
 */
export class HmacSha1 {
  /** The five words of what `compute` found last. */
  readonly words = new Int32Array(5);
  readonly #inner: Int32Array;
  readonly #outer: Int32Array;

  constructor(key: Uint8Array) {
    const short = key.length > BLOCK_BYTES ? sha1(key) : key;
    this.#inner = keyed(short, 0x36363636);
    this.#outer = keyed(short, 0x5c5c5c5c);
  }

  /** Leaves in `words` the code of the bytes from `start` to before `end` of a view. */
  compute(view: DataView, start: number, end: number): void {
    const { words } = this;
    words.set(this.#inner);
    absorb(words, view, start, end, BLOCK_BYTES);
    for (let i = 0; i < 5; i++) schedule[i] = words[i]!;
    schedule[5] = 0x80000000 | 0;
    schedule.fill(0, 6, 15);
    schedule[15] = (BLOCK_BYTES + DIGEST_BYTES) * 8;
    words.set(this.#outer);
    compress(words);
  }

  /** The 20 bytes of the code of a message. */
  sign(message: Uint8Array): Uint8Array {
    this.compute(new DataView(message.buffer, message.byteOffset, message.byteLength), 0, message.length);
    return bytesOf(this.words);
  }
}

function initial(): Int32Array {
  return Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0);
}

function sha1(bytes: Uint8Array): Uint8Array {
  const words = initial();
  absorb(words, new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), 0, bytes.length, 0);
  return bytesOf(words);
}

function keyed(key: Uint8Array, pad: number): Int32Array {
  const block = new DataView(new ArrayBuffer(BLOCK_BYTES));
  key.forEach((byte, at) => {
    block.setUint8(at, byte);
  });
  for (let i = 0; i < 16; i++) schedule[i] = block.getInt32(i * 4) ^ pad;
  const words = initial();
  compress(words);
  return words;
}

function bytesOf(words: Int32Array): Uint8Array {
  const bytes = new Uint8Array(DIGEST_BYTES);
  const view = new DataView(bytes.buffer);
  words.forEach((word, index) => {
    view.setInt32(index * 4, word);
  });
  return bytes;
}

/** Works the rest of a message, padding included, of which `before` bytes were worked already. */
function absorb(words: Int32Array, view: DataView, start: number, end: number, before: number): void {
  let at = start;
  for (; at + BLOCK_BYTES <= end; at += BLOCK_BYTES) {
    for (let i = 0; i < 16; i++) schedule[i] = view.getInt32(at + i * 4);
    compress(words);
  }
  let i = 0;
  for (; at + 4 <= end; at += 4) schedule[i++] = view.getInt32(at);
  let last = 0;
  let shift = 24;
  for (; at < end; at++, shift -= 8) last |= view.getUint8(at) << shift;
  schedule[i++] = last | (0x80 << shift);
  if (i > 14) {
    schedule.fill(0, i, 16);
    compress(words);
    i = 0;
  }
  schedule.fill(0, i, 15);
  schedule[15] = (before + end - start) * 8;
  compress(words);
}

/** One block, whose 16 words stand in the schedule (RFC 3174 §6.1). Five rounds at a time, so that no variable need be moved. */
function compress(words: Int32Array): void {
  const w = schedule;
  for (let i = 16; i < 80; i++) {
    const word = w[i - 3]! ^ w[i - 8]! ^ w[i - 14]! ^ w[i - 16]!;
    w[i] = (word << 1) | (word >>> 31);
  }
  let a = words[0]!;
  let b = words[1]!;
  let c = words[2]!;
  let d = words[3]!;
  let e = words[4]!;
  let i = 0;
  for (; i < 20; i += 5) {
    e = (e + ((a << 5) | (a >>> 27)) + (d ^ (b & (c ^ d))) + 0x5a827999 + w[i]!) | 0;
    b = (b << 30) | (b >>> 2);
    d = (d + ((e << 5) | (e >>> 27)) + (c ^ (a & (b ^ c))) + 0x5a827999 + w[i + 1]!) | 0;
    a = (a << 30) | (a >>> 2);
    c = (c + ((d << 5) | (d >>> 27)) + (b ^ (e & (a ^ b))) + 0x5a827999 + w[i + 2]!) | 0;
    e = (e << 30) | (e >>> 2);
    b = (b + ((c << 5) | (c >>> 27)) + (a ^ (d & (e ^ a))) + 0x5a827999 + w[i + 3]!) | 0;
    d = (d << 30) | (d >>> 2);
    a = (a + ((b << 5) | (b >>> 27)) + (e ^ (c & (d ^ e))) + 0x5a827999 + w[i + 4]!) | 0;
    c = (c << 30) | (c >>> 2);
  }
  for (; i < 40; i += 5) {
    e = (e + ((a << 5) | (a >>> 27)) + (b ^ c ^ d) + 0x6ed9eba1 + w[i]!) | 0;
    b = (b << 30) | (b >>> 2);
    d = (d + ((e << 5) | (e >>> 27)) + (a ^ b ^ c) + 0x6ed9eba1 + w[i + 1]!) | 0;
    a = (a << 30) | (a >>> 2);
    c = (c + ((d << 5) | (d >>> 27)) + (e ^ a ^ b) + 0x6ed9eba1 + w[i + 2]!) | 0;
    e = (e << 30) | (e >>> 2);
    b = (b + ((c << 5) | (c >>> 27)) + (d ^ e ^ a) + 0x6ed9eba1 + w[i + 3]!) | 0;
    d = (d << 30) | (d >>> 2);
    a = (a + ((b << 5) | (b >>> 27)) + (c ^ d ^ e) + 0x6ed9eba1 + w[i + 4]!) | 0;
    c = (c << 30) | (c >>> 2);
  }
  for (; i < 60; i += 5) {
    e = (e + ((a << 5) | (a >>> 27)) + ((b & c) | (d & (b | c))) + (0x8f1bbcdc | 0) + w[i]!) | 0;
    b = (b << 30) | (b >>> 2);
    d = (d + ((e << 5) | (e >>> 27)) + ((a & b) | (c & (a | b))) + (0x8f1bbcdc | 0) + w[i + 1]!) | 0;
    a = (a << 30) | (a >>> 2);
    c = (c + ((d << 5) | (d >>> 27)) + ((e & a) | (b & (e | a))) + (0x8f1bbcdc | 0) + w[i + 2]!) | 0;
    e = (e << 30) | (e >>> 2);
    b = (b + ((c << 5) | (c >>> 27)) + ((d & e) | (a & (d | e))) + (0x8f1bbcdc | 0) + w[i + 3]!) | 0;
    d = (d << 30) | (d >>> 2);
    a = (a + ((b << 5) | (b >>> 27)) + ((c & d) | (e & (c | d))) + (0x8f1bbcdc | 0) + w[i + 4]!) | 0;
    c = (c << 30) | (c >>> 2);
  }
  for (; i < 80; i += 5) {
    e = (e + ((a << 5) | (a >>> 27)) + (b ^ c ^ d) + (0xca62c1d6 | 0) + w[i]!) | 0;
    b = (b << 30) | (b >>> 2);
    d = (d + ((e << 5) | (e >>> 27)) + (a ^ b ^ c) + (0xca62c1d6 | 0) + w[i + 1]!) | 0;
    a = (a << 30) | (a >>> 2);
    c = (c + ((d << 5) | (d >>> 27)) + (e ^ a ^ b) + (0xca62c1d6 | 0) + w[i + 2]!) | 0;
    e = (e << 30) | (e >>> 2);
    b = (b + ((c << 5) | (c >>> 27)) + (d ^ e ^ a) + (0xca62c1d6 | 0) + w[i + 3]!) | 0;
    d = (d << 30) | (d >>> 2);
    a = (a + ((b << 5) | (b >>> 27)) + (c ^ d ^ e) + (0xca62c1d6 | 0) + w[i + 4]!) | 0;
    c = (c << 30) | (c >>> 2);
  }
  words[0] = words[0]! + a;
  words[1] = words[1]! + b;
  words[2] = words[2]! + c;
  words[3] = words[3]! + d;
  words[4] = words[4]! + e;
}
