/**
 * An address and port as the kernel's `sockaddr_in` (4 words) or `sockaddr_in6` (7 words) on a little-endian machine: word 0 has family and port, for IPv4 word 1 has
 * the address, for IPv6 words 2 to 5 have it and word 6 the number of the interface (link-local addresses only). Pure.
 */
export type AddressWords = Uint32Array;

const INET = 2;
const INET6 = 10;

/** Octets of `sockaddr_in` and `sockaddr_in6`. */
export const INET_OCTETS = 16;
export const INET6_OCTETS = 28;

const swap = (port: number): number => ((port & 0xff) << 8) | (port >>> 8);

/** The first word of an address of that family. */
export const familyWord = (six: boolean, port: number): number => ((swap(port) << 16) | (six ? INET6 : INET)) >>> 0;

/** The port in a first word. */
export const portOf = (word: number): number => swap(word >>> 16);

/** Writes a numeric address (IPv6 without its zone) and a port into 7 words. False: it is no address of that family. */
export function writeAddress(words: AddressWords, six: boolean, address: string, port: number): boolean {
  words.fill(0);
  words[0] = familyWord(six, port);
  if (!six) {
    const word = readIpv4(address);
    if (word === undefined) return false;
    words[1] = word;
    return true;
  }
  const groups = readIpv6(address);
  if (groups === undefined) return false;
  for (let i = 0; i < 4; i++) words[2 + i] = ((swap(groups[2 * i + 1]!) << 16) | swap(groups[2 * i]!)) >>> 0;
  return true;
}

/** The text of an IPv4 address, given its word. */
export const printIpv4 = (word: number): string =>
  `${word & 0xff}.${(word >>> 8) & 0xff}.${(word >>> 16) & 0xff}.${word >>> 24}`;

/** The text of the IPv6 address in words 2 to 5, as `inet_ntop` writes it (RFC 5952), which is how `node:dgram` says it. */
export function printIpv6(words: AddressWords): string {
  const groups = Array.from({ length: 8 }, (_, i) => swap((words[2 + (i >> 1)]! >>> (16 * (i & 1))) & 0xffff));
  let [from, length] = [-1, 1];
  for (let i = 0; i < 8; i++) {
    let end = i;
    while (groups[end] === 0) end++;
    if (end - i > length) [from, length] = [i, end - i];
    if (end > i) i = end;
  }
  const hex = (part: readonly number[]) => part.map((group) => group.toString(16)).join(':');
  if (from < 0) return hex(groups);
  const holdsIpv4 = from === 0 && (length === 6 || (length === 5 && groups[5] === 0xffff));
  if (holdsIpv4) return `${length === 5 ? '::ffff:' : '::'}${printIpv4(words[5]!)}`;
  return `${hex(groups.slice(0, from))}::${hex(groups.slice(from + length))}`;
}

/** Whether the address in words 2 to 5 is link-local (fe80::/10): it means something on one interface only. */
export const isLinkLocal = (words: AddressWords): boolean => (words[2]! & 0xc0ff) === 0x80fe;

function readIpv4(text: string): number | undefined {
  const parts = text.split('.');
  let word = 0;
  for (const [index, part] of parts.entries()) {
    const octet = /^\d{1,3}$/.test(part) ? Number(part) : 256;
    if (octet > 255 || index > 3) return undefined;
    word |= octet << (8 * index);
  }
  return parts.length === 4 ? word >>> 0 : undefined;
}

function readIpv6(text: string): readonly number[] | undefined {
  const halves = text.split('::');
  const [head, tail] = halves.map((half, index) => readGroups(half, index === halves.length - 1));
  if (head === undefined || halves.length > 2) return undefined;
  if (halves.length === 1) return head.length === 8 ? head : undefined;
  if (tail === undefined || head.length + tail.length > 7) return undefined;
  return [...head, ...new Array<number>(8 - head.length - tail.length).fill(0), ...tail];
}

/** The groups of one side of `::`; the last two of all may be an IPv4 address. */
function readGroups(text: string, isLast: boolean): readonly number[] | undefined {
  if (text === '') return [];
  const groups: number[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    if (isLast && index === parts.length - 1 && part.includes('.')) {
      const word = readIpv4(part);
      if (word === undefined) return undefined;
      groups.push(swap(word & 0xffff), swap(word >>> 16));
    } else if (/^[\da-f]{1,4}$/i.test(part)) groups.push(Number.parseInt(part, 16));
    else return undefined;
  }
  return groups;
}
