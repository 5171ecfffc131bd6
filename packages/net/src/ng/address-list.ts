import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** Addresses and blocks of addresses (CIDR, RFC 4632 and RFC 4291 §2.3) to which a source belongs or not. */
export class AddressList {
  readonly #list = new BlockList();

  /** `blocks`: numeric addresses, with or without a prefix length. Throws at anything else. */
  constructor(blocks: readonly string[]) {
    for (const block of blocks) {
      const [address = '', prefix, more] = block.split('/');
      const type = isIPv4(address) ? 'ipv4' : isIPv6(address) ? 'ipv6' : undefined;
      if (type === undefined || more !== undefined) throw new Error(`${block} is no address or block of addresses`);
      if (prefix === undefined) this.#list.addAddress(address, type);
      else this.#list.addSubnet(address, Number(prefix), type);
    }
  }

  /** Is this numeric address in it? IPv4 in the clothes of IPv6 counts as IPv4. */
  has(address: string): boolean {
    const plain = address.startsWith('::ffff:') && isIPv4(address.slice(7)) ? address.slice(7) : address;
    return this.#list.check(plain, isIPv4(plain) ? 'ipv4' : 'ipv6');
  }
}
