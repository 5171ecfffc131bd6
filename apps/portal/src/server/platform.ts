import { createLogger, deriveKey, readConfig } from '@belfry/ops';
import { type OpenPlatform, openPlatform } from '@belfry/services';

/** What the portal's server side works with: made once per process. */
interface Server {
  readonly platform: OpenPlatform;
  /** Signs and encrypts the session cookie. */
  readonly authSecret: string;
}

// The bundler loads this file once per route bundle; the process must still have one pool of connections.
const shared = globalThis as typeof globalThis & { belfryServer?: Server };

/** The platform of this process; made when first asked for, so that building needs no database. */
export function server(): Server {
  shared.belfryServer ??= open();
  return shared.belfryServer;
}

function open(): Server {
  const { databaseUrl, redisUrl, key: keyHex, instance, logLevel, recordings, softphoneServers } = readConfig();
  const log = createLogger({ instance, logLevel }, 'portal');
  const warn = (message: string, error: unknown) => log.warn({ error }, message);
  return {
    platform: openPlatform({ databaseUrl, redisUrl, keyHex, recordings, softphoneServers, warn }),
    authSecret: deriveKey(keyHex, 'nextauth').toString('hex'),
  };
}
