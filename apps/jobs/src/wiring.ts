import { type CallQualityReport, createBus, NotStored } from '@belfry/bus';
import { createDatabase } from '@belfry/db';
import { refuseOlderDatabase } from '@belfry/db/missing-migrations';
import {
  type Config,
  createLogger,
  createMetrics,
  deriveKey,
  type Health,
  redisPrefix,
  startOpsServer,
  watchHearing,
} from '@belfry/ops';
import { adoptRecordings } from './adopt-recordings.ts';
import { keepCertificates } from './certificates/keep-certificates.ts';
import { countCalls } from './count-calls.ts';
import { keepAuditSealed } from './keep-audit-sealed.ts';
import { keepRecordingRoom } from './keep-recording-room.ts';
import { measureQuality } from './measure-quality.ts';
import { keepProofs } from './proofs/keep-proofs.ts';
import { removeExpiredLadders } from './remove-ladders.ts';
import { removeOldRecordings } from './remove-recordings.ts';
import { removeOldRequests } from './remove-requests.ts';
import { sendAlerts } from './send-alerts.ts';
import { sendLoginMails } from './send-login-mails.ts';
import { SoundSeries } from './sound-series.ts';
import { storeBundle } from './store-bundle.ts';
import { recordingClosed, settleRecordings } from './store-recordings.ts';
import { BadSound, endedEvents, recordingEvents } from './tell-events.ts';
import { tellReadiness } from './tell-readiness.ts';
import { tellWebhooks } from './webhooks/tell-webhooks.ts';

const ladderRemovalMs = 3_600_000;
const qualityMs = 300_000;
const countMs = 30_000;
const auditMs = 60_000;
const webhooksMs = 30_000;
const recordingsMs = 3_600_000;
const recordingRoomMs = 30_000;
/** A relay closes a file within a second or two of its call's end; the disk may be slow. */
const settleAfterMs = [1_500, 15_000, 120_000];

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
  void refuseOlderDatabase(database, (sentence) => logger.fatal(sentence));
  let reason = '';
  const bus = createBus({
    url: config.redisUrl,
    prefix: redisPrefix(config.key),
    onError(error) {
      if (error.message !== reason) logger.warn({ reason: error.message }, 'Redis');
      reason = error.message;
    },
  });
  metrics.gauge('belfry_cdr_queue', 'Bundles of ended calls in the queue, by state', {
    labels: ['state'],
    async collect(gauge) {
      for (const [state, count] of Object.entries(await bus.cdrs.depth().catch(() => ({})))) {
        gauge.set({ state }, Number(count));
      }
    },
  });

  const place = { folder: config.recordings, key: deriveKey(config.key, 'recording') };
  const warnOf = (what: string) => (error: unknown) => logger.warn({ reason: messageOf(error) }, what);
  // What a relay tells of a recording may come before its call is stored, or not at all: then the file itself tells it.
  const followUp = (callId: string) => {
    const settle = async () => {
      const settled = await settleRecordings(database, place, new Date(), callId);
      if (settled > 0) tell(recordingEvents(database, { callId }));
    };
    for (const ms of settleAfterMs)
      setTimeout(() => {
        if (!stopped) settle().catch(warnOf('a recording'));
      }, ms).unref();
  };
  const tell = (events: ReturnType<typeof recordingEvents>) =>
    void events.then((found) => bus.liveEvents.publish(found)).catch(warnOf('events'));
  const sound = new BadSound(bus, warnOf('events'));
  let stopped = false;
  bus.relayEvents
    .subscribe((event) => {
      sound.noticed(event);
      if (event.type !== 'recording-ended') return;
      recordingClosed(database, event).then((known) => {
        if (known) tell(recordingEvents(database, { file: event.file }));
      }, warnOf('a recording'));
    })
    .catch(warnOf('relay events'));
  const series = new SoundSeries(bus.qualitySeries, warnOf('how calls sound'));
  const heard = (report: CallQualityReport) => {
    sound.measured(report.calls, Date.now());
    series.measured(report);
  };
  bus.callQualities.subscribe(heard).catch(warnOf('how calls sound'));

  const worker = bus.cdrs.work(async (calls) => {
    const { stored: fresh, failures } = await storeBundle(
      { database, ladders: bus.liveLadder, qualities: bus.qualitySeries },
      calls,
    );
    const failedCalls = new Set(failures.map(({ call }) => call));
    for (const { call, error } of failures) {
      failed.inc();
      logger.error(
        { callId: call.callId, reason: messageOf(error) },
        'a call could not be stored; it will be tried again',
      );
    }
    const safe = calls.filter((call) => !failedCalls.has(call));
    for (const call of safe) {
      if (!fresh.has(call.callId)) {
        repeated.inc();
        continue;
      }
      if (call.recordings) followUp(call.callId);
      stored.inc({ disposition: call.disposition });
      delay.observe(Math.max(0, Date.now() - call.endedAt) / 1_000);
      logger.debug({ callId: call.callId, disposition: call.disposition }, 'call stored');
    }
    if (safe.length > 0) {
      const ids = safe.map(({ callId }) => callId);
      for (const kept of [bus.liveLadder, bus.qualitySeries])
        kept.end(ids).catch((error: unknown) => logger.warn({ reason: messageOf(error) }, 'Redis'));
      // Also of those that were stored already: whoever stored them may have died before it told.
      await bus.liveEvents.publish(await endedEvents(database, ids));
    }
    if (failures.length > 0) throw new NotStored([...failedCalls], failures[0]!.error);
  });
  const alerts = sendAlerts(config, { bus, database, metrics, logger });
  const loginMails = sendLoginMails(config, { bus, database, metrics, logger });
  const readiness = tellReadiness(config, { bus, database, logger });
  const webhooks = tellWebhooks(config, { bus, database, metrics, logger });
  const removal = await bus.schedules.every('remove-ladders', ladderRemovalMs, async () => {
    const removed = await removeExpiredLadders(database, new Date());
    if (removed > 0) logger.info({ removed }, 'ladders removed: their time was over');
    await removeOldRequests(database, new Date());
    await webhooks.remove();
  });

  const upkeep = await bus.schedules.every('recordings', recordingsMs, async () => {
    const now = new Date();
    const settled = await settleRecordings(database, place, now);
    const found = await adoptRecordings(database, place, now);
    const removed = await removeOldRecordings(database, place.folder, now, (file, error) =>
      logger.warn({ file, reason: messageOf(error) }, 'a recording could not be removed'),
    );
    if (settled + found.adopted + found.unknown + removed > 0)
      logger.info({ settled, ...found, removed }, 'recordings looked through');
  });

  const room = await bus.schedules.every('recording-room', recordingRoomMs, async () => {
    const kept = await keepRecordingRoom(database, {
      folder: place.folder,
      publish: (message) => bus.policyFeed.publish(message).catch(warnOf('policy feed')),
      failed: (file, error) => logger.warn({ file, reason: messageOf(error) }, 'a recording could not be removed'),
    });
    if (kept.removed + kept.changed > 0) logger.info(kept, 'room for recordings');
  });

  const quality = await bus.schedules.every('peer-quality', qualityMs, async () => {
    await bus.peerQualities.tell(await measureQuality(database, new Date()));
  });

  const counting = await bus.schedules.every('count-calls', countMs, async () => {
    await countCalls(database, new Date());
  });

  const sealed = metrics.gauge('belfry_audit_batch', 'Number of the newest sealed batch of the audit log');
  const sealing = await bus.schedules.every('seal-audit', auditMs, async () => {
    const newest = await keepAuditSealed({ database, bus, sealKey: deriveKey(config.key, 'seal') }, () => new Date());
    if (newest !== undefined) sealed.set(newest);
  });
  const forgotten = await bus.schedules.every('webhooks', webhooksMs, () => webhooks.upkeep());

  const certificates = await keepCertificates(
    {
      database,
      bus,
      sealKey: deriveKey(config.key, 'seal'),
      local: { address: config.bind[0]!, port: config.httpPort },
    },
    logger,
  );

  const proofs = keepProofs({ bus, database }, logger);

  const health = async (): Promise<Health> => {
    if (!bus.connected) return { healthy: false, reason: 'Redis is away' };
    await database.$queryRaw`SELECT 1`;
    return { healthy: true };
  };
  const ready = watchHearing(metrics, () => bus.hearing);
  const ops = await startOpsServer({ app: 'jobs', instance, port: config.opsPort, metrics, health, ready });
  const told = bus.instances.keep('jobs', instance, async () => {
    const found = await health();
    const because = found.healthy ? ready().because : found.reason;
    return because === undefined ? { state: 'ready' } : { state: 'not_ready', because };
  });
  logger.info({ opsPort: ops.port }, 'jobs at work');

  return {
    opsPort: ops.port,
    async stop() {
      stopped = true;
      await Promise.all([
        worker.close(),
        alerts.close(),
        loginMails.close(),
        readiness.close(),
        webhooks.close(),
        forgotten.close(),
        removal.close(),
        upkeep.close(),
        room.close(),
        quality.close(),
        counting.close(),
        sealing.close(),
        certificates.close(),
        proofs.close(),
        told.stop(),
      ]);
      await bus.close();
      await database.$disconnect();
      await ops.close();
    },
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
