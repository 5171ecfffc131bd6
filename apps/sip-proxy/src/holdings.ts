import type { Bus, ActiveCall as BusActiveCall } from '@belfry/bus';
import type { ActiveCall, CallState } from '@belfry/call';
import type { LimitTake, TakeResult } from '@belfry/policy';

/** A dead proxy's calls let go of what they hold after this. */
const LEASE_MS = 30_000;
/** How often leases are renewed. */
export const RENEW_MS = 10_000;

/**
 * What calls hold outside this process: limits, their place among the active calls, their mirror.
 * Each call's writes go out in order; while Redis is
 * away calls go on without.
 */
export class Holdings {
  readonly #bus: Bus;
  readonly #instance: string;
  readonly #failed: (what: string, error: unknown) => void;
  /** By kind and call: what is of different kinds goes out together. */
  readonly #chains = new Map<string, Promise<void>>();
  /** What is to be mirrored and waits for its turn. */
  readonly #mirrors = new Map<string, CallState | undefined>();

  constructor(bus: Bus, instance: string, failed: (what: string, error: unknown) => void) {
    this.#bus = bus;
    this.#instance = instance;
    this.#failed = failed;
  }

  /** Takes limits. With Redis away nobody can count: the call goes on. */
  async take(callId: string, limits: readonly LimitTake[]): Promise<TakeResult> {
    try {
      return await this.#bus.limits.take(callId, limits, LEASE_MS);
    } catch (error) {
      this.#failed('limits', error);
      return { taken: true };
    }
  }

  /** Gives back these keys of what the call holds, or all of it. */
  release(callId: string, keys?: readonly string[]): void {
    this.#after(callId, 'limits', () => this.#bus.limits.release(callId, keys));
  }

  active(callId: string, call: ActiveCall | undefined): void {
    this.#after(callId, 'active_calls', () =>
      call === undefined
        ? this.#bus.activeCalls.remove(callId)
        : this.#bus.activeCalls.put(call satisfies BusActiveCall, LEASE_MS),
    );
  }

  /** Stores the call as it is when its turn has come; what was to be stored before and still waits is passed over. */
  mirror(callId: string, state: CallState | undefined): void {
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

  #after(callId: string, what: string, work: () => Promise<unknown>): void {
    const key = `${what} ${callId}`;
    const before = this.#chains.get(key) ?? Promise.resolve();
    const chain: Promise<void> = before.then(work).then(
      () => {},
      (error: unknown) => this.#failed(what, error),
    );
    this.#chains.set(key, chain);
    void chain.then(() => {
      if (this.#chains.get(key) === chain) this.#chains.delete(key);
    });
  }
}
