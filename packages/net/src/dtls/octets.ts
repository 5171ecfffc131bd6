/** Reads integers and vectors as TLS writes them (RFC 5246 §4). Reading over the end gives zeros and leaves `ok` false. */
export class OctetReader {
  ok = true;
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Nothing is left. */
  get done(): boolean {
    return this.#at >= this.#bytes.length;
  }

  uint(octets: 1 | 2 | 3): number {
    let value = 0;
    for (const octet of this.take(octets)) value = value * 256 + octet;
    return value;
  }

  take(length: number): Uint8Array {
    if (this.#at + length > this.#bytes.length) {
      this.ok = false;
      this.#at = this.#bytes.length;
      return new Uint8Array(0);
    }
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  /** A vector with a length of so many octets before it. */
  vector(lengthOctets: 1 | 2 | 3): Uint8Array {
    return this.take(this.uint(lengthOctets));
  }

  /** A vector of 16-bit numbers. */
  numbers(lengthOctets: 1 | 2): number[] {
    const inner = new OctetReader(this.vector(lengthOctets));
    const values: number[] = [];
    while (!inner.done) values.push(inner.uint(2));
    if (!inner.ok) this.ok = false;
    return values;
  }
}

/** `value` in so many octets, the highest first. */
export function uint(octets: number, value: number): Uint8Array {
  const bytes = new Uint8Array(octets);
  for (let i = octets - 1, rest = value; i >= 0; i--, rest = Math.floor(rest / 256)) bytes[i] = rest % 256;
  return bytes;
}

/** `parts` behind their length in so many octets. */
export function vector(lengthOctets: 1 | 2 | 3, ...parts: readonly Uint8Array[]): Uint8Array {
  const body = Buffer.concat(parts);
  return Buffer.concat([uint(lengthOctets, body.length), body]);
}

/** A vector of 16-bit numbers. */
export function numbers(lengthOctets: 1 | 2, values: readonly number[]): Uint8Array {
  return vector(lengthOctets, ...values.map((value) => uint(2, value)));
}
