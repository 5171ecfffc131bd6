import { endianness } from 'node:os';
import { INET_OCTETS, INET6_OCTETS } from './socket-address.ts';

/** What is used of `node:ffi` (Node 26): not in the types of Node 24. */
export interface ForeignFunctions {
  dlopen(
    path: null,
    functions: Readonly<Record<string, Signature>>,
  ): { readonly lib: Library; readonly functions: Readonly<Record<string, Foreign>> };
  getCurrentEventLoop(): bigint;
  getRawPointer(memory: ArrayBuffer): bigint;
}

interface Signature {
  readonly arguments: readonly ('int32' | 'pointer')[];
  readonly return: 'int32' | 'uint64';
}

interface Library {
  registerCallback(callback: () => void): bigint;
}

type Foreign = (...parameters: (number | bigint)[]) => number | bigint;

const int = (...parameters: ('int32' | 'pointer')[]): Signature => ({ arguments: parameters, return: 'int32' });

/** Of libc and libuv, both in the program itself. */
const signatures = {
  recvmsg: int('int32', 'pointer', 'int32'),
  sendmsg: int('int32', 'pointer', 'int32'),
  epoll_create1: int('int32'),
  epoll_ctl: int('int32', 'int32', 'int32', 'pointer'),
  epoll_wait: int('int32', 'pointer', 'int32', 'int32'),
  uv_handle_size: { arguments: ['int32'], return: 'uint64' },
  uv_poll_init: int('pointer', 'pointer', 'int32'),
  uv_poll_start: int('pointer', 'int32', 'pointer'),
  uv_poll_stop: int('pointer'),
} as const satisfies Record<string, Signature>;

const EPOLL_CLOEXEC = 0x80000;
const EPOLL_CTL_ADD = 1;
const EPOLL_CTL_DEL = 2;
const EPOLLIN = 1;
export const EPOLLERR = 8;
const MSG_DONTWAIT = 0x40;
const UV_POLL = 8;
const UV_READABLE = 1;

/** How many descriptors are asked for at once at most. */
const READY_AT_ONCE = 512;
/** More than the largest datagram (65,507 octets): none is ever cut off. */
const DATAGRAM_OCTETS = 65_536;
/** Views of received datagrams up to this size are made once for each size. */
const KEPT_VIEWS = 2_048;

/** Where what lies in the memory that the kernel is shown; `msghdr` and `iovec` are those of 64-bit Linux. */
const at = {
  received: 0,
  sent: DATAGRAM_OCTETS,
  events: 2 * DATAGRAM_OCTETS,
  receivedHeader: 2 * DATAGRAM_OCTETS + 16 * READY_AT_ONCE,
} as const;
const place = (index: number): number => at.receivedHeader + 64 * index;
const [receivedVector, source, sentHeader, sentVector, target, change, pollHandle] = [1, 2, 3, 4, 5, 6, 7].map(
  place,
) as [number, number, number, number, number, number, number];
/** Octets left for libuv's handle; it needs 160. */
const POLL_HANDLE_OCTETS = 1_024;

/**
 * The system calls that datagrams pass by, and a set of descriptors that the event loop watches, by `node:ffi`. One for each process. The kernel and libuv are given addresses of one block of
 * memory only, which is never let go, and whatever is sent is copied into it: no address depends on what a caller passes. Nothing is allocated for a datagram.
 */
export class SystemCalls {
  /** Where the datagram that was received last came from, and where the next one goes: 7 words each (`AddressWords`). */
  readonly source: Uint32Array;
  readonly target: Uint32Array;
  /** Told, while the event loop polls, that a descriptor is ready; it may not throw. */
  onReady: () => void = () => {};
  readonly #memory = new ArrayBuffer(pollHandle + POLL_HANDLE_OCTETS);
  readonly #octets = new Uint8Array(this.#memory);
  readonly #words = new Uint32Array(this.#memory);
  readonly #views: (Uint8Array | undefined)[] = new Array(KEPT_VIEWS + 1).fill(undefined);
  readonly #base: bigint;
  readonly #receivedHeader: bigint;
  readonly #sentHeader: bigint;
  readonly #events: bigint;
  readonly #change: bigint;
  readonly #pollHandle: bigint;
  readonly #callback: bigint;
  readonly #epoll: number;
  /** `struct epoll_event` is packed on x86-64 only. */
  readonly #eventWords = process.arch === 'x64' ? 3 : 4;
  readonly #functions: Readonly<Record<keyof typeof signatures, Foreign>>;
  readonly #recvmsg: Foreign;
  readonly #sendmsg: Foreign;
  readonly #wait: Foreign;

  /** Throws when something is not as expected: nothing has been passed to the kernel by then but what it refused. */
  constructor(ffi: ForeignFunctions) {
    const { lib, functions } = ffi.dlopen(null, signatures);
    // The library lives as long as one of these, and the callback as long as the library.
    this.#functions = functions as Readonly<Record<keyof typeof signatures, Foreign>>;
    this.#recvmsg = this.#functions.recvmsg;
    this.#sendmsg = this.#functions.sendmsg;
    this.#wait = this.#functions.epoll_wait;
    this.#base = ffi.getRawPointer(this.#memory);
    if (this.#base % 16n !== 0n) throw new Error('memory is not aligned as expected');
    if (this.#functions.uv_handle_size(UV_POLL) > POLL_HANDLE_OCTETS) throw new Error('uv_poll_t is not as expected');
    this.source = new Uint32Array(this.#memory, source, 7);
    this.target = new Uint32Array(this.#memory, target, 7);
    this.#receivedHeader = this.#address(at.receivedHeader);
    this.#sentHeader = this.#address(sentHeader);
    this.#events = this.#address(at.events);
    this.#change = this.#address(change);
    this.#pollHandle = this.#address(pollHandle);
    this.#fill(at.receivedHeader, source, receivedVector, at.received, DATAGRAM_OCTETS);
    this.#fill(sentHeader, target, sentVector, at.sent, 0);
    this.#epoll = Number(this.#functions.epoll_create1(EPOLL_CLOEXEC));
    if (this.#epoll < 0) throw new Error('epoll_create1 is refused');
    this.#callback = lib.registerCallback(() => this.onReady());
    const result = this.#functions.uv_poll_init(ffi.getCurrentEventLoop(), this.#pollHandle, this.#epoll);
    if (result !== 0) throw new Error(`uv_poll_init: ${result}`);
  }

  /**
   * Reads a datagram without waiting. Gives its octets, which are good until the next call, and where it came from in `source`; undefined: there is none.
   */
  receive(descriptor: number): Uint8Array | undefined {
    this.#words[at.receivedHeader / 4 + 2] = INET6_OCTETS;
    const length = this.#recvmsg(descriptor, this.#receivedHeader, MSG_DONTWAIT) as number;
    if (length < 0) return undefined;
    if (length > KEPT_VIEWS) return this.#octets.subarray(0, length);
    let view = this.#views[length];
    if (view === undefined) {
      view = this.#octets.subarray(0, length);
      this.#views[length] = view;
    }
    return view;
  }

  /** Sends a datagram to `target` without waiting. False: the kernel does not take it. */
  send(descriptor: number, bytes: Uint8Array, six: boolean): boolean {
    const { length } = bytes;
    if (length > DATAGRAM_OCTETS) return false;
    this.#octets.set(bytes, at.sent);
    this.#words[sentHeader / 4 + 2] = six ? INET6_OCTETS : INET_OCTETS;
    this.#words[sentVector / 4 + 2] = length;
    return (this.#sendmsg(descriptor, this.#sentHeader, MSG_DONTWAIT) as number) >= 0;
  }

  /** Puts a descriptor into the set. False: it cannot be. */
  watch(descriptor: number): boolean {
    this.#words[change / 4] = EPOLLIN;
    this.#words[change / 4 + (this.#eventWords === 3 ? 1 : 2)] = descriptor;
    return this.#functions.epoll_ctl(this.#epoll, EPOLL_CTL_ADD, descriptor, this.#change) === 0;
  }

  /** Takes it out again: before it is closed, else another socket may get its number. */
  unwatch(descriptor: number): void {
    this.#functions.epoll_ctl(this.#epoll, EPOLL_CTL_DEL, descriptor, this.#change);
  }

  /** Lets the event loop watch the set, which keeps the process alive, or no more. */
  poll(wanted: boolean): void {
    if (wanted) this.#functions.uv_poll_start(this.#pollHandle, UV_READABLE, this.#callback);
    else this.#functions.uv_poll_stop(this.#pollHandle);
  }

  /** How many descriptors are ready now, at most so many: `descriptorAt` and `eventsAt` tell of them by place until the next call. Those that were not told of have precedence then. */
  ready(most: number): number {
    return this.#wait(this.#epoll, this.#events, Math.min(most, READY_AT_ONCE), 0) as number;
  }

  descriptorAt(index: number): number {
    return this.#words[at.events / 4 + index * this.#eventWords + (this.#eventWords === 3 ? 1 : 2)]!;
  }

  eventsAt(index: number): number {
    return this.#words[at.events / 4 + index * this.#eventWords]!;
  }

  #address(offset: number): bigint {
    return this.#base + BigInt(offset);
  }

  /** A `msghdr` with one `iovec`. */
  #fill(header: number, name: number, vector: number, data: number, length: number): void {
    const long = new BigUint64Array(this.#memory);
    long[header / 8] = this.#address(name);
    long[header / 8 + 2] = this.#address(vector);
    long[header / 8 + 3] = 1n;
    long[vector / 8] = this.#address(data);
    long[vector / 8 + 1] = BigInt(length);
  }
}

/** Never let go: the kernel and libuv have been told where its memory is. */
let found: SystemCalls | string | undefined;

/** The system calls of this process; a text: why there are none. */
export function findSystemCalls(): SystemCalls | string {
  found ??= load();
  return found;
}

function load(): SystemCalls | string {
  if (process.platform !== 'linux' || !['x64', 'arm64'].includes(process.arch) || endianness() !== 'LE')
    return `it is not known on ${process.platform} ${process.arch}`;
  const ffi = process.getBuiltinModule('node:ffi' as 'node:os') as unknown as ForeignFunctions | undefined;
  if (ffi === undefined) return `Node ${process.versions.node} has no node:ffi`;
  try {
    return new SystemCalls(ffi);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
