import { connect } from 'node:net';

/**
 * Asks a server by TCP until `ask` is content: connects, writes `hello`, hands the first bytes of the answer to `accept`.
 * Resolves true when accepted, false when `limitMs` is over or `isGone` says that there is nothing to wait for.
 */
export async function answers(
  address: { port: number; host: string },
  options: { hello: string | Uint8Array; accept: (answer: Buffer) => boolean; limitMs: number; isGone: () => boolean },
): Promise<boolean> {
  const deadline = performance.now() + options.limitMs;
  while (performance.now() < deadline && !options.isGone()) {
    const answer = await exchange(address, options.hello);
    if (answer && options.accept(answer)) return true;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  return false;
}

function exchange(address: { port: number; host: string }, hello: string | Uint8Array): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    const socket = connect(address);
    const finish = (answer?: Buffer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(1_000, () => finish());
    socket.once('connect', () => socket.write(hello));
    socket.once('error', () => finish());
    socket.once('close', () => finish());
    socket.once('data', finish);
  });
}
