import { isIP } from 'node:net';
import { type HostNetwork, isLoopback } from './host-network.ts';
import type { KernelDirection, KernelStream } from './kernel-stream.ts';
import { MAX_USER_PAYLOAD_TYPES } from './nft-table.ts';

/** Why the kernel cannot forward a stream on this host, in plain words; undefined when it can. `loopback`: it may on loopback addresses. */
export function refusalOf(stream: KernelStream, host: HostNetwork, loopback: boolean): string | undefined {
  for (const direction of stream.directions) {
    const refused = refusalOfDirection(direction, host, loopback);
    if (refused !== undefined) return refused;
  }
  return undefined;
}

function refusalOfDirection(direction: KernelDirection, host: HostNetwork, loopback: boolean): string | undefined {
  const { from, at, via, to } = direction;
  const all = [from, at, via, to];
  if (all.some(({ address, port }) => !isUsable(address) || port < 1 || port > 65_535))
    return 'one side has no address to which the kernel could send';
  if ((direction.userPayloadTypes?.length ?? 0) > MAX_USER_PAYLOAD_TYPES)
    return `more than ${MAX_USER_PAYLOAD_TYPES} payload types are to come to user space`;
  if (new Set(all.map(({ address }) => isIP(address))).size > 1) return 'one side speaks IPv4 and the other IPv6';
  const loops = all.filter(({ address }) => isLoopback(address)).length;
  if (loops > 0 && loops < all.length) return 'one side is on a loopback address and the other is not';
  if (loops > 0 && !loopback) return 'on loopback addresses only with BELFRY_FASTPATH=loopback';
  if (!host.isLocal(from.address) && !host.isLocal(to.address) && !host.forwards(at.address)) {
    const setting = isIP(at.address) === 6 ? 'net.ipv6.conf.all.forwarding' : 'net.ipv4.ip_forward';
    return `neither side is on this host, and ${setting} is off`;
  }
  return undefined;
}

/** Numeric, no group, no zone that only an interface gives a meaning to. */
function isUsable(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !/^(0\.|22[4-9]\.|2[34]\d\.|25[0-5]\.)/.test(address);
  const lower = address.toLowerCase();
  return version === 6 && lower !== '::' && !/^(ff|fe[89ab]|::ffff:)/.test(lower) && !lower.includes('%');
}
