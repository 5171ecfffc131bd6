import dgram from 'node:dgram';
import { once } from 'node:events';
import { isIPv6 } from 'node:net';
import type { Endpoint } from '../../src/fast-path/kernel-stream.ts';

/** What came to a socket: the bytes, and from where. */
export interface Received {
  readonly bytes: Buffer;
  readonly from: Endpoint;
}

/** A UDP socket that remembers what it receives. */
export class Party {
  readonly received: Received[] = [];
  readonly endpoint: Endpoint;
  readonly #socket: dgram.Socket;

  private constructor(socket: dgram.Socket) {
    this.#socket = socket;
    const { address, port } = socket.address();
    this.endpoint = { address, port };
    socket.on('message', (bytes, { address, port }) => this.received.push({ bytes, from: { address, port } }));
  }

  /** Port 0: any. */
  static async bind(address: string, port = 0): Promise<Party> {
    const socket = dgram.createSocket({
      type: isIPv6(address) ? 'udp6' : 'udp4',
      recvBufferSize: 4_000_000,
      lookup: (host, _options, done) => done(null, host, isIPv6(address) ? 6 : 4),
    });
    const listening = once(socket, 'listening');
    socket.bind(port, address);
    await listening;
    return new Party(socket);
  }

  send(bytes: Uint8Array, to: Endpoint): void {
    this.#socket.send(bytes, to.port, to.address);
  }

  /** Calls back for each datagram from now on. */
  onMessage(listener: (bytes: Buffer) => void): void {
    this.#socket.on('message', listener);
  }

  /** Waits for as many datagrams in all; fails after two seconds. */
  async expect(count: number): Promise<readonly Received[]> {
    const signal = AbortSignal.timeout(2_000);
    while (this.received.length < count) {
      try {
        await once(this.#socket, 'message', { signal });
      } catch {
        throw new Error(`${this.received.length} of ${count} datagrams came to port ${this.endpoint.port}`);
      }
    }
    return this.received;
  }

  close(): void {
    this.#socket.close();
  }
}

/** An RTP packet (RFC 3550 §5.1) of PCMA, or of another payload type, with a payload of 160 bytes. */
export function rtpPacket(sequence: number, payloadType = 8): Buffer {
  const packet = Buffer.alloc(172, 0xd5);
  packet[0] = 0x80;
  packet[1] = payloadType;
  packet.writeUInt16BE(sequence & 0xffff, 2);
  packet.writeUInt32BE((sequence * 160) >>> 0, 4);
  packet.writeUInt32BE(0x1234, 8);
  return packet;
}
