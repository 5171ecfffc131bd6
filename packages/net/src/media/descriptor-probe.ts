import dgram from 'node:dgram';
import { isIPv6 } from 'node:net';
import { type DatagramHandle, handleOf } from './datagram-handle.ts';
import type { DescriptorSocket, DescriptorSockets } from './descriptor-socket.ts';

const PROBE_MS = 1_000;
/** Octets of the datagrams that are tried: nothing, a key press, G.711, more than a cable takes at once. */
const SIZES = [0, 16, 172, 9_000];

/** The descriptor behind a bound socket, which from now on is read by nobody but whoever asks; undefined when its handle has none. */
export function takeDescriptor(handle: DatagramHandle | undefined): number | undefined {
  const descriptor = handle?.fd;
  if (typeof descriptor !== 'number' || descriptor < 0 || typeof handle?.recvStop !== 'function') return undefined;
  return handle.recvStop() === 0 ? descriptor : undefined;
}

/**
 * Sends datagrams from one socket to another and back by system calls, over the loopback, IPv6 too where the machine has it. Undefined: all came as they were sent; else why
 * they are not to be used. Never rejects.
 */
export async function probeDescriptors(sockets: DescriptorSockets): Promise<string | undefined> {
  for (const host of ['127.0.0.1', '::1']) {
    const ends: End[] = [];
    try {
      for (let i = 0; i < 2; i++) ends.push(await End.open(sockets, host));
      const [a, b] = ends as [End, End];
      const problem = (await passes(a, b)) ?? (await passes(b, a));
      if (problem !== undefined) return `${problem} (${host})`;
    } catch (error) {
      // A machine without IPv6.
      if (host === '::1' && error instanceof Error && 'syscall' in error && error.syscall === 'bind') continue;
      return error instanceof Error ? error.message : String(error);
    } finally {
      for (const end of ends) end.close();
    }
  }
  return undefined;
}

/** Undefined when all that one sends is heard by the other, in order and with where it came from. */
function passes(from: End, to: End): Promise<string | undefined> {
  return new Promise((resolve) => {
    const late = setTimeout(() => done('what is sent by system calls does not arrive'), PROBE_MS);
    const done = (problem: string | undefined) => {
      clearTimeout(late);
      to.onDatagram = () => {};
      resolve(problem);
    };
    const left = [...SIZES];
    to.onDatagram = (bytes, address, port) => {
      const size = left.shift();
      const isRight =
        bytes.length === size &&
        bytes.every((octet, index) => octet === pattern(index)) &&
        address === from.address &&
        port === from.port;
      if (!isRight) done('datagrams read by system calls are not those that were sent');
      else if (left.length === 0) done(undefined);
    };
    for (const size of SIZES)
      if (
        !from.socket?.send(
          Uint8Array.from({ length: size }, (_, index) => pattern(index)),
          to.address,
          to.port,
        )
      )
        done('system calls do not send');
  });
}

const pattern = (index: number): number => (7 * index + 3) & 0xff;

/** One socket of the test. */
class End {
  sendErrors = 0;
  onDatagram: (bytes: Uint8Array, address: string, port: number) => void = () => {};
  readonly address: string;
  readonly port: number;
  readonly socket: DescriptorSocket | undefined;
  readonly #socket: dgram.Socket;

  private constructor(sockets: DescriptorSockets, socket: dgram.Socket) {
    this.#socket = socket;
    const { address, port } = socket.address();
    this.address = address;
    this.port = port;
    const descriptor = takeDescriptor(handleOf(socket));
    this.socket = descriptor === undefined ? undefined : sockets.open(descriptor, isIPv6(address), this);
  }

  static async open(sockets: DescriptorSockets, host: string): Promise<End> {
    const six = isIPv6(host);
    const socket = dgram.createSocket({
      type: six ? 'udp6' : 'udp4',
      lookup: (name, _, done) => done(null, name, six ? 6 : 4),
    });
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.bind({ address: host, port: 0, exclusive: true }, resolve);
    });
    return new End(sockets, socket);
  }

  close(): void {
    this.socket?.close();
    this.#socket.close();
  }
}
