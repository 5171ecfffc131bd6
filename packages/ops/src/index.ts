export type { AppContext } from '@belfry/call';
export { appContextHeader, readAppContext, signAppContext } from './app-context.ts';
export {
  type Config,
  ConfigError,
  type FastPathMode,
  fastPathModes,
  type LogLevel,
  logLevels,
  type MediaIo,
  mediaIos,
  readConfig,
} from './config.ts';
export { deriveKey, type KeyLabel, redisPrefix } from './key.ts';
export { createLogger, type Logger } from './logger.ts';
export { type Counter, createMetrics, type Gauge, type Histogram, type Metrics } from './metrics.ts';
export { onStop, stopLimitMs } from './on-stop.ts';
export { type Health, type OpsServer, type OpsServerOptions, type Ready, startOpsServer } from './ops-server.ts';
export { type Hears, watchHearing } from './watch-hearing.ts';
