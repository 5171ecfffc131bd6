import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { HostPort } from '@belfry/sip';

/** A plain TCP connection of a probe, as a client of whoever listens there. */
export class ProbeStream {
  readonly #socket: Socket;

  private constructor(socket: Socket, data: (bytes: Uint8Array) => void) {
    this.#socket = socket;
    socket.on('data', data);
  }

  /** Connects; undefined when there is no connection within `withinMs`. */
  static async open(
    { host, port }: HostPort,
    withinMs: number,
    data: (bytes: Uint8Array) => void,
  ): Promise<ProbeStream | undefined> {
    const socket = connect({ host, port, noDelay: true });
    socket.on('error', () => socket.destroy());
    try {
      await once(socket, 'connect', { signal: AbortSignal.timeout(withinMs) });
    } catch {
      socket.destroy();
      return undefined;
    }
    return new ProbeStream(socket, data);
  }

  /** Where it is seen to come from. */
  get address(): HostPort {
    const { localAddress = '', localPort = 0 } = this.#socket;
    return { host: localAddress, port: localPort };
  }

  write(bytes: Uint8Array | string): void {
    this.#socket.write(bytes);
  }

  close(): void {
    this.#socket.destroy();
  }
}
