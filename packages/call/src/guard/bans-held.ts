import { type Ban, banKey } from './ban.ts';
import { sourceOf } from './network.ts';

/** The bans that hold, as the socket asks for them. Expiry is in the data and is looked at when asked. */
export class BansHeld {
  readonly #sources = new Map<string, Ban>();
  readonly #pairs = new Map<string, Map<string, Ban>>();
  readonly #max: number;
  #count = 0;

  /** `max`: bans held at a time; beyond, those that came first go. */
  constructor(max = 100_000) {
    this.#max = max;
  }

  get size(): number {
    return this.#count;
  }

  put(ban: Ban): void {
    this.lift(banKey(ban));
    if (this.#count >= this.#max) this.#forgetOldest();
    this.#count++;
    if (ban.account === undefined) this.#sources.set(ban.source, ban);
    else {
      const pairs = this.#pairs.get(ban.source) ?? new Map<string, Ban>();
      pairs.set(ban.account, ban);
      this.#pairs.set(ban.source, pairs);
    }
  }

  lift(key: string): void {
    const space = key.indexOf(' ');
    if (space < 0) {
      if (this.#sources.delete(key)) this.#count--;
      return;
    }
    const source = key.slice(0, space);
    const pairs = this.#pairs.get(source);
    if (!pairs?.delete(key.slice(space + 1))) return;
    this.#count--;
    if (pairs.size === 0) this.#pairs.delete(source);
  }

  /** These and no others. */
  replace(bans: readonly Ban[]): void {
    this.#sources.clear();
    this.#pairs.clear();
    this.#count = 0;
    for (const ban of bans) this.put(ban);
  }

  /** All of them, those that have ended too. */
  *all(): Iterable<Ban> {
    yield* this.#sources.values();
    for (const pairs of this.#pairs.values()) yield* pairs.values();
  }

  /** Is everything from this address refused? `wallNow` in milliseconds since 1970. */
  refuses(host: string, wallNow: number): boolean {
    if (this.#sources.size === 0) return false;
    const ban = this.#sources.get(sourceOf(host));
    return ban !== undefined && ban.until > wallNow;
  }

  /** Are some accounts refused from this address? Only then is it worth asking which. */
  hasPairs(host: string): boolean {
    return this.#pairs.size > 0 && this.#pairs.has(sourceOf(host));
  }

  /** Is one of these accounts refused from this address? */
  refusesAny(host: string, accounts: readonly string[], wallNow: number): boolean {
    const pairs = this.#pairs.get(sourceOf(host));
    return pairs !== undefined && accounts.some((account) => (pairs.get(account)?.until ?? 0) > wallNow);
  }

  /** Forgets what has ended. */
  sweep(wallNow: number): void {
    for (const ban of this.all()) if (ban.until <= wallNow) this.lift(banKey(ban));
  }

  #forgetOldest(): void {
    for (const ban of this.all()) {
      this.lift(banKey(ban));
      return;
    }
  }
}
