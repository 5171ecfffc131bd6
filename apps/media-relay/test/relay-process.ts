import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { unwrap } from '@belfry/core';
import { MediaSocket, NgClient, type RelayAddress } from '@belfry/net';

/** How a relay process of a test is started. */
export interface RelayProcessOptions {
  readonly home: string;
  /** 64 hexadecimal digits. */
  readonly key: string;
  readonly redisUrl: string;
  readonly ng: RelayAddress;
  readonly opsPort: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** A port that nobody has, for UDP and for TCP; outside of those that the kernel gives to connections. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const port = 12_000 + randomInt(18_000);
    const socket = await MediaSocket.bind('127.0.0.1', port);
    if (!socket.ok) continue;
    socket.value.close();
    const server = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
    });
    if (isFree) return port;
  }
  throw new Error('no free port was found');
}

/** The Node that the relay runs on where it is deployed: the one that its `package.json` asks for. */
export function relayNode(): string {
  const name = `node-${process.platform}-${process.arch}`;
  const path = fileURLToPath(new URL(`../node_modules/${name}/bin/node`, import.meta.url));
  if (!existsSync(path)) throw new Error(`${path} is missing: npm install`);
  return path;
}

/** The app as the supervisor starts it; resolves once it answers a ping. */
export async function startRelayProcess(options: RelayProcessOptions): Promise<ChildProcess> {
  const { home, key, redisUrl, ng, opsPort, env } = options;
  const child = spawn(
    relayNode(),
    ['--disable-warning=ExperimentalWarning', fileURLToPath(new URL('../src/main.ts', import.meta.url))],
    {
      stdio: 'ignore',
      env: {
        NODE_ENV: 'test',
        PATH: process.env.PATH,
        BELFRY_HOME: home,
        BELFRY_KEY: key,
        BELFRY_INSTANCE: 'relay-under-test',
        BELFRY_BIND: '127.0.0.1',
        BELFRY_NG_PORT: String(ng.port),
        BELFRY_OPS_PORT: String(opsPort),
        BELFRY_MEDIA_PORTS: '30900-30999',
        DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none',
        REDIS_URL: redisUrl,
        ...env,
      },
    },
  );
  const client = new NgClient({ retryMs: 20, timeoutMs: 30_000 });
  const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`the relay ended with ${code}`)));
  ended.catch(() => {});
  try {
    unwrap(await Promise.race([client.ping(ng), ended]));
    return child;
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  } finally {
    client.close();
  }
}

/** The processes that a process has started (Linux). */
export function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
}

/** Is a process there, and no zombie? */
export function isRunning(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return !/^[ZX]/.test(stat.slice(stat.lastIndexOf(')') + 2));
  } catch {
    return false;
  }
}
