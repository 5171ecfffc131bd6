import dgram from 'node:dgram';
import { isIPv6 } from 'node:net';
import { err, ok, type Result } from '@belfry/core';

/** Takes what was received: the bytes are only good until it returns. */
export type DatagramListener = (bytes: Uint8Array, address: string, port: number) => void;

/** Send errors (no route, a full buffer) are counted, never thrown: media is sent without waiting for anything. */
export class MediaSocket {
  readonly address: string;
  readonly port: number;
  /** Datagrams that could not be sent. */
  sendErrors = 0;
  /** Is given every datagram; set it before packets are expected. */
  onDatagram: DatagramListener = () => {};
  readonly #socket: dgram.Socket;

  private constructor(socket: dgram.Socket, address: string, port: number) {
    this.#socket = socket;
    this.address = address;
    this.port = port;
    socket.on('message', (bytes, from) => this.onDatagram(bytes, from.address, from.port));
    socket.on('error', () => {
      this.sendErrors++;
    });
  }

  /** Binds a UDP port of a numeric address (0: any port). Errors: `media/port-taken`, `media/bind`. */
  static bind(address: string, port: number): Promise<Result<MediaSocket>> {
    const six = isIPv6(address);
    const socket = dgram.createSocket({
      type: six ? 'udp6' : 'udp4',
      ipv6Only: six,
      // Addresses are numeric always: without this each packet would wait a turn for the resolver.
      lookup: (host, _options, callback) => callback(null, host, six ? 6 : 4),
    });
    return new Promise((resolve) => {
      socket.once('error', (error: NodeJS.ErrnoException) => {
        socket.close();
        const code = error.code === 'EADDRINUSE' ? 'media/port-taken' : 'media/bind';
        resolve(err({ code, message: `cannot bind UDP ${address}:${port}: ${error.message}` }));
      });
      socket.bind({ address, port, exclusive: true }, () => {
        socket.removeAllListeners('error');
        resolve(ok(new MediaSocket(socket, address, socket.address().port)));
      });
    });
  }

  /** Sends a datagram to a numeric address of the socket's own family. */
  send(bytes: Uint8Array, address: string, port: number): void {
    this.#socket.send(bytes, 0, bytes.length, port, address);
  }

  close(): void {
    this.onDatagram = () => {};
    this.#socket.close();
  }
}
