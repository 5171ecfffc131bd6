import { type Logger, pino } from 'pino';
import type { Config } from './config.ts';

export type { Logger };

/**
 * The log of a process: one JSON object a line on standard output (the supervisor prints it readable and prefixed).
 * Fields whose name says that they hold a secret are never written.
 */
export function createLogger(config: Pick<Config, 'instance' | 'logLevel'>, app: string): Logger {
  const secret = ['password', 'secret', 'ha1', 'authorization', 'key', 'token'];
  return pino({
    level: config.logLevel,
    base: { app, instance: config.instance },
    redact: { paths: secret.flatMap((name) => [name, `*.${name}`]), censor: '[redacted]' },
  });
}
