import type { BoundAor, DeadBinding, LocationService } from '@belfry/bus';
import type { Binding, BindingFlow } from '@belfry/sip';
import { untilBeat } from './beat.ts';
import { DueWheel } from './due-wheel.ts';

/** AORs remembered at a time; beyond, those that were seen first are forgotten. */
const MAX_AORS = 500_000;
/** A call that has been told how many bindings there are asks which so soon after. */
const SAME_ANSWER_MS = 30;
const MAX_COUNTED = 1_000;
/** Refreshed bindings are written so much later at most, those of many AORs together. */
const GATHER_MS = 20;
/** AORs refreshed by one command: bounds how long Redis is held. */
const MAX_REFRESHED = 200;
/** A binding that the store would let expire sooner than this is refreshed there before its phone is told. */
const SOON_MS = 30_000;
/** AORs written again at a time after Redis lost them: between two lots calls have their turn. */
const RESTORE_BATCH = 100;

/** What a store that may be away, and come back with less than it had, is told by. */
export interface BindingsStore {
  readonly locations: LocationService;
  readonly connected: boolean;
  readonly connections: number;
  dataName(): Promise<string>;
}

/**
 * The location service with a memory: while Redis is away, calls go to the bindings that this instance saw last, and registrations are kept here
 * and written when it is back. When it comes back empty, every instance writes again what registered with it.
 */
export class BindingsHeld {
  readonly #store: BindingsStore;
  readonly #instance: string;
  /** Can a flow of this instance still be sent by? */
  readonly #alive: (flow: BindingFlow) => boolean;
  readonly #held = new Map<string, BoundAor>();
  readonly #due = new DueWheel(Date.now());
  /** A call asks whether anybody is there, and then where. */
  readonly #counted = new Map<string, { readonly at: number; readonly found: readonly Binding[] }>();
  /** Bindings whose refresh is to be written, and the timer for it. */
  #refreshed = new Map<string, Map<string, Binding>>();
  #gathering: NodeJS.Timeout | undefined;
  /** AORs whose changes Redis has not got, with the ids of bindings that are no more. */
  readonly #unwritten = new Map<string, Set<string>>();
  /** The connection on which the store was last seen to hold what it held before, and the name of that. */
  #sureOf = 0;
  #dataName: string | undefined;
  #catchingUp = false;

  constructor(store: BindingsStore, instance: string, alive: (flow: BindingFlow) => boolean = () => true) {
    this.#store = store;
    this.#instance = instance;
    this.#alive = alive;
  }

  /** AORs remembered. */
  get size(): number {
    return this.#held.size;
  }

  /** Live bindings of an AOR that can be sent to: one whose connection ended with an earlier life of this instance cannot. */
  async lookup(aor: string): Promise<readonly Binding[]> {
    return (await this.read(aor)).bindings.filter(({ flow }) => this.#alive(flow));
  }

  /** How many `lookup` finds. Who `locate`s them next has the same answer. */
  async count(aor: string): Promise<number> {
    const found = await this.lookup(aor);
    if (this.#counted.size >= MAX_COUNTED) this.#counted.clear();
    this.#counted.set(aor, { at: performance.now(), found });
    return found.length;
  }

  /** What `lookup` finds, or what was counted just now. */
  async locate(aor: string): Promise<readonly Binding[]> {
    const counted = this.#counted.get(aor);
    this.#counted.delete(aor);
    return counted !== undefined && performance.now() - counted.at < SAME_ANSWER_MS ? counted.found : this.lookup(aor);
  }

  /** What was seen last, to be written against: `write` finds out whether anybody else has written since. Undefined: it has to be read. */
  seen(aor: string): BoundAor | undefined {
    const held = this.#held.get(aor);
    if (held === undefined || held.version === '' || this.#unwritten.has(aor)) return undefined;
    const { connected, connections } = this.#store;
    return connected && connections === this.#sureOf ? { ...held, bindings: this.#live(aor) } : undefined;
  }

  /**
   * Takes bindings that only last longer now; they are written a moment later. False: it has to be written before anybody is told, since the store may not have them, or
   * not for long, or somebody may have written since `version`, against which it was judged.
   */
  refresh(aor: string, put: readonly Binding[], bindings: readonly Binding[], version: string): boolean {
    const seen = this.seen(aor);
    if (seen?.version !== version) return false;
    const soon = Date.now() + SOON_MS;
    if (!put.every(({ id }) => seen.bindings.some((one) => one.id === id && one.expiresAt > soon))) return false;
    const waiting = this.#refreshed.get(aor) ?? new Map<string, Binding>();
    for (const binding of put) waiting.set(binding.id, binding);
    this.#refreshed.set(aor, waiting);
    this.#keep(aor, bindings, seen.version);
    this.#gathering ??= setTimeout(() => this.flush(), untilBeat(GATHER_MS));
    return true;
  }

  /** Writes what was refreshed. */
  flush(): void {
    clearTimeout(this.#gathering);
    this.#gathering = undefined;
    const all = [...this.#refreshed];
    this.#refreshed = new Map();
    for (let i = 0; i < all.length; i += MAX_REFRESHED) void this.#writeRefreshed(all.slice(i, i + MAX_REFRESHED));
  }

  async #writeRefreshed(refreshed: readonly (readonly [aor: string, bindings: ReadonlyMap<string, Binding>])[]) {
    const batch = new Map(refreshed.map(([aor, bindings]) => [aor, [...bindings.values()]]));
    const before = new Map(refreshed.map(([aor]) => [aor, this.#held.get(aor)?.version]));
    try {
      const versions = await this.#store.locations.refresh(batch);
      for (const [aor, version] of versions) {
        const held = this.#held.get(aor);
        if (held === undefined || held.version !== before.get(aor)) continue;
        // Another version says that another instance has written as well.
        const next = Number(held.version) + 1 === Number(version) ? version : '';
        this.#held.set(aor, { ...held, version: next });
      }
    } catch {
      for (const [aor, bindings] of batch) this.#owe(aor, bindings, []);
    }
  }

  async read(aor: string): Promise<BoundAor> {
    if (this.#refreshed.has(aor)) this.flush();
    if (this.#unwritten.has(aor)) return { bindings: this.#live(aor), version: '' };
    try {
      const found = await this.#store.locations.read(aor);
      // Redis is back, and may have come back empty: until that is known, nothing is as good as what was seen.
      const doubtful = found.bindings.length === 0 && this.#store.connections !== this.#sureOf;
      if (doubtful) return { bindings: this.#live(aor), version: found.version };
      this.#keep(aor, found.bindings, found.version);
      return found;
    } catch {
      return { bindings: this.#live(aor), version: '' };
    }
  }

  /** Applies a change; false when another instance wrote first. `bindings`: all that the AOR has afterwards. */
  async write(
    aor: string,
    put: readonly Binding[],
    removed: readonly string[],
    bindings: readonly Binding[],
    version: string,
  ): Promise<boolean> {
    this.#counted.delete(aor);
    if (this.#refreshed.has(aor)) this.flush();
    const waiting = this.#unwritten.get(aor);
    let next: string | undefined = '';
    try {
      if (waiting !== undefined) this.#owe(aor, put, removed);
      else next = await this.#store.locations.write(aor, { put, removed }, version);
    } catch {
      this.#owe(aor, put, removed);
    }
    if (next === undefined) return false;
    this.#counted.delete(aor);
    this.#keep(aor, bindings, next);
    return true;
  }

  /** Removes or demotes bindings seen dead, and tells how many. While Redis is away it is forgotten: the next call finds out again. */
  async bury(aor: string, dead: readonly DeadBinding[]): Promise<number> {
    this.#counted.delete(aor);
    if (this.#refreshed.has(aor)) this.flush();
    const gone = new Set(dead.filter(({ how }) => how === 'gone').map(({ id, callId }) => `${id} ${callId}`));
    const held = this.#held.get(aor);
    if (held !== undefined)
      this.#keep(
        aor,
        held.bindings.filter(({ id, callId }) => !gone.has(`${id} ${callId}`)),
        '',
      );
    return this.#store.locations.bury(aor, dead).catch(() => 0);
  }

  /** To be called each second or so: writes what Redis could not take, and everything that registered here when it has lost its data. Rejects at the first failure. */
  async catchUp(): Promise<void> {
    const { connected, connections, locations } = this.#store;
    if (this.#catchingUp || !connected) return;
    this.#catchingUp = true;
    try {
      if (connections !== this.#sureOf) {
        const name = await this.#store.dataName();
        if (this.#dataName !== undefined && name !== this.#dataName) await this.#restore();
        this.#dataName = name;
        this.#sureOf = connections;
      }
      for (const [aor, removed] of this.#unwritten) {
        await locations.write(aor, { put: this.#live(aor), removed: [...removed] });
        // A change that came meanwhile is owed still.
        if (this.#unwritten.get(aor) === removed) this.#unwritten.delete(aor);
      }
    } finally {
      this.#catchingUp = false;
    }
  }

  /** Forgets what has expired, and tells which of it registered here and was not seen anywhere else since. */
  sweep(now = Date.now()): readonly Binding[] {
    const expired: Binding[] = [];
    for (const aor of this.#due.due(now)) {
      const held = this.#held.get(aor);
      if (held === undefined) continue;
      const live = held.bindings.filter(({ expiresAt }) => expiresAt > now);
      for (const binding of held.bindings)
        if (binding.expiresAt <= now && binding.flow.instance === this.#instance) expired.push(binding);
      if (live.length === 0) this.#held.delete(aor);
      else this.#keep(aor, live, held.version);
    }
    return expired;
  }

  /** Writes again what registered at this instance. Whoever asks for one of them meanwhile gets what is held. */
  async #restore(): Promise<void> {
    const own = ({ flow }: Binding) => flow.instance === this.#instance;
    const batch: Promise<void>[] = [];
    for (const [aor, { bindings }] of this.#held) {
      const mine = bindings.filter(own);
      if (mine.length > 0) batch.push(this.#store.locations.restore(aor, mine));
      if (batch.length >= RESTORE_BATCH) await Promise.all(batch.splice(0));
    }
    await Promise.all(batch);
  }

  #owe(aor: string, put: readonly Binding[], removed: readonly string[]): void {
    const owed = new Set(this.#unwritten.get(aor));
    for (const { id } of put) owed.delete(id);
    for (const id of removed) owed.add(id);
    this.#unwritten.set(aor, owed);
  }

  /** `version`: of what the store holds; empty: that is not known. */
  #keep(aor: string, bindings: readonly Binding[], version: string): void {
    if (bindings.length === 0) {
      this.#held.delete(aor);
      return;
    }
    if (this.#held.size >= MAX_AORS && !this.#held.has(aor)) this.#forgetFirst();
    this.#held.set(aor, { bindings, version });
    this.#due.enter(aor, Math.min(...bindings.map(({ expiresAt }) => expiresAt)));
  }

  #forgetFirst(): void {
    for (const aor of this.#held.keys()) {
      if (this.#unwritten.has(aor)) continue;
      this.#held.delete(aor);
      return;
    }
  }

  #live(aor: string): readonly Binding[] {
    const now = Date.now();
    return (this.#held.get(aor)?.bindings ?? []).filter((binding) => binding.expiresAt > now);
  }
}
