import { isAscii } from 'node:buffer';
import { err, type Failure, ok, type Result } from '@belfry/core';

/** What bencode can say. Byte strings are JavaScript strings (UTF-8 on the wire); dictionaries are plain objects. */
export type Bencode = string | number | readonly Bencode[] | { readonly [key: string]: Bencode | undefined };
/** A bencoded dictionary. */
export type BencodeDictionary = { readonly [key: string]: Bencode | undefined };

/** How deep lists and dictionaries may nest; deeper input is refused with `bencode/depth`. */
const MAX_DEPTH = 32;

/**
 * The bytes of a value (BEP 3 "bencoding"). Keys keep the order of the object; undefined members are left out; numbers must be
 * safe integers, else it throws.
 */
export function printBencode(value: Bencode): Uint8Array {
  const parts: string[] = [];
  print(value, parts);
  return Buffer.from(parts.join(''), 'utf8');
}

function print(value: Bencode, parts: string[]): void {
  if (typeof value === 'string') parts.push(`${Buffer.byteLength(value)}:`, value);
  else if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new Error(`bencode has no number ${value}`);
    parts.push(`i${value}e`);
  } else if (isList(value)) {
    parts.push('l');
    for (const item of value) print(item, parts);
    parts.push('e');
  } else {
    parts.push('d');
    for (const [key, item] of Object.entries(value)) {
      if (item === undefined) continue;
      print(key, parts);
      print(item, parts);
    }
    parts.push('e');
  }
}

function isList(value: Bencode): value is readonly Bencode[] {
  return Array.isArray(value);
}

/**
 * The value that the bytes hold, all of them. Errors, with the offset: `bencode/truncated`, `bencode/syntax`, `bencode/depth`,
 * `bencode/trailing`.
 */
export function parseBencode(bytes: Uint8Array): Result<Bencode> {
  const reader = new Reader(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const value = reader.value(0);
  if (value === undefined) return err(reader.failure ?? failure('bencode/syntax', 'no value', 0));
  if (reader.at !== bytes.length) return err(failure('bencode/trailing', 'bytes after the value', reader.at));
  return ok(value);
}

function failure(code: string, message: string, offset: number): Failure {
  return { code, message, offset, section: 'BEP 3' };
}

/** Reads the latin-1 image of the bytes, in which an index is an offset: a call into the runtime for each string would cost more than all else. */
class Reader {
  at = 0;
  failure: Failure | undefined;
  readonly #bytes: Buffer;
  readonly #text: string;
  readonly #ascii: boolean;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    this.#text = bytes.toString('latin1');
    this.#ascii = isAscii(bytes);
  }

  value(depth: number): Bencode | undefined {
    if (depth > MAX_DEPTH) return this.#fail('bencode/depth', 'nested too deeply');
    const first = this.#text.charCodeAt(this.at);
    if (Number.isNaN(first)) return this.#fail('bencode/truncated', 'value missing');
    if (first === 0x69) return this.#integer();
    if (first === 0x6c) return this.#list(depth);
    if (first === 0x64) return this.#dictionary(depth);
    return this.#string();
  }

  #integer(): number | undefined {
    const end = this.#text.indexOf('e', this.at);
    if (end < 0 || end - this.at > 22) return this.#fail('bencode/truncated', 'integer without end');
    const text = this.#text.slice(this.at + 1, end);
    const value = Number(text);
    // One spelling for each: no leading zeros, no minus zero.
    if (!Number.isSafeInteger(value) || String(value) !== text) return this.#fail('bencode/syntax', 'not an integer');
    this.at = end + 1;
    return value;
  }

  #string(): string | undefined {
    let length = 0;
    let at = this.at;
    for (; ; at++) {
      const byte = this.#text.charCodeAt(at);
      if (Number.isNaN(byte)) return this.#fail('bencode/truncated', 'string without colon');
      if (byte === 0x3a) break;
      if (byte < 0x30 || byte > 0x39 || at - this.at > 8) return this.#fail('bencode/syntax', 'not a value');
      length = length * 10 + byte - 0x30;
    }
    if (at === this.at) return this.#fail('bencode/syntax', 'string without length');
    const start = at + 1;
    if (start + length > this.#bytes.length) return this.#fail('bencode/truncated', 'string longer than the message');
    this.at = start + length;
    return this.#ascii ? this.#text.slice(start, this.at) : this.#bytes.toString('utf8', start, this.at);
  }

  #list(depth: number): Bencode[] | undefined {
    const list: Bencode[] = [];
    this.at++;
    while (this.#text.charCodeAt(this.at) !== 0x65) {
      const item = this.value(depth + 1);
      if (item === undefined) return undefined;
      list.push(item);
    }
    this.at++;
    return list;
  }

  #dictionary(depth: number): BencodeDictionary | undefined {
    // Without a prototype, a key such as `__proto__` from the network is an ordinary key.
    const dictionary: Record<string, Bencode> = Object.create(null);
    this.at++;
    while (this.#text.charCodeAt(this.at) !== 0x65) {
      const key = this.#string();
      if (key === undefined) return undefined;
      const item = this.value(depth + 1);
      if (item === undefined) return undefined;
      dictionary[key] = item;
    }
    this.at++;
    return dictionary;
  }

  #fail(code: string, message: string): undefined {
    this.failure ??= failure(code, message, this.at);
    return undefined;
  }
}
