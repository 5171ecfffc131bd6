import type { SipResolver } from '@belfry/net';

/** A peer's gateway that is given by name. */
export interface NamedGateway {
  readonly host: string;
  readonly port: number;
  readonly transport: 'udp' | 'tcp' | 'tls';
}

/** Gateways that are given by name, found by the addresses that their names have now: so requests from there are known to be theirs. */
export class PeerNames {
  readonly #resolver: Pick<SipResolver, 'resolve'>;
  #byAddress: ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<number>>> = new Map();

  constructor(resolver: Pick<SipResolver, 'resolve'>) {
    this.#resolver = resolver;
  }

  /** The names whose gateways are at this address, each with the ports that it has there. */
  at(address: string): ReadonlyMap<string, ReadonlySet<number>> {
    return this.#byAddress.get(address) ?? NONE;
  }

  /** Looks the names up anew; to be called every half minute or so. Answers that are fresh cost nothing. */
  async refresh(gateways: readonly NamedGateway[]): Promise<void> {
    const found = new Map<string, Map<string, Set<number>>>();
    for (const gateway of gateways) {
      for (const { host, port } of await this.#resolver.resolve(gateway)) {
        const names = found.get(host) ?? new Map<string, Set<number>>();
        const ports = names.get(gateway.host) ?? new Set<number>();
        found.set(host, names.set(gateway.host, ports.add(port)));
      }
    }
    this.#byAddress = found;
  }
}

const NONE: ReadonlyMap<string, ReadonlySet<number>> = new Map();
