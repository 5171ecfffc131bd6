import { flushCompileCache } from 'node:module';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Bus, KeptLease } from '@belfry/bus';
import { AddressList, NgServer } from '@belfry/net';
import {
  createLogger,
  createMetrics,
  deriveKey,
  type Health,
  onStop,
  readConfig,
  redisPrefix,
  startOpsServer,
  watchHearing,
} from '@belfry/ops';
import { CallJournal } from './call-journal.ts';
import { CallKeeper } from './call-keeper.ts';
import { keepIdentity } from './keep-identity.ts';
import { LocalWorker } from './local-worker.ts';
import { SoundShelf } from './playing/sound-shelf.ts';
import { sessionsPerProcess, slicePorts } from './port-slices.ts';
import { type FleetOptions, RelayFleet } from './relay-fleet.ts';
import { RelayInterfaces } from './relay-interface.ts';
import { registerRelayMetrics } from './relay-metrics.ts';
import { WorkerProcess } from './worker-process.ts';

/** How many calls one core is planned for: half of what it can carry. */
const PLANNED_CALLS = 450;
/** Workers that a relay has unless it is told otherwise: one per core but one, which is for everybody else, and not more. */
const MOST_USUAL_WORKERS = 4;
/** Three signs of life within the second after which a relay is left out of new calls. */
const BEAT_MS = 300;

/** Of commands that are dropped the log tells once in so long. */
const STRANGERS_MS = 60_000;

const config = readConfig();
const log = createLogger(config, 'media-relay');
const metrics = createMetrics('media-relay', config.instance);
let bus: Bus | undefined;
const keeper = new CallKeeper({
  journal: new CallJournal(join(config.home, `${config.instance}.calls`), (error) =>
    log.warn({ err: error }, 'journal'),
  ),
  instance: config.instance,
  key: deriveKey(config.key, 'relay-mirror'),
});
let lease: KeptLease | undefined;
const announce = () => void lease?.refresh().catch(() => {});
const { addresses } = new RelayInterfaces(config.bind);
const wanted = config.mediaWorkers ?? Math.min(MOST_USUAL_WORKERS, Math.max(1, availableParallelism() - 1));
const sounds = join(config.home, 'sounds');
const recordings = {
  folder: config.recordings,
  key: Buffer.from(deriveKey(config.key, 'recording')).toString('base64'),
};
const identity = keepIdentity(
  join(config.home, `${config.instance}.identity`),
  deriveKey(config.key, 'relay-mirror'),
  (error) =>
    log.warn({ err: error }, 'the DTLS identity cannot be kept: browsers will not know the relay after a restart'),
);
const slices = slicePorts(config.mediaPorts, wanted);
const options: FleetOptions = {
  slices,
  sessionsPerWorker: sessionsPerProcess(),
  store: keeper,
  async start(ports, host) {
    const { instance } = config;
    const name = slices.length === 1 ? instance : `${instance}-${slices.indexOf(ports) + 1}`;
    const { bind, fastPath, mediaIo, mediaSilentMs: inactivityMs } = config;
    const settings = { name, bind, ports, identity, fastPath, mediaIo, inactivityMs, sounds, recordings };
    if (slices.length === 1) return LocalWorker.start(settings, host);
    const worker = new WorkerProcess(settings, host);
    await worker.started();
    return worker;
  },
  onTimeout(callId, lastPacketAt) {
    log.info({ callId, lastPacketAt }, 'given up: no packet came');
    const event = { type: 'session-timeout', relay: config.instance, callId } as const;
    // It is told again while nobody deletes the call, so a lost message heals.
    bus?.relayEvents.publish(lastPacketAt === undefined ? event : { ...event, lastPacketAt }).catch(() => {});
  },
  onFastPath(worker, available, reason) {
    const said = available ? 'the kernel forwards plain RTP' : 'all RTP goes through this process';
    log.info({ worker: worker + 1, ...(reason !== '' && { reason }) }, said);
  },
  onMediaIo(worker, io, reason) {
    const said = { ffi: 'system calls', handle: 'the handle behind node:dgram', dgram: 'node:dgram as documented' }[io];
    log.info({ worker: worker + 1, io, ...(reason !== '' && { reason }) }, `media passes by ${said}`);
  },
  onPath(callId, path, reason) {
    bus?.relayEvents.publish({ type: 'path', relay: config.instance, callId, path, reason }).catch(() => {});
  },
  onRecorded(callId, recorded) {
    if (recorded.broken !== undefined) log.error({ callId, ...recorded }, 'a recording is not whole');
    const event = { type: 'recording-ended', relay: config.instance, callId, ...recorded } as const;
    bus?.relayEvents.publish(event).catch(() => {});
  },
  onNotice(notice) {
    bus?.relayEvents.publish({ relay: config.instance, ...notice }).catch(() => {});
  },
  onQuality(calls) {
    bus?.callQualities.publish({ relay: config.instance, at: Date.now(), calls }).catch(() => {});
  },
  onRestored(worker, calls, lost) {
    if (calls > 0 || lost > 0) log.info({ worker: worker + 1, calls, lost }, 'going on with the calls of before');
    if (lost === 0) return;
    keeper.lost(Date.now());
    announce();
  },
  onEnded: (worker, how) => log.error({ worker: worker + 1, how }, 'a media worker ended: starting it again'),
};
const former = keeper.open(Date.now());
// Whoever has calls to take up does so before anything else: reading the code for Redis alone would cost them a quarter of a second.
const starting = former && RelayFleet.start(options, former);
if (slices.length === 1) await starting;
const { createBus } = await import('@belfry/bus');
bus = createBus({
  url: config.redisUrl,
  prefix: redisPrefix(config.key),
  onError: (error) => log.warn({ err: error }, 'Redis'),
});
const { relayMirror: mirror } = bus;
const mirrored = await keeper.attach({ mirror, connections: () => bus?.connections ?? 0 }, former === undefined);
const fleet = await (starting ?? RelayFleet.start(options, mirrored));

const [host = '127.0.0.1'] = addresses;
const commanders = new AddressList([...addresses, ...config.ngAllow]);
const shelf = new SoundShelf(sounds, async (id) => bus?.sounds.get(id));
let toldOfStrangersAt = 0;
const ng = await NgServer.listen({
  host,
  port: config.ngPort,
  async handle(command) {
    const named = await shelf.named(command);
    return named ? fleet.handle(named) : { result: 'error', 'error-reason': 'Unknown db-id' };
  },
  allows: (address) => commanders.has(address),
  onStranger(address) {
    if (Date.now() - toldOfStrangersAt < STRANGERS_MS) return;
    toldOfStrangersAt = Date.now();
    log.warn({ address }, 'commands of strangers are dropped: see BELFRY_NG_ALLOW');
  },
  onError: (error) => log.error({ err: error }, 'ng'),
});
const updateMetrics = registerRelayMetrics(metrics, fleet, ng);
const hearingOf = (opened: Bus) => () => opened.hearing;
const upkeep = setInterval(() => {
  fleet.sweep();
  keeper.beat(Date.now());
}, 1000);
const health = async (): Promise<Health> => {
  await fleet.refresh();
  return fleet.freeBlocks > 0 || fleet.sessions > 0
    ? { healthy: true }
    : { healthy: false, reason: 'no media port is free' };
};
const hears = watchHearing(metrics, hearingOf(bus));
const ops = await startOpsServer({
  app: 'media-relay',
  instance: config.instance,
  port: config.opsPort,
  metrics: {
    contentType: metrics.contentType,
    async print() {
      await fleet.refresh();
      updateMetrics();
      return metrics.print();
    },
  },
  health,
  ready: hears,
});
const load = () => Math.min(1, fleet.sessions / Math.min(fleet.capacity, PLANNED_CALLS * slices.length));
lease = bus.leases.keep(
  'relay',
  config.instance,
  () => ({
    host,
    port: ng.port,
    set: config.set,
    load: load(),
    draining: fleet.draining,
    details: { epoch: String(keeper.epoch), workers: String(slices.length) },
  }),
  { beatMs: BEAT_MS },
);
const told = bus.instances.keep('media-relay', config.instance, async () => {
  const found = await health();
  const because = found.healthy ? hears().because : found.reason;
  return {
    state: fleet.draining ? 'draining' : because === undefined ? 'ready' : 'not_ready',
    ...(because !== undefined && { because }),
    calls: fleet.sessions,
    load: load(),
    set: config.set,
  };
});
log.info({ ng: `${host}:${ng.port}`, addresses, ports: config.mediaPorts, workers: slices.length }, 'relaying');
// Whoever is killed writes nothing: the next start would be as slow as this one.
flushCompileCache();

let stopping = false;
// Takes it out of the choice for new calls, and back in; the calls that it has go on.
process.on('SIGUSR2', () => {
  if (stopping) return;
  fleet.draining = !fleet.draining;
  log.info({ draining: fleet.draining, calls: fleet.sessions }, 'drain');
  announce();
});

onStop(async () => {
  stopping = true;
  fleet.draining = true;
  clearInterval(upkeep);
  const withdrawn = Promise.all([lease?.stop().catch(() => {}), told.stop()]);
  await Promise.race([withdrawn, new Promise((resolve) => setTimeout(resolve, 500).unref())]);
  await ng.close();
  await fleet.close();
  keeper.close();
  await ops.close();
  await Promise.race([bus?.close(), new Promise((resolve) => setTimeout(resolve, 500).unref())]);
});
