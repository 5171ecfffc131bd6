import { isIPv6 } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { AddressFamily } from '@belfry/sdp';

/** The relay's own addresses, each usable in an SDP. */
export class RelayInterfaces {
  readonly addresses: readonly string[];

  /** `bind`: numeric addresses; an unspecified one (`0.0.0.0`, `::`) stands for all of the machine's of its family. Throws when none is left. */
  constructor(bind: readonly string[]) {
    this.addresses = [
      ...new Set(bind.flatMap((address) => (isWildcard(address) ? addressesOfMachine(isIPv6(address)) : [address]))),
    ];
    if (this.addresses.length === 0) throw new Error(`no address to relay media on among ${bind.join(', ')}`);
  }

  /** The address that a leg of this family is to use; `wanted`: an address of ours named by the command. Undefined when there is none. */
  pick(family: AddressFamily, wanted?: string): string | undefined {
    const own = this.addresses.filter((address) => familyOf(address) === family);
    return own.find((address) => address === wanted) ?? own[0];
  }
}

/** The family of a numeric address in SDP's words. */
export function familyOf(address: string): AddressFamily {
  return isIPv6(address) ? 'IP6' : 'IP4';
}

function isWildcard(address: string): boolean {
  return address === '0.0.0.0' || address === '::';
}

function addressesOfMachine(six: boolean): string[] {
  const all = Object.values(networkInterfaces()).flatMap((entries) => entries ?? []);
  const usable = all.filter(({ address }) => isIPv6(address) === six && !address.startsWith('fe80:'));
  // A public or private network comes before the loopback.
  return usable.sort((a, b) => Number(a.internal) - Number(b.internal)).map(({ address }) => address);
}
