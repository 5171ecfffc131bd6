import type { Bus, ActiveCall as BusActiveCall } from '@belfry/bus';
import type { ActiveCall, CallState } from '@belfry/call';
import type { LimitTake, TakeResult } from '@belfry/policy';

/** A dead proxy's calls let go of what they hold after this. */
const LEASE_MS = 30_000;
/** How often leases are renewed. */
export const RENEW_MS = 10_000;

/** What a call holds, to be written again. */
interface Held {
  readonly limits: Set<string>;
  active?: ActiveCall;
  mirror?: CallState;
}
/** Ended calls whose traces in Redis could not be removed, kept until it is back. */
const MAX_LEFTOVERS = 100_000;

/**
 * What calls hold outside this process: limits, their place among the active calls, their mirror.
 * Each call's writes go out in order; while Redis is away calls go on without, and what they hold is written when it is back, whether it has lost it or not.
 */
export class Holdings {
  readonly #bus: Bus;
  readonly #instance: string;
  readonly #failed: (what: string, error: unknown) => void;
  /** By kind and call: what is of different kinds goes out together. */
  readonly #chains = new Map<string, Promise<void>>();
  /** What is to be mirrored and waits for its turn. */
  readonly #mirrors = new Map<string, CallState | undefined>();
  readonly #held = new Map<string, Held>();
  /** Ended calls that Redis still knows. */
  readonly #leftovers = new Set<string>();
  /** The connection on which all that is held was written. */
  #writtenOn = 0;

  constructor(bus: Bus, instance: string, failed: (what: string, error: unknown) => void) {
    this.#bus = bus;
    this.#instance = instance;
    this.#failed = failed;
  }

  /** Takes limits. With Redis away nobody can count: the call goes on. */
  async take(callId: string, limits: readonly LimitTake[]): Promise<TakeResult> {
    const result = await this.#bus.limits.take(callId, limits, LEASE_MS).catch((error: unknown): TakeResult => {
      this.#failed('limits', error);
      return { taken: true };
    });
    if (result.taken) for (const { key } of limits) this.#of(callId).limits.add(key);
    return result;
  }

  /** Gives back these keys of what the call holds, or all of it. */
  release(callId: string, keys?: readonly string[]): void {
    const held = this.#held.get(callId);
    if (keys === undefined) held?.limits.clear();
    else for (const key of keys) held?.limits.delete(key);
    this.#forgetEmpty(callId);
    this.#after(callId, 'limits', () => this.#bus.limits.release(callId, keys));
  }

  active(callId: string, call: ActiveCall | undefined): void {
    if (call !== undefined) this.#of(callId).active = call;
    else {
      delete this.#held.get(callId)?.active;
      this.#forgetEmpty(callId);
    }
    this.#after(callId, 'active_calls', () =>
      call === undefined
        ? this.#bus.activeCalls.remove(callId)
        : this.#bus.activeCalls.put(call satisfies BusActiveCall, LEASE_MS),
    );
  }

  /** Stores the call as it is when its turn has come; what was to be stored before and still waits is passed over. */
  mirror(callId: string, state: CallState | undefined): void {
    if (state !== undefined) this.#of(callId).mirror = state;
    else {
      delete this.#held.get(callId)?.mirror;
      this.#forgetEmpty(callId);
    }
    const waiting = this.#mirrors.has(callId);
    this.#mirrors.set(callId, state);
    if (waiting) return;
    this.#after(callId, 'mirror', () => {
      const newest = this.#mirrors.get(callId);
      this.#mirrors.delete(callId);
      return newest === undefined
        ? this.#bus.callMirror.remove(this.#instance, callId)
        : this.#bus.callMirror.put(this.#instance, callId, JSON.stringify({ ...newest, ladder: [] }));
    });
  }

  /** A call of an earlier life, or of another instance, is ours now, with all that it holds. */
  adopted(state: CallState): void {
    const held = this.#of(state.callId);
    held.mirror = state;
    for (const key of state.limits) held.limits.add(key);
  }

  /** To be called each second or so: writes everything again that calls hold, once for each connection to Redis, and removes what those that ended left there. */
  async catchUp(): Promise<void> {
    const { connected, connections } = this.#bus;
    if (!connected || connections === this.#writtenOn) return;
    const first = this.#writtenOn === 0;
    this.#writtenOn = connections;
    if (first && this.#leftovers.size === 0) return;
    for (const callId of this.#leftovers) {
      this.#leftovers.delete(callId);
      this.release(callId);
      this.active(callId, undefined);
      this.mirror(callId, undefined);
    }
    for (const [callId, { limits, active, mirror }] of this.#held) {
      if (limits.size > 0) this.#after(callId, 'limits', () => this.#restoreLimits(callId));
      if (active !== undefined) this.active(callId, active);
      if (mirror !== undefined) this.mirror(callId, mirror);
    }
    await this.drained();
  }

  /** Prolongs what these calls hold. */
  async renew(callIds: readonly string[]): Promise<void> {
    if (callIds.length === 0) return;
    try {
      await this.#bus.limits.renew(callIds, LEASE_MS);
      await this.#bus.activeCalls.renew(callIds, LEASE_MS);
    } catch (error) {
      this.#failed('renew', error);
    }
  }

  /** Resolves when all that was begun is done. */
  async drained(): Promise<void> {
    await Promise.all(this.#chains.values());
  }

  /** What the call holds by then: it may have given some back meanwhile. */
  async #restoreLimits(callId: string): Promise<void> {
    const limits = this.#held.get(callId)?.limits;
    if (limits !== undefined) await this.#bus.limits.restore(callId, [...limits], LEASE_MS);
  }

  #of(callId: string): Held {
    const known = this.#held.get(callId);
    if (known !== undefined) return known;
    const held: Held = { limits: new Set() };
    this.#held.set(callId, held);
    return held;
  }

  #forgetEmpty(callId: string): void {
    const held = this.#held.get(callId);
    if (held !== undefined && held.limits.size === 0 && held.active === undefined && held.mirror === undefined)
      this.#held.delete(callId);
  }

  #after(callId: string, what: string, work: () => Promise<unknown>): void {
    const key = `${what} ${callId}`;
    const before = this.#chains.get(key) ?? Promise.resolve();
    const chain: Promise<void> = before.then(work).then(
      () => {},
      (error: unknown) => {
        this.#failed(what, error);
        if (!this.#held.has(callId) && this.#leftovers.size < MAX_LEFTOVERS) this.#leftovers.add(callId);
        // It may have failed on the very connection that all was written on.
        this.#writtenOn = -1;
      },
    );
    this.#chains.set(key, chain);
    void chain.then(() => {
      if (this.#chains.get(key) === chain) this.#chains.delete(key);
    });
  }
}
