import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bus, createBus } from '@belfry/bus';
import { Redis } from 'ioredis';

/** The test's Redis (`BELFRY_TEST_REDIS_URL`; throws when it is not set). */
export function redisUrl(): string {
  const url = process.env.BELFRY_TEST_REDIS_URL;
  if (!url) throw new Error('BELFRY_TEST_REDIS_URL is not set: tests of the bus need a Redis server of their own');
  return url;
}

/** A bus under a prefix of its own, and one that removes every key under it. */
export function createTestBus(url = redisUrl()): { bus: Bus; prefix: string; clear(): Promise<void> } {
  const prefix = `bf:test:${randomUUID().slice(0, 8)}:`;
  const bus = createBus({ url, prefix });
  return {
    bus,
    prefix,
    async clear() {
      await bus.close();
      const redis = new Redis(url);
      const keys = await redis.keys(`${prefix}*`);
      if (keys.length > 0) await redis.del(...keys);
      await redis.quit();
    },
  };
}

/** A Redis server of the test's own, to be stopped and started again. */
export interface OwnRedis {
  readonly url: string;
  start(): Promise<void>;
  /** Ends it, at once with SIGKILL. */
  stop(signal?: NodeJS.Signals): Promise<void>;
  /** Takes away what it has stored, while it is not there. */
  wipe(): void;
  remove(): Promise<void>;
}

export async function ownRedis(): Promise<OwnRedis> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  probe.close();
  const folder = mkdtempSync(join(tmpdir(), 'belfry-redis-'));
  let child: ChildProcess | undefined;
  const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
    if (!child) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
    child = undefined;
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    async start() {
      const args = [
        '--port',
        String(port),
        '--bind',
        '127.0.0.1',
        '--dir',
        folder,
        '--appendonly',
        'yes',
        '--save',
        '',
      ];
      child = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'inherit'] });
      for await (const text of child.stdout!.setEncoding('utf8')) {
        if (String(text).includes('Ready to accept connections')) break;
      }
    },
    stop,
    wipe() {
      for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
    },
    async remove() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
