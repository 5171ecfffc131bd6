import type { Lease } from '@belfry/bus';

/** What it works with. */
export interface NatHeirsParts {
  readonly instance: string;
  /** Where this instance listens, as its lease says it. */
  readonly address: Pick<Lease, 'host' | 'port'>;
  /** Phones of instances that are kept now are to be looked for. */
  readonly look: () => void;
  /** Some instances may not be kept any more. */
  readonly letGo: () => void;
  /** The monotonic clock, in ms. */
  readonly now?: () => number;
}

/** A supervisor has a dead process up again within this: half a minute is what a NAT waits. */
const GONE_AFTER_MS = 5_000;

/**
 * Whose phones behind NATs this instance keeps reachable: its own, and those of instances that are gone, if it is the first of those that listen at one address. A NAT lets in what comes from the address that a
 * phone has registered at, and from no other (RFC 4787 §5), so nobody else can.
 */
export class NatHeirs {
  readonly #parts: NatHeirsParts;
  readonly #now: () => number;
  readonly #since: number;
  /** Those alive, with where they listen. */
  #alive = new Map<string, string>();
  readonly #goneAt = new Map<string, number>();
  #lookAt: number | undefined;

  constructor(parts: NatHeirsParts) {
    this.#parts = parts;
    this.#now = parts.now ?? (() => performance.now());
    this.#since = this.#now();
    // Others may have died before this one began.
    this.#lookAt = this.#since + GONE_AFTER_MS;
  }

  /** Are phones that registered at `instance` to be kept reachable from here? */
  keeps(instance: string): boolean {
    return instance === this.#parts.instance || (this.#isGone(instance) && this.#isFirst());
  }

  /** Who is alive now, by their leases. */
  update(alive: readonly Lease[]): void {
    const before = this.#alive;
    this.#alive = new Map(alive.map(({ instance, ...lease }) => [instance, addressOf(lease)]));
    const now = this.#now();
    for (const instance of before.keys())
      if (!this.#alive.has(instance)) {
        this.#goneAt.set(instance, now);
        this.#lookAt ??= now + GONE_AFTER_MS;
      }
    const come = [...this.#alive.keys()].filter((instance) => !before.has(instance));
    for (const instance of come) this.#goneAt.delete(instance);
    if (come.length > 0) this.#parts.letGo();
  }

  /** To be called once a second. */
  tick(): void {
    const now = this.#now();
    if (this.#lookAt === undefined || now < this.#lookAt) return;
    const next = [...this.#goneAt.values()].map((at) => at + GONE_AFTER_MS).filter((at) => at > now);
    this.#lookAt = next.length > 0 ? Math.min(...next) : undefined;
    if (this.#isFirst()) this.#parts.look();
  }

  #isGone(instance: string): boolean {
    return !this.#alive.has(instance) && this.#now() - (this.#goneAt.get(instance) ?? this.#since) >= GONE_AFTER_MS;
  }

  #isFirst(): boolean {
    const here = addressOf(this.#parts.address);
    return [...this.#alive].every(([instance, address]) => address !== here || this.#parts.instance <= instance);
  }
}

const addressOf = ({ host, port }: Pick<Lease, 'host' | 'port'>): string => `${port} ${host}`;
