/** The 4 or 16 octets of a numeric address, its zone left out; undefined for other text. `::ffff:192.0.2.1` is IPv4's. */
export function addressOctets(address: string): Uint8Array | undefined {
  const bare = address.split('%', 1)[0]!;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1] ?? bare;
  if (!mapped.includes(':')) return fourOctets(mapped);
  const halves = mapped.split('::');
  if (halves.length > 2) return undefined;
  const head = groups(halves[0]!);
  const tail = halves[1] === undefined ? [] : groups(halves[1]);
  if (head === undefined || tail === undefined) return undefined;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const octets = new Uint8Array(16);
  [...head, ...Array<number>(missing).fill(0), ...tail].forEach((group, index) => {
    octets[index * 2] = group >> 8;
    octets[index * 2 + 1] = group & 255;
  });
  return octets;
}

/** The text of 4 or 16 octets as sockets write it (RFC 5952). */
export function addressText(octets: Uint8Array): string {
  if (octets.length === 4) return octets.join('.');
  const parts: number[] = [];
  for (let i = 0; i < 16; i += 2) parts.push((octets[i]! << 8) | octets[i + 1]!);
  let from = -1;
  let longest = 1;
  for (let i = 0; i < 8; i++) {
    let end = i;
    while (end < 8 && parts[end] === 0) end++;
    if (end - i > longest) {
      longest = end - i;
      from = i;
    }
  }
  const text = (some: number[]) => some.map((part) => part.toString(16)).join(':');
  return from < 0 ? text(parts) : `${text(parts.slice(0, from))}::${text(parts.slice(from + longest))}`;
}

function fourOctets(text: string): Uint8Array | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return undefined;
  return Uint8Array.from(parts, Number);
}

function groups(text: string): number[] | undefined {
  if (text === '') return [];
  const parts = text.split(':');
  return parts.every((part) => /^[0-9a-f]{1,4}$/i.test(part))
    ? parts.map((part) => Number.parseInt(part, 16))
    : undefined;
}
