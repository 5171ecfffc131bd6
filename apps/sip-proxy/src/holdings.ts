import { type Bus, callEvents, type Release, UNKNOWN } from '@belfry/bus';
import type { ActiveCall, CallState } from '@belfry/call';
import type { AddressedEvent } from '@belfry/contracts';
import type { LimitTake, TakeResult } from '@belfry/policy';
import { untilBeat } from './beat.ts';

/** A dead proxy's calls let go of what they hold after this. */
const LEASE_MS = 30_000;
/** How often leases are renewed. */
export const RENEW_MS = 10_000;
/** What nobody waits for is written so much later at most, together with that of other calls. */
const GATHER_MS = 20;
/** Calls written by one command: bounds how long Redis is held. */
const MAX_CALLS = 200;
/** Ended calls whose traces in Redis could not be removed, kept until it is back. */
const MAX_LEFTOVERS = 100_000;

/** What a call holds, to be written again. */
interface Held {
  readonly limits: Set<string>;
  active?: ActiveCall;
  mirror?: CallState;
  /** Another life or instance has told of it already. */
  isAdopted?: true;
}

/** What of a call is to be written; null: to be removed. */
interface Change {
  /** Keys given back; `all`: whatever it holds. */
  released?: Set<string> | 'all';
  active?: ActiveCall | null;
  mirror?: CallState | null;
}

/**
 * What calls hold outside this process: limits, their place among the active calls, their mirror. What changes is gathered for a moment and written in one step for all
 * calls; what comes later overtakes what was not written yet. While Redis is away calls go on without, and what they hold is written when it is back, whether it has lost
 * it or not.
 */
export class Holdings {
  readonly #bus: Bus;
  readonly #instance: string;
  readonly #failed: (what: string, error: unknown) => void;
  readonly #storing: (callIds: readonly string[], work: Promise<unknown>) => void;
  readonly #happened: (events: readonly AddressedEvent[]) => void;
  readonly #held = new Map<string, Held>();
  #changes = new Map<string, Change>();
  #timer: NodeJS.Timeout | undefined;
  #soon: NodeJS.Immediate | undefined;
  readonly #writing = new Set<Promise<void>>();
  /** Ended calls that Redis still knows. */
  readonly #leftovers = new Set<string>();
  /** The connection on which all that is held was written. */
  #writtenOn = 0;

  /** `storing`: told when what these calls are by then is on its way to Redis; `happened`: what there is to tell of calls. */
  constructor(
    bus: Bus,
    instance: string,
    failed: (what: string, error: unknown) => void,
    storing: (callIds: readonly string[], work: Promise<unknown>) => void = () => {},
    happened: (events: readonly AddressedEvent[]) => void = () => {},
  ) {
    this.#bus = bus;
    this.#storing = storing;
    this.#happened = happened;
    this.#instance = instance;
    this.#failed = failed;
  }

  /** Takes limits. With Redis away nobody can count: the call goes on. */
  async take(callId: string, limits: readonly LimitTake[]): Promise<TakeResult> {
    // What others have given back is free.
    this.flush();
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
    const change = this.#change(callId);
    if (keys === undefined) change.released = 'all';
    else if (change.released !== 'all') change.released = new Set([...(change.released ?? []), ...keys]);
  }

  active(callId: string, call: ActiveCall | undefined): void {
    const known = this.#held.get(callId);
    const before = known?.active ?? (known?.isAdopted ? UNKNOWN : undefined);
    if (before !== call) this.#happened(callEvents(before, call, Date.now()));
    if (call !== undefined) this.#of(callId).active = call;
    else {
      delete this.#held.get(callId)?.active;
      this.#forgetEmpty(callId);
    }
    this.#change(callId).active = call ?? null;
  }

  /** Stores the call as it is when it is written. */
  mirror(callId: string, state: CallState | undefined): void {
    if (state !== undefined) this.#of(callId).mirror = state;
    else {
      delete this.#held.get(callId)?.mirror;
      this.#forgetEmpty(callId);
    }
    this.#change(callId).mirror = state ?? null;
    // Whom it rings and who talks is stored in this very turn of the loop: what is said to them waits for it. Of somebody who has just answered more follows in a moment.
    const joins = state?.phase === 'routing' && state.bridge !== undefined;
    if (state?.phase === 'answered' || (state?.phase === 'routing' && !joins))
      this.#soon ??= setImmediate(() => this.flush());
  }

  /** A call of an earlier life, or of another instance, is ours now, with all that it holds. */
  adopted(state: CallState): void {
    const held = this.#of(state.callId);
    held.mirror = state;
    held.isAdopted = true;
    for (const key of state.limits) held.limits.add(key);
  }

  /** Writes what was gathered. */
  flush(): void {
    clearTimeout(this.#timer);
    clearImmediate(this.#soon);
    this.#timer = undefined;
    this.#soon = undefined;
    if (this.#changes.size === 0) return;
    const changes = [...this.#changes];
    this.#changes = new Map();
    for (let i = 0; i < changes.length; i += MAX_CALLS) this.#write(changes.slice(i, i + MAX_CALLS));
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
      if (limits.size > 0) this.#track('limits', [callId], this.#bus.limits.restore(callId, [...limits], LEASE_MS));
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
    this.flush();
    await Promise.all(this.#writing);
  }

  /** All on one connection, so in order. */
  #write(changes: readonly (readonly [callId: string, change: Change])[]): void {
    const { limits, activeCalls, callMirror } = this.#bus;
    const released: Release[] = [];
    const active: ActiveCall[] = [];
    const inactive: string[] = [];
    const mirrors = new Map<string, string>();
    const gone: string[] = [];
    for (const [callId, change] of changes) {
      if (change.released !== undefined)
        released.push(change.released === 'all' ? { callId } : { callId, keys: [...change.released] });
      if (change.active) active.push(change.active);
      else if (change.active === null) inactive.push(callId);
      if (change.mirror) mirrors.set(callId, JSON.stringify({ ...change.mirror, ladder: [] }));
      else if (change.mirror === null) gone.push(callId);
    }
    const idsOf = (calls: readonly { readonly callId: string }[]) => calls.map(({ callId }) => callId);
    if (released.length > 0) this.#track('limits', idsOf(released), limits.release(released));
    if (mirrors.size > 0) {
      const callIds = [...mirrors.keys()];
      const work = callMirror.put(this.#instance, mirrors);
      this.#track('mirror', callIds, work);
      this.#storing(callIds, work);
    }
    if (gone.length > 0) this.#track('mirror', gone, callMirror.remove(this.#instance, gone));
    if (active.length > 0) this.#track('active_calls', idsOf(active), activeCalls.put(active, LEASE_MS));
    if (inactive.length > 0) this.#track('active_calls', inactive, activeCalls.remove(inactive));
  }

  #track(what: string, callIds: readonly string[], work: Promise<unknown>): void {
    const writing: Promise<void> = work.then(
      () => void this.#writing.delete(writing),
      (error: unknown) => {
        this.#writing.delete(writing);
        this.#failed(what, error);
        for (const callId of callIds)
          if (!this.#held.has(callId) && this.#leftovers.size < MAX_LEFTOVERS) this.#leftovers.add(callId);
        // It may have failed on the very connection that all was written on.
        this.#writtenOn = -1;
      },
    );
    this.#writing.add(writing);
  }

  #change(callId: string): Change {
    let change = this.#changes.get(callId);
    if (change === undefined) {
      change = {};
      this.#changes.set(callId, change);
    }
    this.#timer ??= setTimeout(() => this.flush(), untilBeat(GATHER_MS));
    return change;
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
}
