import type { ConnectionLimits } from './connection-limits.ts';

interface Source {
  connections: number;
  held: number;
}

/** Who counts as one source: an IPv4 address, or a /64 of IPv6, which one subscriber has whole. */
export function sourceOf(host: string): string {
  if (!host.includes(':')) return host;
  const [head = '', tail] = host.split('%')[0]!.split('::');
  const groups = head === '' ? [] : head.split(':');
  if (tail !== undefined && groups.length < 4) {
    const after = tail === '' ? [] : tail.split(':');
    while (groups.length + after.length < 8) groups.push('0');
    groups.push(...after);
  }
  return `${groups.slice(0, 4).join(':')}::/64`;
}

/** Counts what connections take, over all and for each source, and refuses what goes beyond the limits. */
export class Admission {
  readonly #limits: ConnectionLimits;
  readonly #sources = new Map<string, Source>();
  #connections = 0;
  #held = 0;

  constructor(limits: ConnectionLimits) {
    this.#limits = limits;
  }

  /** Connections that were let in and have not left. */
  get connections(): number {
    return this.#connections;
  }

  /** Octets held for incomplete messages. */
  get held(): number {
    return this.#held;
  }

  /** Lets one more connection of a source in; false when there are too many. */
  enter(source: string): boolean {
    const known = this.#sources.get(source);
    if (this.#connections >= this.#limits.maxConnections) return false;
    if (known !== undefined && known.connections >= this.#limits.maxConnectionsPerSource) return false;
    this.#connections++;
    if (known === undefined) this.#sources.set(source, { connections: 1, held: 0 });
    else known.connections++;
    return true;
  }

  leave(source: string): void {
    const known = this.#sources.get(source);
    if (known === undefined) return;
    this.#connections--;
    known.connections--;
    this.#forgetEmpty(source, known);
  }

  /** Accounts for a change of what a connection of the source holds; false when it is too much now. */
  hold(source: string, change: number): boolean {
    const known = this.#sources.get(source);
    if (known === undefined) return true;
    known.held += change;
    this.#held += change;
    // What a connection held is given back after it has left.
    this.#forgetEmpty(source, known);
    return change <= 0 || (known.held <= this.#limits.maxHeldBytesPerSource && this.#held <= this.#limits.maxHeldBytes);
  }

  #forgetEmpty(source: string, { connections, held }: Source): void {
    if (connections === 0 && held === 0) this.#sources.delete(source);
  }
}
