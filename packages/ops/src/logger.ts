import { type Logger, pino } from 'pino';
import type { Config } from './config.ts';
import { describeError } from './describe-error.ts';

export type { Logger };

/**
 * The log of a process: one JSON object a line on standard output (the supervisor prints it readable and prefixed).
 * Fields whose name says that they hold a secret are never written; `error` is written in words (`describeError`).
 */
export function createLogger(config: Pick<Config, 'instance' | 'logLevel'>, app: string): Logger {
  const secret = ['password', 'secret', 'ha1', 'authorization', 'key', 'token'];
  return pino({
    level: config.logLevel,
    base: { app, instance: config.instance },
    serializers: { error: (error: unknown) => describeError(error) },
    redact: { paths: secret.flatMap((name) => [name, `*.${name}`]), censor: '[redacted]' },
  });
}
