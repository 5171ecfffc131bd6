import dgram from 'node:dgram';
import { isIPv6 } from 'node:net';
import { err, ok, type Result } from '@belfry/core';
import { type DatagramHandle, handleOf, type NewSendRequest } from './datagram-handle.ts';
import { takeDescriptor } from './descriptor-probe.ts';
import type { DescriptorSocket } from './descriptor-socket.ts';
import { type MediaAccess, mediaAccess } from './media-access.ts';

/** Takes what was received: the bytes are only good until it returns, and then are those of the next datagram. */
export type DatagramListener = (bytes: Uint8Array, address: string, port: number) => void;

/**
 * A UDP socket for media, created, bound and closed by `node:dgram`. Datagrams pass by the cheapest way that is as expected (`mediaAccess`): nobody sees a
 * difference but in CPU time. Send errors (no route, a full buffer) are counted, never thrown: media is sent without waiting for anything.
 */
export class MediaSocket {
  readonly address: string;
  readonly port: number;
  /** Datagrams that could not be sent. */
  sendErrors = 0;
  /** Is given every datagram; set it before packets are expected. */
  onDatagram: DatagramListener = () => {};
  readonly #socket: dgram.Socket;
  readonly #descriptor: DescriptorSocket | undefined;
  readonly #handle: DatagramHandle | undefined;
  readonly #SendRequest: NewSendRequest = Object;
  /** Reused as long as the kernel takes what is sent at once. */
  #request: object = {};
  readonly #list: Uint8Array[] = [];
  readonly #sent = (error: Error | null): void => {
    if (error) this.sendErrors++;
  };
  #open = true;

  private constructor(socket: dgram.Socket, address: string, port: number, access: MediaAccess) {
    this.#socket = socket;
    this.address = address;
    this.port = port;
    socket.on('error', () => {
      this.sendErrors++;
    });
    const handle = access.io === 'dgram' ? undefined : handleOf(socket);
    if (access.io === 'ffi') {
      const descriptor = takeDescriptor(handle);
      this.#descriptor = descriptor === undefined ? undefined : access.sockets.open(descriptor, isIPv6(address), this);
    } else if (access.io === 'handle' && handle !== undefined) {
      this.#handle = handle;
      this.#SendRequest = access.SendRequest;
      this.#request = new access.SendRequest();
      handle.onmessage = (received, _handle, bytes, source) => {
        if (received < 0 || bytes === undefined || source === undefined) this.sendErrors++;
        else this.onDatagram(bytes, source.address, source.port);
      };
    } else socket.on('message', (bytes, from) => this.onDatagram(bytes, from.address, from.port));
  }

  /**
   * Binds a UDP port of a numeric address (0: any port). `access`: what to pass datagrams by, when it is not to be found out. Errors: `media/port-taken`,
   * `media/bind`.
   */
  static async bind(address: string, port: number, access?: MediaAccess): Promise<Result<MediaSocket>> {
    const found = access ?? (await mediaAccess());
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
        const bound = new MediaSocket(socket, address, socket.address().port, found);
        if (found.io !== 'ffi' || bound.#descriptor !== undefined) {
          resolve(ok(bound));
          return;
        }
        bound.close();
        resolve(err({ code: 'media/bind', message: `the kernel watches no more sockets: UDP ${address}:${port}` }));
      });
    });
  }

  /** Sends a datagram to a numeric address of the socket's own family. After `close` nothing is sent. */
  send(bytes: Uint8Array, address: string, port: number): void {
    if (!this.#open) return;
    if (port < 1 || port > 0xffff) {
      this.sendErrors++;
      return;
    }
    const descriptor = this.#descriptor;
    if (descriptor !== undefined) {
      if (!descriptor.send(bytes, address, port)) this.sendErrors++;
      return;
    }
    const handle = this.#handle;
    if (handle === undefined) {
      this.#socket.send(bytes, 0, bytes.length, port, address, this.#sent);
      return;
    }
    const list = this.#list;
    list[0] = bytes;
    const result = handle.send(this.#request, list, 1, port, address, false);
    if (result < 0) this.sendErrors++;
    else if (result === 0) this.#request = this.#later(bytes);
  }

  close(): void {
    if (!this.#open) return;
    this.#open = false;
    this.onDatagram = () => {};
    this.#descriptor?.close();
    this.#socket.close();
  }

  /** The request is libuv's until the kernel has room again, and keeps the bytes alive for so long. Gives the one to go on with. */
  #later(bytes: Uint8Array): object {
    Object.assign(this.#request, { bytes });
    return new this.#SendRequest();
  }
}
