import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type { KernelDirection } from './kernel-stream.ts';

/** So many payload types of a direction may be kept for user space. */
export const MAX_USER_PAYLOAD_TYPES = 8;
/** An RTP packet without payload: UDP header and fixed RTP header (RFC 3550 §5.1). */
const SHORTEST_RTP = 8 + 12;

/**
 * The text of an instance's nftables table, for `nft` 1.0. Packets of installed directions are rewritten where they arrive (prerouting, or
 * output when the sender is on this host), take the kernel's own way out, and get our source address where they leave. Whatever is not
 * RTP version 2 of such a direction goes to the relay's sockets as if the table were not there: RTCP (RFC 5761 §4), STUN, DTLS, T.38, fragments, two packets
 * in a row of each 128, by their sequence numbers, from which the relay learns how the stream is, and the payload types that the direction keeps for user space (`kept`: those that any direction ever kept, so that speech is not looked for in `events`).
 */
export class NftTable {
  readonly name: string;
  /** Marks packets on their way through; no two instances of a host share it. Even; the odd one above marks those that leave. */
  readonly #mark: number;
  readonly #ports: { readonly min: number; readonly max: number };

  /** `instance`: unique on this host; its table is always called the same. `ports`: the instance's own media ports. */
  constructor(instance: string, ports: { readonly min: number; readonly max: number }) {
    const digest = createHash('sha256').update(instance).digest();
    this.name = `belfry_${digest.toString('hex', 0, 6)}`;
    this.#mark = 0x52000000 + (digest.readUIntBE(0, 3) & 0xfffffe);
    this.#ports = ports;
  }

  /** Makes the table anew in one transaction, in place of one that an earlier process may have left. `owner`: a word that only this process uses. */
  create(owner: string): string {
    const mark = hex(this.#mark);
    const leaving = hex(this.#mark + 1);
    // One direction for each port, and the probe. Small tables stay in the processor's cache.
    const size = this.#ports.max - this.#ports.min + 2;
    const media = `udp dport ${this.#ports.min}-${this.#ports.max} jump media`;
    return `${this.remove()}
table inet ${this.name} {
  map streams4 { type ipv4_addr . inet_service . ipv4_addr . inet_service : ipv4_addr; size ${size}; }
  map streams6 { type ipv6_addr . inet_service . ipv6_addr . inet_service : ipv6_addr; size ${size}; }
  map counted { type inet_service : inet_service; size ${size}; counter; }
  map remote { type inet_service : inet_service; size ${size}; }
  map left4 { type inet_service : ipv4_addr; size ${size}; counter; }
  map left6 { type inet_service : ipv6_addr; size ${size}; counter; }
  set kept { typeof @th,72,8; }
  set events { typeof udp dport . @th,72,8; size ${2 * MAX_USER_PAYLOAD_TYPES * size}; }
  set passage { type mark; counter; elements = { ${mark}, ${leaving} } }
  chain ${owner} { }
  chain rewrite {
    udp sport set udp dport map @counted
    udp dport set udp sport map @remote
    meta mark set ${mark}
    meta mark @passage notrack accept
  }
  chain media {
    udp length < ${SHORTEST_RTP} return
    @th,64,2 != 2 return
    @th,72,8 192-223 return
    @th,89,6 63 return
    @th,72,8 @kept udp dport . @th,72,8 @events return
    ip frag-off & 0x3fff != 0 return
    ip daddr set ip saddr . udp sport . ip daddr . udp dport map @streams4 goto rewrite
    exthdr frag exists return
    ip6 daddr set ip6 saddr . udp sport . ip6 daddr . udp dport map @streams6 goto rewrite
  }
  chain leave {
    ip saddr set udp sport map @left4
    ip6 saddr set udp sport map @left6
    meta mark set ${leaving}
    meta mark @passage meta mark set 0
  }
  chain arriving { type filter hook prerouting priority raw; policy accept; ${media}; }
  chain local { type route hook output priority raw; policy accept; ${media}; }
  chain delivered { type filter hook input priority mangle; policy accept; meta mark ${mark} goto leave; }
  chain sent { type filter hook postrouting priority srcnat; policy accept; meta mark ${mark} goto leave; }
}
`;
  }

  /** Removes the table if it is there. */
  remove(): string {
    return `table inet ${this.name} {}; delete table inet ${this.name}`;
  }

  /** Removes the table if it is still this owner's, else does nothing but fail. */
  removeOwned(owner: string): string {
    return `delete chain inet ${this.name} ${owner}; delete table inet ${this.name}`;
  }

  /** One line that lets the kernel forward these directions from now on. */
  install(directions: readonly KernelDirection[]): string {
    return this.#lines('add', [
      ['kept', [...new Set(directions.flatMap(keptTypes))].map(String)],
      ...this.#otherElements(directions),
      ['streams4', directions.filter(isFour).map((one) => `${keyOf(one)} : ${one.to.address}`)],
      ['streams6', directions.filter(isSix).map((one) => `${keyOf(one)} : ${one.to.address}`)],
    ]);
  }

  /**
   * Two lines that give these directions back to user space: after the first no packet is forwarded or counted any more, the second
   * then removes what counted them, so that `nft monitor` tells the last figures.
   */
  withdraw(directions: readonly KernelDirection[]): readonly [string, string] {
    const streams = this.#lines('delete', [
      ['streams4', directions.filter(isFour).map(keyOf)],
      ['streams6', directions.filter(isSix).map(keyOf)],
    ]);
    const others = this.#otherElements(directions).map(
      ([set, elements]) => [set, elements.map((element) => element.split(' : ')[0]!)] as const,
    );
    return [streams, this.#lines('delete', others)];
  }

  /** Arguments of `nft` that list one of the maps or sets as JSON. */
  list(name: 'counted' | 'left4' | 'left6' | 'passage'): readonly string[] {
    return ['-j', 'list', name === 'passage' ? 'set' : 'map', 'inet', this.name, name];
  }

  /** A line each that puts an element without meaning into `counted` and takes it out again. */
  probe(): readonly [string, string] {
    return [this.#lines('add', [['counted', ['1 : 1']]]), this.#lines('delete', [['counted', ['1']]])];
  }

  /** What a line of `nft monitor` says of an element of `counted` that was removed; undefined when it says something else. Bytes are of whole IP packets. */
  parseRemoved(line: string): { port: number; packets: number; bytes: number } | undefined {
    const prefix = `delete element inet ${this.name} counted { `;
    if (!line.startsWith(prefix)) return undefined;
    const [, port, packets, bytes] = /^(\d+) counter packets (\d+) bytes (\d+) /.exec(line.slice(prefix.length)) ?? [];
    return port === undefined ? undefined : { port: Number(port), packets: Number(packets), bytes: Number(bytes) };
  }

  #otherElements(directions: readonly KernelDirection[]): (readonly [string, readonly string[]])[] {
    const left = (one: KernelDirection) => `${one.via.port} : ${one.via.address}`;
    return [
      ['counted', directions.map(({ at, via }) => `${at.port} : ${via.port}`)],
      ['remote', directions.map(({ via, to }) => `${via.port} : ${to.port}`)],
      ['left4', directions.filter(isFour).map(left)],
      ['left6', directions.filter(isSix).map(left)],
      ['events', directions.flatMap(eventsOf)],
    ];
  }

  #lines(verb: 'add' | 'delete', sets: readonly (readonly [string, readonly string[]])[]): string {
    return sets
      .filter(([, elements]) => elements.length > 0)
      .map(([set, elements]) => `${verb} element inet ${this.name} ${set} { ${elements.join(', ')} }`)
      .join('; ');
  }
}

const hex = (mark: number): string => `0x${mark.toString(16)}`;
const isSix = ({ at }: KernelDirection): boolean => isIPv6(at.address);
const isFour = (one: KernelDirection): boolean => !isSix(one);
const keyOf = ({ from, at }: KernelDirection): string => `${from.address} . ${from.port} . ${at.address} . ${at.port}`;

/** Payload types with and without the marker bit, which shares their byte (RFC 3550 §5.1). */
const keptTypes = ({ userPayloadTypes = [] }: KernelDirection): number[] =>
  userPayloadTypes.flatMap((type) => [type, type + 128]);

const eventsOf = (one: KernelDirection): string[] => keptTypes(one).map((type) => `${one.at.port} . ${type}`);
