import { memo } from '../memo.ts';

const NAME =
  /^(?=.{1,253}$)[A-Za-z0-9_](?:[A-Za-z0-9\-_]*[A-Za-z0-9_])?(?:\.[A-Za-z0-9_](?:[A-Za-z0-9\-_]*[A-Za-z0-9_])?)*\.?$/;
const REFERENCE = /^\[[0-9A-Fa-f:.]+(?:%25[A-Za-z0-9._~-]+)?\]$/;

/** True for a host name, an IPv4 address or an IPv6 reference in brackets (RFC 3261 §25.1). Three colons pass, as RFC 5118 §4.10 asks. */
export function isHost(text: string): boolean {
  return text.startsWith('[') ? REFERENCE.test(text) && text.includes(':') : NAME.test(text);
}

/** True for a numeric IPv4 address. */
export function isIpv4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^[0-9]{1,3}$/.test(part) && Number(part) < 256);
}

/** True for a numeric IPv6 address without brackets. */
export function isIpv6(text: string): boolean {
  return ipv6Groups(text) !== undefined;
}

/**
 * One spelling for each address: IPv6 loses brackets, gets lower case and the longest run of zeros short (RFC 5952); IPv4 mapped
 * into IPv6 (`::ffff:192.0.2.1`) becomes IPv4; names get lower case and lose a final dot.
 */
export const canonicalHost: (text: string) => string = memo(readHost);

function readHost(text: string): string {
  const bare = text.startsWith('[') && text.endsWith(']') ? text.slice(1, -1) : text;
  if (!bare.includes(':')) return bare.toLowerCase().replace(/\.$/, '');
  const groups = ipv6Groups(bare);
  if (groups === undefined) return bare.toLowerCase();
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) {
    return `${groups[6]! >> 8}.${groups[6]! & 255}.${groups[7]! >> 8}.${groups[7]! & 255}`;
  }
  let start = -1;
  let length = 1;
  for (let i = 0; i < 8; i++) {
    let run = 0;
    while (i + run < 8 && groups[i + run] === 0) run++;
    if (run > length) [start, length] = [i, run];
  }
  const hex = groups.map((group) => group.toString(16));
  if (start < 0) return hex.join(':');
  return `${hex.slice(0, start).join(':')}::${hex.slice(start + length).join(':')}`;
}

/** The host as it stands in a URI or Via: an IPv6 address in brackets. */
export function printHost(host: string): string {
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
}

/** The 4 or 16 octets of a numeric address, with or without brackets; undefined for a name. */
export function hostOctets(text: string): readonly number[] | undefined {
  if (isIpv4(text)) return text.split('.').map(Number);
  const bare = text.startsWith('[') && text.endsWith(']') ? text.slice(1, -1) : text;
  return ipv6Groups(bare)?.flatMap((group) => [group >> 8, group & 255]);
}

function ipv6Groups(text: string): number[] | undefined {
  let source = text.replace(/%.*$/, '').replace(':::', '::');
  const dotted = /^(.*:)([0-9.]+)$/.exec(source);
  if (dotted?.[2]?.includes('.')) {
    if (!isIpv4(dotted[2])) return undefined;
    const [a, b, c, d] = dotted[2].split('.').map(Number) as [number, number, number, number];
    source = `${dotted[1]}${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
  }
  const halves = source.split('::');
  if (halves.length > 2) return undefined;
  const read = (half: string) => (half === '' ? [] : half.split(':'));
  const head = read(halves[0] ?? '');
  const tail = halves.length === 2 ? read(halves[1] ?? '') : [];
  if (![...head, ...tail].every((group) => /^[0-9A-Fa-f]{1,4}$/.test(group))) return undefined;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  return [...head, ...Array<string>(missing).fill('0'), ...tail].map((group) => Number.parseInt(group, 16));
}
