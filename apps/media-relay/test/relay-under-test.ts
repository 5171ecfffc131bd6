import { type ChildProcess, spawn } from 'node:child_process';
import dgram from 'node:dgram';
import { once } from 'node:events';
import { NgClient, NgServer, type RelayAddress } from '@belfry/net';
import { MediaRelay, type MediaRelayOptions } from '../src/media-relay.ts';

/** A relay that the conformance suite speaks to. */
export interface RelayUnderTest {
  readonly address: RelayAddress;
  stop(): Promise<void>;
}

/** Our relay in this process. `bind` as in its options. */
export async function startOwnRelay(
  options: Partial<MediaRelayOptions> = {},
): Promise<RelayUnderTest & { readonly relay: MediaRelay }> {
  const relay = new MediaRelay({ bind: ['127.0.0.1', '::1'], ports: { min: 30_000, max: 30_499 }, ...options });
  const ng = await NgServer.listen({ host: '127.0.0.1', port: 0, handle: (command) => relay.handle(command) });
  const stop = async () => {
    await ng.close();
    await relay.close();
  };
  return { address: { host: '127.0.0.1', port: ng.port }, stop, relay };
}

/** Debian's rtpengine, without its kernel module. Fails, with its own words, when it is not installed or does not come up. */
export async function startRtpengine(): Promise<RelayUnderTest & { readonly pid: number }> {
  const said: string[] = [];
  // A port that was free a moment ago may be somebody else's by now.
  for (let tries = 0; tries < 3; tries++) {
    const port = await freePort();
    const child = spawn(
      'rtpengine',
      [
        '--table=-1',
        '--interface=127.0.0.1',
        '--interface=::1',
        `--listen-ng=127.0.0.1:${port}`,
        '--foreground',
        '--log-stderr',
        '--port-min=32000',
        '--port-max=32767',
        '--log-level=3',
        '--num-threads=1',
      ],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    );
    child.stderr.on('data', (bytes: Buffer) => said.push(bytes.toString()));
    await once(child, 'spawn');
    const address = { host: '127.0.0.1', port };
    const client = new NgClient({ retryMs: 50, timeoutMs: 5_000 });
    const alive = await client.ping(address);
    client.close();
    if (alive.ok) return { address, pid: child.pid ?? 0, stop: () => stopChild(child) };
    await stopChild(child);
  }
  throw new Error(`rtpengine did not answer a ping: ${said.join('').slice(-2_000)}`);
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 2_000);
  await exited;
  clearTimeout(late);
}

async function freePort(): Promise<number> {
  const socket = dgram.createSocket('udp4');
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();
  socket.close();
  return port;
}
