import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
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

/** A port that nobody has. */
export async function freePort(): Promise<number> {
  const socket = unwrap(await MediaSocket.bind('127.0.0.1', 0));
  const { port } = socket;
  socket.close();
  return port;
}

/** The app as the supervisor starts it; resolves once it answers a ping. */
export async function startRelayProcess(options: RelayProcessOptions): Promise<ChildProcess> {
  const { home, key, redisUrl, ng, opsPort, env } = options;
  const child = spawn(process.execPath, [fileURLToPath(new URL('../src/main.ts', import.meta.url))], {
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
  });
  const client = new NgClient({ retryMs: 20, timeoutMs: 30_000 });
  const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`the relay ended with ${code}`)));
  unwrap(await Promise.race([client.ping(ng), ended]));
  ended.catch(() => {});
  client.close();
  return child;
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
