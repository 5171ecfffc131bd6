import { createSocket, type Socket } from 'node:dgram';

/** Records of the small name server: by `TYPE name`. */
export type Zone = Record<
  string,
  readonly (
    | string
    | { priority: number; weight: number; port: number; name: string }
    | { order: number; preference: number; flags: string; service: string; regexp: string }
  )[]
>;

const TYPES: Readonly<Record<number, string>> = { 1: 'A', 28: 'AAAA', 33: 'SRV', 35: 'NAPTR' };

/** A name server on loopback that knows a zone of its own, counts what it is asked, and can fall silent. */
export class NameServer {
  readonly zone: Zone;
  readonly asked: string[] = [];
  ttl = 300;
  fails = false;
  readonly #socket: Socket;

  private constructor(socket: Socket, zone: Zone) {
    this.#socket = socket;
    this.zone = zone;
    socket.on('message', (query, { address, port }) => socket.send(this.#answer(query), port, address));
  }

  /** Listens, without keeping the process alive; at any port of 127.0.0.1 unless something else is said. */
  static async start(zone: Zone, { host = '127.0.0.1', port = 0 } = {}): Promise<NameServer> {
    const socket = createSocket('udp4').unref();
    await new Promise<void>((bound, failed) => socket.once('error', failed).bind(port, host, bound));
    return new NameServer(socket, zone);
  }

  get address(): string {
    const { address, port } = this.#socket.address();
    return `${address}:${port}`;
  }

  #answer(query: Buffer): Buffer {
    let at = 12;
    const labels: string[] = [];
    while (query[at] !== 0) {
      labels.push(query.toString('latin1', at + 1, at + 1 + query[at]!));
      at += 1 + query[at]!;
    }
    const question = query.subarray(12, at + 5);
    const key = `${TYPES[query.readUInt16BE(at + 1)] ?? '?'} ${labels.join('.').toLowerCase()}`;
    this.asked.push(key);
    const records = this.zone[key] ?? [];
    const exists = Object.keys(this.zone).some((known) => known.endsWith(` ${labels.join('.').toLowerCase()}`));
    const head = Buffer.alloc(12);
    query.copy(head, 0, 0, 2);
    head.writeUInt16BE(0x8180 | (this.fails ? 2 : exists ? 0 : 3), 2);
    head.writeUInt16BE(1, 4);
    head.writeUInt16BE(this.fails ? 0 : records.length, 6);
    if (this.fails) return Buffer.concat([head, question]);
    return Buffer.concat([head, question, ...records.map((record) => this.#record(record))]);
  }

  #record(record: Zone[string][number]): Buffer {
    const data = dataOf(record);
    const type = typeof record !== 'string' ? ('order' in record ? 35 : 33) : record.includes(':') ? 28 : 1;
    const head = Buffer.alloc(12);
    head.writeUInt16BE(0xc00c, 0);
    head.writeUInt16BE(type, 2);
    head.writeUInt16BE(1, 4);
    head.writeUInt32BE(this.ttl, 6);
    head.writeUInt16BE(data.length, 10);
    return Buffer.concat([head, data]);
  }
}

function dataOf(record: Zone[string][number]): Buffer {
  if (typeof record === 'string') {
    if (!record.includes(':')) return Buffer.from(record.split('.').map(Number));
    const [head = '', tail = ''] = record.split('::');
    const groups = (half: string) => (half === '' ? [] : half.split(':').map((group) => Number.parseInt(group, 16)));
    const [first, last] = [groups(head), groups(tail)];
    const all = [...first, ...Array<number>(8 - first.length - last.length).fill(0), ...last];
    return Buffer.from(all.flatMap((group) => [group >> 8, group & 255]));
  }
  if ('order' in record) {
    const { order, preference, flags, service, regexp } = record;
    const texts = [flags, service, regexp].flatMap((text) => [text.length, ...Buffer.from(text)]);
    return Buffer.from([order, preference].flatMap((value) => [value >> 8, value & 255]).concat(texts, 0));
  }
  const { priority, weight, port, name } = record;
  const labels = name.split('.').flatMap((label) => [label.length, ...Buffer.from(label)]);
  return Buffer.from([priority, weight, port].flatMap((value) => [value >> 8, value & 255]).concat(labels, 0));
}
