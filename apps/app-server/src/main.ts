import { createBus } from '@belfry/bus';
import {
  createLogger,
  createMetrics,
  deriveKey,
  onStop,
  readConfig,
  redisPrefix,
  startOpsServer,
  watchHearing,
} from '@belfry/ops';
import { openPlatform } from '@belfry/services';
import { AppServer } from './app-server.ts';
import { brandRecordings } from './brand-recordings.ts';
import { changeSettings } from './change-settings.ts';
import { countCalls } from './count-calls.ts';

/** The application server's process: sockets, lease, health and metrics, and an orderly end. */
const app = 'app-server';
const config = readConfig();
const logger = createLogger(config, app);
const metrics = createMetrics(app, config.instance);
const bus = createBus({
  url: config.redisUrl,
  prefix: redisPrefix(config.key),
  onError: (error) => logger.debug({ reason: error.message }, 'redis'),
});

const platform = openPlatform({
  databaseUrl: config.databaseUrl,
  redisUrl: config.redisUrl,
  keyHex: config.key,
  warn: (message, error) => logger.debug({ reason: String(error) }, message),
});
const counter = countCalls(metrics, () => server);
const server: AppServer = await AppServer.open({
  bind: config.bind,
  port: config.appSipPort,
  contextKey: deriveKey(config.key, 'context'),
  logger,
  change: (context) => changeSettings(platform, context, logger),
  recording: brandRecordings(platform.db),
  counted: (event) => {
    counter(event);
    // Others choose by load: tell them when it has changed, at the next renewal at the latest.
    if (event.type === 'answered' && server.load === 1) void lease.refresh().catch(() => {});
  },
});
const lease = bus.leases.keep(app, config.instance, () => ({
  ...server.address,
  addresses: server.addresses,
  set: config.set,
  load: server.load,
  draining: server.draining,
}));
const ready = watchHearing(metrics, () => bus.hearing);
const ops = await startOpsServer({
  app,
  instance: config.instance,
  port: config.opsPort,
  metrics,
  ready,
  health: () => {
    if (stopping) return { healthy: false, reason: 'it is stopping' };
    return bus.connected ? { healthy: true } : { healthy: false, reason: 'Redis is away: proxies cannot find it' };
  },
});
const told = bus.instances.keep(app, config.instance, () => {
  const { ready: isReady, because } = ready();
  return {
    state: server.draining ? 'draining' : isReady ? 'ready' : 'not_ready',
    ...(because !== undefined && { because }),
    calls: server.calls,
    load: server.load,
    set: config.set,
  };
});
logger.info({ sip: server.address, ops: ops.port }, 'application server is ready');

let stopping = false;
// Takes it out of the choice for new calls, and back in; the calls that it has go on.
process.on('SIGUSR2', () => {
  if (stopping) return;
  server.drain(!server.draining);
  logger.info({ draining: server.draining, calls: server.calls }, 'drain');
  void lease.refresh().catch(() => {});
});

onStop(async (signal) => {
  stopping = true;
  logger.info({ signal, calls: server.calls }, 'stopping');
  server.drain();
  const withdrawn = lease.stop().catch((error: unknown) => logger.debug({ reason: String(error) }, 'lease'));
  await Promise.all([server.close(), Promise.race([Promise.all([withdrawn, told.stop()]), after(500)])]);
  await ops.close();
  await Promise.race([Promise.all([bus.close(), platform.close()]), after(200)]);
});

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
