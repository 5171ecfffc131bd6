import type { Flow, SipRequest } from '@belfry/sip';

/** A request that waits for whoever has its dialog. */
export interface HeldRequest {
  readonly tag: string;
  readonly message: SipRequest;
  readonly flow: Flow;
  readonly bytes: Uint8Array;
  /** Instances that it has been offered to meanwhile. */
  readonly offeredTo: Set<string>;
  readonly since: number;
}

interface Missing {
  readonly tags: ReadonlySet<string>;
  readonly until: number;
}

/** How long an instance counts as missing after it was last said to be: longer than from one look at Redis to the next, and from an adoption to the lease that tells of it. */
const MISSING_MS = 3_000;
/** Nobody waits longer for the answer to a request (RFC 3261 §17.1.1.2, §17.1.2.2). */
const HELD_MS = 32_000;
const MAX_HELD = 5_000;

/**
 * Instances that are gone while calls of theirs are stored, and requests in the dialogs of those calls: nobody may answer them 481 before the calls have an owner again. Each is held once, however
 * often it is sent.
 */
export class MissingSiblings {
  readonly #missing = new Map<string, Missing>();
  readonly #held = new Map<string, HeldRequest>();

  /** Nobody is missing and nothing held. */
  get isEmpty(): boolean {
    return this.#missing.size === 0 && this.#held.size === 0;
  }

  /** `instance` is not there, and calls of these tags are its own. */
  miss(instance: string, tags: Iterable<string>, now: number): void {
    const known = this.#missing.get(instance)?.tags ?? [];
    this.#missing.set(instance, { tags: new Set([...known, ...tags]), until: now + MISSING_MS });
  }

  /** `instance` is there again. */
  found(instance: string): void {
    this.#missing.delete(instance);
  }

  /** Whoever was not said to be missing for some time has no calls any more that wait. */
  lapse(now: number): void {
    for (const [instance, { until }] of this.#missing) if (until <= now) this.#missing.delete(instance);
    for (const [key, { since }] of this.#held) if (since + HELD_MS <= now) this.#held.delete(key);
  }

  /** May dialogs of this tag belong to a call that has no owner just now? */
  misses(tag: string): boolean {
    for (const { tags } of this.#missing.values()) if (tags.has(tag)) return true;
    return false;
  }

  /** Keeps a request until somebody has its call. */
  hold(tag: string, message: SipRequest, flow: Flow, bytes: Uint8Array, now: number): HeldRequest | undefined {
    const key = `${message.method} ${message.headers.get('via')}`;
    const before = this.#held.get(key);
    if (before !== undefined || this.#held.size >= MAX_HELD) return before;
    const held = { tag, message, flow, bytes: bytes.slice(), offeredTo: new Set<string>(), since: now };
    this.#held.set(key, held);
    return held;
  }

  /** Lets go of those held requests for which `go` says so. */
  release(go: (held: HeldRequest) => boolean): void {
    for (const [key, held] of this.#held) if (go(held)) this.#held.delete(key);
  }
}
