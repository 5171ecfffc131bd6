import { createLogger, deriveKey, readConfig } from '@belfry/ops';
import { openPlatform } from '@belfry/services';
import { type Server, shared } from './server-so-far.ts';

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
