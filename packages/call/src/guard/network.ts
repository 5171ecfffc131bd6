import { canonicalHost, isIpv4, isIpv6 } from '@belfry/sip';

/** A block of addresses: family, first address, and how many of its leading bits count (RFC 4632, RFC 4291 §2.3). */
export interface Network {
  readonly family: 4 | 6;
  readonly base: bigint;
  readonly bits: number;
}

/** An address or a block in CIDR notation; undefined when it is neither. */
export function parseNetwork(text: string): Network | undefined {
  const [host = '', prefix, more] = text.trim().split('/');
  const family = isIpv4(host) ? 4 : isIpv6(host) ? 6 : undefined;
  if (family === undefined || more !== undefined) return undefined;
  const size = family === 4 ? 32 : 128;
  if (prefix !== undefined && !/^\d{1,3}$/.test(prefix)) return undefined;
  const bits = prefix === undefined ? size : Number(prefix);
  if (bits > size) return undefined;
  const address = family === 4 ? ipv4Number(host) : ipv6Number(host);
  if (address === undefined) return undefined;
  const rest = BigInt(size - bits);
  return { family, base: (address >> rest) << rest, bits };
}

/** Have the two blocks any address in common? */
export function overlaps(a: Network, b: Network): boolean {
  if (a.family !== b.family) return false;
  const rest = BigInt((a.family === 4 ? 32 : 128) - Math.min(a.bits, b.bits));
  return a.base >> rest === b.base >> rest;
}

/** The name that what comes from an address is counted under: an IPv4 address itself, the /64 that an IPv6 address lies in (whoever has one has all of it). */
export function sourceOf(host: string): string {
  if (!host.includes(':')) return host;
  const address = ipv6Number(host);
  // Loopback and IPv4 in disguise are no part of anybody's /64.
  if (address === undefined || address >> 64n === 0n) return host;
  const groups = [112n, 96n, 80n, 64n].map((shift) => ((address >> shift) & 0xffffn).toString(16));
  return `${canonicalHost(`${groups.join(':')}::`)}/64`;
}

function ipv4Number(host: string): bigint {
  return host.split('.').reduce((sum, part) => (sum << 8n) | BigInt(Number(part)), 0n);
}

function ipv6Number(host: string): bigint | undefined {
  const [head = '', tail] = canonicalHost(host).split('::');
  const groups = (half: string) => (half === '' ? [] : half.split(':'));
  const [before, after] = [groups(head), groups(tail ?? '')];
  const missing = 8 - before.length - after.length;
  if (missing < 0) return undefined;
  const all = [...before, ...Array<string>(missing).fill('0'), ...after];
  return all.reduce((sum, group) => (sum << 16n) | BigInt(Number.parseInt(group, 16)), 0n);
}
