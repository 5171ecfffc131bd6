import type { LadderEntry } from './ladder.ts';

const [SECTION, INTERFACE, NAMES, PACKET] = [0x0a0d0d0a, 1, 4, 6] as const;
/** Packets begin with their IP header. */
const LINKTYPE_RAW = 101;
const SIP_PORT = 5060;
/** What a UDP datagram can carry. */
const MOST = 65_507;

type Captured = Extract<LadderEntry, { type: 'sip' | 'actor' }>;

/**
 * The SIP messages of a ladder as a capture file (pcapng), for whoever reads them in Wireshark. Addresses are invented, since a ladder has none: every lifeline has one of 192.0.2.0/24
 * (RFC 5737), by its name in the file. Messages whose text the viewer may not see are left out.
 */
export function printCapture(
  entries: readonly Readonly<Captured | { readonly type: string }>[],
): Uint8Array<ArrayBuffer> {
  const labels = new Map<string, string>();
  const addresses = new Map<string, number>();
  const packets: Uint8Array[] = [];
  const addressOf = (id: string) => {
    if (!addresses.has(id)) addresses.set(id, (addresses.size % 254) + 1);
    return addresses.get(id)!;
  };
  for (const entry of entries) {
    if (isOf(entry, 'actor')) labels.set(entry.actor.id, entry.actor.label || entry.actor.id);
    else if (isOf(entry, 'sip') && entry.text !== '')
      packets.push(packet(entry.at, addressOf(entry.from), addressOf(entry.to), entry.text));
  }
  const names = [...addresses].map(([id, host]) => [host, labels.get(id) ?? id] as const);
  return joined([
    block(SECTION, sectionBody()),
    block(INTERFACE, interfaceBody()),
    block(NAMES, namesBody(names)),
    ...packets,
  ]);
}

const isOf = <Type extends Captured['type']>(
  entry: { readonly type: string },
  type: Type,
): entry is Extract<Captured, { type: Type }> => entry.type === type;

function sectionBody(): Uint8Array {
  const body = new DataView(new ArrayBuffer(16));
  body.setUint32(0, 0x1a2b3c4d);
  body.setUint16(4, 1);
  // The length of the section is not said.
  body.setBigInt64(8, -1n);
  return bytesOf(body);
}

function interfaceBody(): Uint8Array {
  const body = new DataView(new ArrayBuffer(8));
  body.setUint16(0, LINKTYPE_RAW);
  return bytesOf(body);
}

function namesBody(names: readonly (readonly [host: number, name: string])[]): Uint8Array {
  const records = names.map(([host, name]) => {
    const text = new TextEncoder().encode(`${name}\0`);
    const record = new Uint8Array(4 + padded(4 + text.length));
    const view = new DataView(record.buffer);
    view.setUint16(0, 1);
    view.setUint16(2, 4 + text.length);
    record.set([192, 0, 2, host], 4);
    record.set(text, 8);
    return record;
  });
  return joined([...records, new Uint8Array(4)]);
}

/** One message as UDP in IPv4, at a time in milliseconds. */
function packet(at: number, from: number, to: number, text: string): Uint8Array {
  const payload = new TextEncoder().encode(text).subarray(0, MOST);
  const length = 28 + payload.length;
  const body = new Uint8Array(20 + padded(length));
  const view = new DataView(body.buffer);
  const micros = BigInt(Math.round(at * 1000));
  view.setUint32(4, Number(micros >> 32n));
  view.setUint32(8, Number(micros & 0xffffffffn));
  view.setUint32(12, length);
  view.setUint32(16, length);
  const ip = new DataView(body.buffer, 20, 20);
  ip.setUint16(0, 0x4500);
  ip.setUint16(2, length);
  ip.setUint16(8, 0x4011); // 64 hops, UDP
  body.set([192, 0, 2, from, 192, 0, 2, to], 32);
  ip.setUint16(10, checksum(ip));
  view.setUint16(40, SIP_PORT);
  view.setUint16(42, SIP_PORT);
  // The checksum of UDP stays 0, "none" (RFC 768).
  view.setUint16(44, 8 + payload.length);
  body.set(payload, 48);
  return block(PACKET, body);
}

/** Of an IPv4 header (RFC 1071). */
function checksum(header: DataView): number {
  let sum = 0;
  for (let i = 0; i < 20; i += 2) sum += header.getUint16(i);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >> 16);
  return ~sum & 0xffff;
}

function block(type: number, body: Uint8Array): Uint8Array {
  const length = 12 + body.length;
  const view = new DataView(new ArrayBuffer(length));
  view.setUint32(0, type);
  view.setUint32(4, length);
  new Uint8Array(view.buffer).set(body, 8);
  view.setUint32(length - 4, length);
  return bytesOf(view);
}

const padded = (length: number) => Math.ceil(length / 4) * 4;
const bytesOf = ({ buffer }: DataView) => new Uint8Array(buffer);

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
