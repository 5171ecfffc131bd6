import dgram from 'node:dgram';
import { once } from 'node:events';

/** Sockets of those who mean ill, and what they got for what they sent. */
export class Flood {
  readonly #sockets: readonly dgram.Socket[];
  sentBytes = 0;
  sentPackets = 0;
  gotBytes = 0;
  /** CPU time of this process for each packet, sending it included. */
  cpuMicrosPerPacket = 0;

  private constructor(sockets: readonly dgram.Socket[]) {
    this.#sockets = sockets;
    for (const socket of sockets)
      socket.on('message', (bytes) => {
        this.gotBytes += bytes.length;
      });
  }

  static async open(count = 8, host = '127.0.0.66'): Promise<Flood> {
    const sockets = Array.from({ length: count }, () => dgram.createSocket(host.includes(':') ? 'udp6' : 'udp4'));
    for (const socket of sockets) {
      socket.bind(0, host);
      await once(socket, 'listening');
    }
    return new Flood(sockets);
  }

  /** Sends so many datagrams, never more at once than a socket's buffer holds. */
  async send(
    count: number,
    make: (index: number) => Uint8Array,
    to: { host: string; port: number },
    from?: dgram.Socket,
  ): Promise<void> {
    const before = process.cpuUsage();
    for (let i = 0; i < count; i++) {
      const bytes = make(i);
      this.sentBytes += bytes.length;
      this.sentPackets++;
      (from ?? this.#sockets[i % this.#sockets.length]!).send(bytes, to.port, to.host);
      if (i % 16 === 15) for (let turn = 0; turn < 2; turn++) await new Promise((resume) => setImmediate(resume));
    }
    for (let turn = 0; turn < 20; turn++) await new Promise((resume) => setImmediate(resume));
    const { user, system } = process.cpuUsage(before);
    this.cpuMicrosPerPacket = (user + system) / count;
  }

  /** Bytes that came back for each that was sent. */
  get amplification(): number {
    return this.gotBytes / Math.max(1, this.sentBytes);
  }

  close(): void {
    for (const socket of this.#sockets) socket.close();
  }
}
