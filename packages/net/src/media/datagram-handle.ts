import dgram from 'node:dgram';

/** Sends one list of buffers: bytes sent and 1 when the kernel took them at once, 0 when libuv sends them later, a negative error number. */
type HandleSend = (
  request: object,
  list: readonly Uint8Array[],
  count: number,
  port: number,
  address: string,
  hasCallback: boolean,
) => number;

/** Where a datagram came from, as the handle says it. */
export interface DatagramSource {
  readonly address: string;
  readonly port: number;
}

/** What stands behind a `dgram.Socket`: libuv's UDP handle as Node wraps it. `received` is a negative error number, or how many bytes there are. */
export interface DatagramHandle {
  send: HandleSend;
  onmessage: (
    received: number,
    handle: unknown,
    bytes: Uint8Array | undefined,
    source: DatagramSource | undefined,
  ) => void;
  /** The socket's descriptor; negative: it has none. */
  readonly fd?: number;
  /** Receives no more: 0, or a negative error number. */
  recvStop?(): number;
}

/** Makes the request that libuv remembers a send by. One serves for any number of sends that the kernel takes at once. */
export type NewSendRequest = new () => object;

/** What a process has found out about its handles: how requests are made, or why `node:dgram` has to be used as it is documented. */
export type HandleAccess =
  | { readonly direct: true; readonly SendRequest: NewSendRequest }
  | { readonly direct: false; readonly reason: string };

const PROBE_MS = 1_000;

let access: Promise<HandleAccess> | undefined;

/**
 * Whether media may pass by the handles behind `node:dgram` themselves, which spares a tenth of what a packet costs: no event, no closures, no request object. They are no
 * documented interface, so a socket on the loopback is watched once for each process: how `send` of `node:dgram` calls its handle, that a call like that of
 * our own arrives, and how the handle tells of what arrives. Anything else than what is expected, and the documented interface serves.
 */
export function handleAccess(): Promise<HandleAccess> {
  access ??= probeHandle(() =>
    dgram.createSocket({ type: 'udp4', lookup: (host, _options, done) => done(null, host, 4) }),
  );
  return access;
}

/** The handle behind a bound socket; undefined when it does not look like one. */
export function handleOf(socket: dgram.Socket): DatagramHandle | undefined {
  for (const symbol of Object.getOwnPropertySymbols(socket)) {
    const state: unknown = Reflect.get(socket, symbol);
    if (typeof state !== 'object' || state === null || !('handle' in state)) continue;
    const { handle } = state;
    if (typeof handle !== 'object' || handle === null) continue;
    const looks = (name: string) => typeof Reflect.get(handle, name) === 'function';
    if (looks('send') && looks('onmessage')) return handle as DatagramHandle;
  }
  return undefined;
}

const refused = (reason: string): HandleAccess => ({ direct: false, reason });

/** Tries a new IPv4 socket out; it is closed afterwards. Never rejects. */
export async function probeHandle(open: () => dgram.Socket): Promise<HandleAccess> {
  const socket = open();
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.bind({ address: '127.0.0.1', port: 0, exclusive: true }, resolve);
    });
    const { address, port } = socket.address();
    const handle = handleOf(socket);
    if (handle === undefined) return refused('dgram.Socket has no handle that is known');
    const SendRequest = watchSend(socket, handle, address, port);
    if (typeof SendRequest === 'string') return refused(SendRequest);
    const problem = await passes(handle, SendRequest, address, port);
    return problem === undefined ? { direct: true, SendRequest } : refused(problem);
  } catch (error) {
    return refused(error instanceof Error ? error.message : String(error));
  } finally {
    socket.close();
  }
}

/** Lets the socket send to itself and looks at how it asks its handle to. A text: that is not as expected. */
function watchSend(
  socket: dgram.Socket,
  handle: DatagramHandle,
  address: string,
  port: number,
): NewSendRequest | string {
  const { send } = handle;
  let seen: readonly unknown[] = [];
  handle.send = (...parameters) => {
    seen = parameters;
    return send.apply(handle, parameters);
  };
  socket.send(Buffer.from([0]), 0, 1, port, address);
  handle.send = send;
  const [request, list, count, toPort, toAddress, hasCallback] = seen;
  const isKnown =
    seen.length === 6 &&
    typeof request === 'object' &&
    request !== null &&
    Array.isArray(list) &&
    list[0] instanceof Uint8Array &&
    count === 1 &&
    toPort === port &&
    toAddress === address &&
    hasCallback === false;
  if (!isKnown) return 'dgram.Socket sends by its handle in a way that is not known';
  return request.constructor as NewSendRequest;
}

/** Sends datagrams to the handle's own address and hears them, what `watchSend` sent first. Undefined: all is as expected. */
async function passes(
  handle: DatagramHandle,
  SendRequest: NewSendRequest,
  address: string,
  port: number,
): Promise<string | undefined> {
  const request = new SendRequest();
  const sizes = [1];
  const arrived = new Promise<string | undefined>((resolve) => {
    const late = setTimeout(() => resolve('what its handle sends does not arrive'), PROBE_MS);
    handle.onmessage = (received, _handle, bytes, source) => {
      const size = sizes.shift();
      const isRight =
        received === size &&
        bytes instanceof Uint8Array &&
        bytes.length === size &&
        bytes[0] === size - 1 &&
        source?.address === address &&
        source.port === port;
      if (isRight && sizes.length > 0) return;
      clearTimeout(late);
      resolve(isRight ? undefined : 'its handle tells of datagrams in a way that is not known');
    };
  });
  for (const size of [2, 3]) {
    sizes.push(size);
    // The same request and list for both, as media is sent.
    if (handle.send(request, [new Uint8Array(size).fill(size - 1)], 1, port, address, false) !== size + 1)
      return 'its handle does not send at once';
  }
  if (handle.send(request, [new Uint8Array(1)], 1, port, 'nowhere', false) >= 0) return 'its handle sends anywhere';
  return arrived;
}
