import { networkInterfaces } from 'node:os';
import { type AddressWords, isLinkLocal, portOf, printIpv4, printIpv6, writeAddress } from './socket-address.ts';
import { EPOLLERR, type SystemCalls } from './system-calls.ts';

/** Whose datagrams pass by a descriptor. */
export interface DatagramOwner {
  onDatagram: (bytes: Uint8Array, address: string, port: number) => void;
  sendErrors: number;
}

/** How many datagrams are read before the event loop has its turn again: some milliseconds' worth. */
const DATAGRAMS_A_TURN = 512;

/** All sockets of a process whose datagrams pass by system calls: read when the event loop finds them ready, one datagram of each by turns until none is left. */
export class DescriptorSockets {
  readonly calls: SystemCalls;
  /** By descriptor. */
  readonly #sockets: (DescriptorSocket | undefined)[] = [];
  #count = 0;
  #isDue = false;
  readonly #thrown: unknown[] = [];
  readonly #conclude = (): void => {
    this.#isDue = false;
    if (this.#thrown.length > 0) throw this.#thrown.shift();
  };

  constructor(calls: SystemCalls) {
    this.calls = calls;
    // Read at once, so that what came before a command on another socket is dealt with before it. But nothing may be thrown here, and what is promised here has no turn after it:
    // for both there is an immediate, which comes right after the polling.
    calls.onReady = () => {
      try {
        this.#readReady();
      } catch (error) {
        this.#thrown.push(error);
      }
      if (this.#isDue) return;
      this.#isDue = true;
      setImmediate(this.#conclude);
    };
  }

  /** Undefined: the kernel does not watch it. */
  open(descriptor: number, six: boolean, owner: DatagramOwner): DescriptorSocket | undefined {
    if (!this.calls.watch(descriptor)) return undefined;
    const socket = new DescriptorSocket(this, descriptor, six, owner);
    this.#sockets[descriptor] = socket;
    if (this.#count++ === 0) this.calls.poll(true);
    return socket;
  }

  /** To be called before the descriptor is closed. */
  remove(descriptor: number): void {
    if (this.#sockets[descriptor] === undefined) return;
    this.#sockets[descriptor] = undefined;
    this.calls.unwatch(descriptor);
    if (--this.#count === 0) this.calls.poll(false);
  }

  #readReady(): void {
    const { calls } = this;
    for (let left = DATAGRAMS_A_TURN; left > 0; ) {
      const ready = calls.ready(left);
      if (ready <= 0) return;
      // Who is closed meanwhile is found no more; who has got the number since has nothing to be read yet, or is ready too.
      for (let i = 0; i < ready; i++) this.#sockets[calls.descriptorAt(i)]?.read(calls.eventsAt(i));
      left -= ready;
    }
  }
}

/** A bound UDP socket of which somebody else has the descriptor, and closes it. */
export class DescriptorSocket {
  readonly #all: DescriptorSockets;
  readonly #calls: SystemCalls;
  readonly #descriptor: number;
  readonly #six: boolean;
  readonly #owner: DatagramOwner;
  /** Where the last datagram came from. */
  readonly #source: AddressWords = new Uint32Array(7);
  #sourceAddress = '';
  #sourcePort = 0;
  /** Where the last datagram went to. */
  readonly #target: AddressWords = new Uint32Array(7);
  #targetAddress = '';
  #targetPort = 0;

  constructor(all: DescriptorSockets, descriptor: number, six: boolean, owner: DatagramOwner) {
    this.#all = all;
    this.#calls = all.calls;
    this.#descriptor = descriptor;
    this.#six = six;
    this.#owner = owner;
  }

  /** False: it could not be sent, or `address` is none of the socket's family. */
  send(bytes: Uint8Array, address: string, port: number): boolean {
    if (port !== this.#targetPort || address !== this.#targetAddress) {
      if (!this.#aim(address, port)) return false;
    }
    const from = this.#target;
    const to = this.#calls.target;
    to[0] = from[0]!;
    to[1] = from[1]!;
    if (this.#six) for (let i = 2; i < 7; i++) to[i] = from[i]!;
    return this.#calls.send(this.#descriptor, bytes, this.#six);
  }

  /** Reads one datagram, if there is one. */
  read(events: number): void {
    if ((events & EPOLLERR) !== 0) this.#owner.sendErrors++;
    const bytes = this.#calls.receive(this.#descriptor);
    if (bytes === undefined) return;
    const source = this.#calls.source;
    const known = this.#source;
    const isKnown =
      source[0] === known[0] &&
      (this.#six
        ? source[2] === known[2] &&
          source[3] === known[3] &&
          source[4] === known[4] &&
          source[5] === known[5] &&
          source[6] === known[6]
        : source[1] === known[1]);
    if (!isKnown) this.#note(source);
    this.#owner.onDatagram(bytes, this.#sourceAddress, this.#sourcePort);
  }

  close(): void {
    this.#all.remove(this.#descriptor);
  }

  #note(source: AddressWords): void {
    this.#source.set(source);
    this.#sourcePort = portOf(source[0]!);
    if (!this.#six) this.#sourceAddress = printIpv4(source[1]!);
    else {
      const zone = isLinkLocal(source) ? zoneOf(source[6]!) : undefined;
      this.#sourceAddress = zone === undefined ? printIpv6(source) : `${printIpv6(source)}%${zone}`;
    }
  }

  #aim(address: string, port: number): boolean {
    const [bare = '', zone] = address.split('%');
    this.#targetPort = 0;
    if (!writeAddress(this.#target, this.#six, bare, port)) return false;
    if (zone !== undefined) this.#target[6] = scopeOf(zone);
    this.#targetAddress = address;
    this.#targetPort = port;
    return true;
  }
}

/** The number of an interface in addresses of IPv6 (RFC 4007 §11), by its name or as digits; 0: there is none. */
function scopeOf(zone: string): number {
  if (/^\d{1,9}$/.test(zone)) return Number(zone);
  return networkInterfaces()[zone]?.find(({ family }) => family === 'IPv6')?.scopeid ?? 0;
}

/** The name of the interface with that number; undefined: not known. */
function zoneOf(scope: number): string | undefined {
  const has = ([, addresses = []]: [string, { scopeid?: number }[] | undefined]) =>
    addresses.some(({ scopeid }) => scopeid === scope);
  return scope === 0 ? undefined : Object.entries(networkInterfaces()).find(has)?.[0];
}
