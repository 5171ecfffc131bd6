import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { answerStun, type Flow, type HostPort, isStun, markReceived, parseDatagram } from '@belfry/sip';
import { numericLookup } from '../numeric-lookup.ts';
import type { ListenAddress, SipTransportOptions } from './sip-transport.ts';

/** SIP over UDP: one socket for each listening address. */
export class UdpTransport {
  readonly addresses: ListenAddress[] = [];
  readonly counts = { received: 0, sent: 0, malformed: 0 };
  readonly #options: SipTransportOptions;
  readonly #sockets = new Map<string, Socket>();

  constructor(options: SipTransportOptions) {
    this.#options = options;
  }

  /** Binds one socket. */
  async listen(address: ListenAddress): Promise<void> {
    const ipv6 = address.host.includes(':');
    const socket = createSocket({
      type: ipv6 ? 'udp6' : 'udp4',
      ipv6Only: ipv6,
      reusePort: this.#options.reusePort ?? false,
      lookup: numericLookup as never,
    });
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.bind({ address: address.host, port: address.port, exclusive: true }, () => {
        socket.off('error', reject);
        resolve();
      });
    });
    const local = { host: address.host, port: socket.address().port };
    const bufferBytes = this.#options.udpBufferBytes ?? 4 << 20;
    for (const set of ['setRecvBufferSize', 'setSendBufferSize'] as const) {
      try {
        socket[set](bufferBytes);
      } catch {
        // A smaller buffer than asked for is no reason not to serve.
      }
    }
    socket.on('error', (error) => this.#options.failed?.({ transport: 'udp', local, remote: local }, error));
    socket.on('message', (bytes, source) => this.#receive(bytes, source, local));
    this.#sockets.set(keyOf(local), socket);
    this.addresses.push({ transport: 'udp', ...local });
  }

  /** Sends one datagram from the socket at `flow.local`. */
  send(flow: Flow, bytes: Uint8Array): void {
    const socket = this.#sockets.get(keyOf(flow.local));
    const fail = (error: Error) => this.#options.failed?.(flow, error);
    if (socket === undefined) {
      queueMicrotask(() => fail(new Error(`no UDP socket at ${keyOf(flow.local)}`)));
      return;
    }
    this.counts.sent++;
    try {
      socket.send(bytes, flow.remote.port, flow.remote.host, (error) => {
        if (error !== null && error !== undefined) fail(error);
      });
    } catch (error) {
      queueMicrotask(() => fail(error as Error));
    }
  }

  /** Closes all sockets. */
  async close(): Promise<void> {
    const sockets = [...this.#sockets.values()];
    this.#sockets.clear();
    await Promise.all(sockets.map((socket) => new Promise<void>((resolve) => socket.close(() => resolve()))));
  }

  /** A keep-alive that asks for its own address (RFC 5626 §3.5.2). */
  #stun(bytes: Uint8Array, source: RemoteInfo, local: HostPort): void {
    const remote = { host: source.address, port: source.port };
    const answer = answerStun(bytes, remote);
    if (answer === undefined) return;
    this.#sockets.get(keyOf(local))?.send(answer, source.port, source.address, () => {});
    this.#options.keepAlive?.({ transport: 'udp', local, remote });
  }

  #receive(bytes: Uint8Array, source: RemoteInfo, local: HostPort): void {
    // Port 0 cannot be answered; a packet from it is forged.
    if (source.port === 0 || this.#options.refuses?.(source.address)) return;
    if (isStun(bytes)) {
      this.#stun(bytes, source, local);
      return;
    }
    this.counts.received++;
    const flow: Flow = { transport: 'udp', local, remote: { host: source.address, port: source.port } };
    const parsed = parseDatagram(bytes);
    if (parsed.ok) {
      markReceived(parsed.value, flow);
      this.#options.message(parsed.value, flow, bytes);
      return;
    }
    // Phones keep NAT bindings open with CRLF, four zero octets and the like (RFC 5626 §3.5).
    if (parsed.error.code === 'empty' || bytes.length <= 4) {
      this.#options.keepAlive?.(flow);
      return;
    }
    this.counts.malformed++;
    if (parsed.error.answer !== undefined) markReceived(parsed.error.answer.request, flow);
    this.#options.malformed?.(parsed.error, flow, bytes);
  }
}

function keyOf(address: HostPort): string {
  return `${address.host} ${address.port}`;
}
