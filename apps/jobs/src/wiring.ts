import { createBus } from '@belfry/bus';
import { createDatabase } from '@belfry/db';
import { type Config, createLogger, createMetrics, type Health, redisPrefix, startOpsServer } from '@belfry/ops';
import { removeExpiredLadders } from './remove-ladders.ts';
import { storeCall } from './store-call.ts';

const ladderRemovalMs = 3_600_000;

/** A running jobs process. */
export interface Jobs {
  readonly opsPort: number;
  stop(): Promise<void>;
}

/** Starts the workers. Redis and Postgres need not be there yet: calls wait until both are. */
export async function startJobs(config: Config): Promise<Jobs> {
  const { instance } = config;
  const logger = createLogger(config, 'jobs');
  const metrics = createMetrics('jobs', instance);
  const stored = metrics.counter('belfry_cdrs_stored_total', 'Calls stored', { labels: ['disposition'] });
  const repeated = metrics.counter('belfry_cdrs_repeated_total', 'Calls that were stored already when they came');
  const failed = metrics.counter('belfry_cdrs_failed_total', 'Attempts to store a call that failed');
  const delay = metrics.histogram('belfry_cdr_delay_seconds', 'From the end of a call until it was stored', {
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 30, 300],
  });

  const database = createDatabase(config.databaseUrl, {
    onError: (error) => logger.warn({ reason: error.message }, 'a database connection was lost'),
  });
  let reason = '';
  const bus = createBus({
    url: config.redisUrl,
    prefix: redisPrefix(config.key),
    onError(error) {
      if (error.message !== reason) logger.warn({ reason: error.message }, 'Redis');
      reason = error.message;
    },
  });
  metrics.gauge('belfry_cdr_queue', 'Calls in the queue, by state', {
    labels: ['state'],
    async collect(gauge) {
      for (const [state, count] of Object.entries(await bus.cdrs.depth().catch(() => ({})))) {
        gauge.set({ state }, Number(count));
      }
    },
  });

  const worker = bus.cdrs.work(async (call) => {
    try {
      const ladder = call.ladderIsLive ? await bus.liveLadder.read(call.callId) : call.ladder;
      const result = await storeCall(database, { ...call, ladder });
      bus.liveLadder.end(call.callId).catch((error: unknown) => logger.warn({ reason: messageOf(error) }, 'Redis'));
      if (!result.stored) return repeated.inc();
      stored.inc({ disposition: call.disposition });
      delay.observe(Math.max(0, Date.now() - call.endedAt) / 1_000);
      logger.debug({ callId: call.callId, disposition: call.disposition }, 'call stored');
    } catch (error) {
      failed.inc();
      logger.error(
        { callId: call.callId, reason: messageOf(error) },
        'a call could not be stored; it will be tried again',
      );
      throw error;
    }
  });
  const removal = await bus.schedules.every('remove-ladders', ladderRemovalMs, async () => {
    const removed = await removeExpiredLadders(database, new Date());
    if (removed > 0) logger.info({ removed }, 'ladders removed: their time was over');
  });

  const health = async (): Promise<Health> => {
    if (!bus.connected) return { healthy: false, reason: 'Redis is away' };
    await database.$queryRaw`SELECT 1`;
    return { healthy: true };
  };
  const ops = await startOpsServer({ app: 'jobs', instance, port: config.opsPort, metrics, health });
  logger.info({ opsPort: ops.port }, 'jobs at work');

  return {
    opsPort: ops.port,
    async stop() {
      await Promise.all([worker.close(), removal.close()]);
      await bus.close();
      await database.$disconnect();
      await ops.close();
    },
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
