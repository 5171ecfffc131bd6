import type { BoundAor, DeadBinding, LocationService } from '@belfry/bus';
import type { Binding, BindingFlow } from '@belfry/sip';

/**
 * The location service with a memory: while Redis is away, calls go to the bindings that this instance saw last, and registrations are kept here
 * and written when it is back.
 */
export class BindingsHeld {
  readonly #service: LocationService;
  /** Can a flow of this instance still be sent by? */
  readonly #alive: (flow: BindingFlow) => boolean;
  readonly #held = new Map<string, readonly Binding[]>();
  readonly #unwritten = new Set<string>();

  constructor(service: LocationService, alive: (flow: BindingFlow) => boolean = () => true) {
    this.#service = service;
    this.#alive = alive;
  }

  /** Live bindings of an AOR that can be sent to: one whose connection ended with an earlier life of this instance cannot. */
  async lookup(aor: string): Promise<readonly Binding[]> {
    return (await this.read(aor)).bindings.filter(({ flow }) => this.#alive(flow));
  }

  async read(aor: string): Promise<BoundAor> {
    if (this.#unwritten.has(aor)) return { bindings: this.#live(aor), version: '' };
    try {
      const found = await this.#service.read(aor);
      this.#keep(aor, found.bindings);
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
    try {
      if (!(await this.#service.write(aor, { put, removed }, version))) return false;
    } catch {
      this.#unwritten.add(aor);
    }
    this.#keep(aor, bindings);
    return true;
  }

  /** Removes or demotes bindings seen dead. While Redis is away it is forgotten: the next call finds out again. */
  async bury(aor: string, dead: readonly DeadBinding[]): Promise<void> {
    const gone = new Set(dead.filter(({ how }) => how === 'gone').map(({ id, callId }) => `${id} ${callId}`));
    const held = this.#held.get(aor);
    if (held !== undefined)
      this.#keep(
        aor,
        held.filter(({ id, callId }) => !gone.has(`${id} ${callId}`)),
      );
    await this.#service.bury(aor, dead).catch(() => {});
  }

  /** Writes what could not be written before; stops at the first failure. */
  async catchUp(): Promise<void> {
    for (const aor of this.#unwritten) {
      await this.#service.write(aor, { put: this.#live(aor), removed: [] });
      this.#unwritten.delete(aor);
    }
  }

  /** Forgets what has expired. */
  sweep(): void {
    for (const aor of this.#held.keys()) if (this.#live(aor).length === 0) this.#held.delete(aor);
  }

  #keep(aor: string, bindings: readonly Binding[]): void {
    if (bindings.length === 0) this.#held.delete(aor);
    else this.#held.set(aor, bindings);
  }

  #live(aor: string): readonly Binding[] {
    const now = Date.now();
    return (this.#held.get(aor) ?? []).filter((binding) => binding.expiresAt > now);
  }
}
