import { createBus } from '@belfry/bus';
import { createDatabase } from '@belfry/db';
import { deriveKey, redisPrefix } from '@belfry/ops';
import type { Platform } from './context.ts';

/** Where an installation's data are, and its key (64 hexadecimal digits). */
export interface PlatformOptions {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly keyHex: string;
  /** Folder of recorded calls. */
  readonly recordings?: string;
  /** WebSocket addresses for the phones of portals; none: those that the proxies announce. */
  readonly softphoneServers?: readonly string[];
  readonly warn?: (message: string, error: unknown) => void;
}

/** A platform that can be closed. */
export interface OpenPlatform extends Platform {
  close(): Promise<void>;
}

/** Connects to Postgres and Redis (both when first used, and again after they were away). */
export function openPlatform(options: PlatformOptions): OpenPlatform {
  const { databaseUrl, redisUrl, keyHex, recordings, softphoneServers = [], warn = () => {} } = options;
  const db = createDatabase(databaseUrl, { onError: (error) => warn('Postgres', error) });
  const bus = createBus({ url: redisUrl, prefix: redisPrefix(keyHex), onError: (error) => warn('Redis', error) });
  return {
    db,
    bus,
    sealKey: deriveKey(keyHex, 'seal'),
    ...(recordings && { recordings: { folder: recordings, key: deriveKey(keyHex, 'recording') } }),
    softphoneServers,
    warn,
    async close() {
      await Promise.all([db.$disconnect(), bus.close()]);
    },
  };
}
