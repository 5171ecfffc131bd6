import { splitList } from '../header/list.ts';
import { headerKey, isListHeader } from './header-names.ts';
import { safeText } from './text.ts';

/**
 * The header fields of a message: an ordered multimap. Names are matched without case and in long or compact form
 * (RFC 3261 §7.3.1, §7.3.3) and kept as they were written. Values are latin-1 images of the octets on the wire
 * (see `decodeText`), unfolded, without the white space around them. A CR, LF or NUL in a value that is added
 * becomes a space, so that no value can begin a header of its own.
 */
export class Headers {
  #keys: string[] = [];
  #names: string[] = [];
  #values: string[] = [];
  #changes = 0;

  /** Makes headers from name-value pairs, in their order. */
  static of(...entries: readonly (readonly [name: string, value: string])[]): Headers {
    const headers = new Headers();
    for (const [name, value] of entries) headers.add(name, value);
    return headers;
  }

  /** Grows with every change. */
  get changes(): number {
    return this.#changes;
  }

  /** Number of header fields. */
  get size(): number {
    return this.#keys.length;
  }

  /** Value of the first field of this name. */
  get(name: string): string | undefined {
    const index = this.#keys.indexOf(headerKey(name));
    return index < 0 ? undefined : this.#values[index];
  }

  /** Values of all fields of this name, one for each field; a comma list stays one string. */
  getAll(name: string): string[] {
    const key = headerKey(name);
    const found: string[] = [];
    for (let i = 0; i < this.#keys.length; i++) if (this.#keys[i] === key) found.push(this.#values[i]!);
    return found;
  }

  /** Every element of a header that is a comma list (RFC 3261 §7.3.1), over all its fields: Via, Route, Contact, Supported, … */
  list(name: string): string[] {
    const key = headerKey(name);
    const found: string[] = [];
    for (let i = 0; i < this.#keys.length; i++) if (this.#keys[i] === key) found.push(...splitList(this.#values[i]!));
    return found;
  }

  /** The first element of a header that is a comma list: the topmost Via or Route. */
  first(name: string): string | undefined {
    const value = this.get(name);
    return value?.includes(',') ? splitList(value)[0] : value;
  }

  /** True when there is a field of this name. */
  has(name: string): boolean {
    return this.#keys.includes(headerKey(name));
  }

  /** True when the comma list `name` holds `token`, compared without case (`Supported: 100rel`). */
  includes(name: string, token: string): boolean {
    const wanted = token.toLowerCase();
    return this.list(name).some((element) => element.toLowerCase() === wanted);
  }

  /** Number of fields of this name. */
  count(name: string): number {
    const key = headerKey(name);
    let count = 0;
    for (const other of this.#keys) if (other === key) count++;
    return count;
  }

  /** The first of these keys (lower case, long form) that stands on more than one field. */
  repeated(keys: ReadonlySet<string>): string | undefined {
    for (let i = 1; i < this.#keys.length; i++) {
      const key = this.#keys[i]!;
      if (keys.has(key) && this.#keys.indexOf(key) < i) return key;
    }
    return undefined;
  }

  /** Puts one field in place of all of this name: where the first stood, else at the end. */
  set(name: string, value: string): this {
    const key = headerKey(name);
    const index = this.#keys.indexOf(key);
    if (index < 0) return this.add(name, value);
    this.#changes++;
    this.#names[index] = name;
    this.#values[index] = safeText(value);
    for (let i = this.#keys.length - 1; i > index; i--) if (this.#keys[i] === key) this.#cut(i);
    return this;
  }

  /** Adds a field at the end. */
  add(name: string, value: string): this {
    return this.append(name, safeText(value));
  }

  /** Adds a field at the end, its value known to be free of CR, LF and NUL. For the parser. */
  append(name: string, value: string): this {
    this.#changes++;
    this.#keys.push(headerKey(name));
    this.#names.push(name);
    this.#values.push(value);
    return this;
  }

  /** Adds a field before the first of its name, or before all others when it is the first of its name. */
  prepend(name: string, value: string): this {
    const key = headerKey(name);
    const index = Math.max(0, this.#keys.indexOf(key));
    this.#changes++;
    this.#keys.splice(index, 0, key);
    this.#names.splice(index, 0, name);
    this.#values.splice(index, 0, safeText(value));
    return this;
  }

  /** Takes away all fields of this name. */
  remove(name: string): this {
    const key = headerKey(name);
    for (let i = this.#keys.length - 1; i >= 0; i--) if (this.#keys[i] === key) this.#cut(i);
    return this;
  }

  /** Takes away the first element (of a comma list: one element, not the whole field) and returns it. */
  removeFirst(name: string): string | undefined {
    const key = headerKey(name);
    const index = this.#keys.indexOf(key);
    if (index < 0) return undefined;
    const value = this.#values[index]!;
    if (isListHeader(key) && value.includes(',')) {
      const elements = splitList(value);
      if (elements.length > 1) {
        this.#changes++;
        this.#values[index] = elements.slice(1).join(', ');
        return elements[0];
      }
    }
    this.#cut(index);
    return value;
  }

  /** Puts `value` in place of the first element (of a comma list: one element). Adds it when there is none. */
  replaceFirst(name: string, value: string): this {
    if (this.removeFirst(name) === undefined) return this.add(name, value);
    return this.prepend(name, value);
  }

  /** Name (as written) and value of every field, in order. */
  *entries(): IterableIterator<[name: string, value: string]> {
    for (let i = 0; i < this.#keys.length; i++) yield [this.#names[i]!, this.#values[i]!];
  }

  /** A copy that shares nothing with this one. */
  clone(): Headers {
    const copy = new Headers();
    copy.#keys = this.#keys.slice();
    copy.#names = this.#names.slice();
    copy.#values = this.#values.slice();
    return copy;
  }

  /** Copies every field of this name from `other`, in order. */
  copyFrom(other: Headers, name: string): this {
    const key = headerKey(name);
    for (let i = 0; i < other.#keys.length; i++) {
      if (other.#keys[i] === key) this.append(other.#names[i]!, other.#values[i]!);
    }
    return this;
  }

  /** The lines as they go on the wire, each ending in CRLF; `skip` is the key of a header to leave out. */
  print(skip?: string): string {
    let text = '';
    for (let i = 0; i < this.#keys.length; i++) {
      if (this.#keys[i] !== skip) text += `${this.#names[i]}: ${this.#values[i]}\r\n`;
    }
    return text;
  }

  #cut(index: number): void {
    this.#changes++;
    this.#keys.splice(index, 1);
    this.#names.splice(index, 1);
    this.#values.splice(index, 1);
  }
}
