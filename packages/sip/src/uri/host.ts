import { endOf, HEX, IPV6, isAll, isNumber, LABEL, ZONE } from '../characters.ts';
import { memo } from '../memo.ts';

const LONGEST_NAME = 253;

/** True for a host name, an IPv4 address or an IPv6 reference in brackets (RFC 3261 §25.1). Three colons pass, as RFC 5118 §4.10 asks. */
export function isHost(text: string): boolean {
  return text.startsWith('[') ? isReference(text) : isName(text);
}

/** Labels between points, one of which may end it; no label begins or ends with a hyphen. */
function isName(text: string): boolean {
  if (text.length > LONGEST_NAME) return false;
  let at = 0;
  do {
    const end = endOf(text, LABEL, at);
    if (end === at || text[at] === '-' || text[end - 1] === '-') return false;
    if (end === text.length) return true;
    if (text[end] !== '.') return false;
    at = end + 1;
  } while (at < text.length);
  return true;
}

/** An IPv6 address in brackets, with a zone perhaps. */
function isReference(text: string): boolean {
  const end = endOf(text, IPV6, 1);
  if (end === 1 || !text.slice(1, end).includes(':')) return false;
  if (!text.startsWith('%25', end)) return end + 1 === text.length && text[end] === ']';
  const zoneEnd = endOf(text, ZONE, end + 3);
  return zoneEnd > end + 3 && zoneEnd + 1 === text.length && text[zoneEnd] === ']';
}

/** True for a numeric IPv4 address. */
export function isIpv4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => isNumber(part, 3) && Number(part) < 256);
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
  if (!bare.includes(':')) return (bare.endsWith('.') ? bare.slice(0, -1) : bare).toLowerCase();
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
  const zone = text.indexOf('%');
  let source = (zone < 0 ? text : text.slice(0, zone)).replace(':::', '::');
  const last = source.lastIndexOf(':') + 1;
  if (last > 0 && source.includes('.', last)) {
    const dotted = source.slice(last);
    if (!isIpv4(dotted)) return undefined;
    const [a, b, c, d] = dotted.split('.').map(Number) as [number, number, number, number];
    source = `${source.slice(0, last)}${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
  }
  const halves = source.split('::');
  if (halves.length > 2) return undefined;
  const read = (half: string) => (half === '' ? [] : half.split(':'));
  const head = read(halves[0] ?? '');
  const tail = halves.length === 2 ? read(halves[1] ?? '') : [];
  if (![...head, ...tail].every((group) => group.length <= 4 && isAll(group, HEX))) return undefined;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  return [...head, ...Array<string>(missing).fill('0'), ...tail].map((group) => Number.parseInt(group, 16));
}
