import { join } from 'node:path';
import { createBus } from '@belfry/bus';
import { NgServer } from '@belfry/net';
import { createLogger, createMetrics, onStop, readConfig, redisPrefix, startOpsServer } from '@belfry/ops';
import { CallJournal } from './call-journal.ts';
import { takeSnapshot } from './call-snapshot.ts';
import { MediaRelay } from './media-relay.ts';
import { registerRelayMetrics } from './relay-metrics.ts';

/** How many calls one relay process is planned for: half of what a core can carry. */
const PLANNED_CALLS = 450;

const config = readConfig();
const log = createLogger(config, 'media-relay');
const metrics = createMetrics('media-relay', config.instance);
const bus = createBus({
  url: config.redisUrl,
  prefix: redisPrefix(config.key),
  onError: (error) => log.warn({ err: error }, 'Redis'),
});
const journal = new CallJournal(join(config.home, `${config.instance}.calls`), (error) =>
  log.warn({ err: error }, 'journal'),
);
const relay = new MediaRelay({
  bind: config.bind,
  ports: config.mediaPorts,
  onTimeout(callId, lastPacketAt) {
    log.info({ callId, lastPacketAt }, 'given up: no packet came');
    const event = { type: 'session-timeout', relay: config.instance, callId } as const;
    // It is told again while nobody deletes the call, so a lost message heals.
    bus.relayEvents.publish(lastPacketAt === undefined ? event : { ...event, lastPacketAt }).catch(() => {});
  },
  onChange(callId, call) {
    if (call) journal.put(takeSnapshot(call));
    else journal.remove(callId);
  },
});
const updateMetrics = registerRelayMetrics(metrics, relay);
const restored = await relay.restore(journal.open(Date.now()));
if (restored > 0) log.info({ calls: restored }, 'going on with the calls of before the restart');

const [host = '127.0.0.1'] = relay.resources.interfaces.addresses;
const ng = await NgServer.listen({
  host,
  port: config.ngPort,
  handle: (command) => relay.handle(command),
  onError: (error) => log.error({ err: error }, 'ng'),
});
const sweep = setInterval(() => {
  relay.sweep();
  updateMetrics();
  journal.touch(Date.now());
}, 1000);
const ops = await startOpsServer({
  app: 'media-relay',
  instance: config.instance,
  port: config.opsPort,
  metrics,
  health: () =>
    relay.resources.pairs.freeBlocks > 0 || relay.calls.size > 0
      ? { healthy: true }
      : { healthy: false, reason: 'no media port is free' },
});
const lease = bus.leases.keep('relay', config.instance, () => ({
  host,
  port: ng.port,
  set: config.set,
  load: Math.min(1, relay.calls.size / PLANNED_CALLS),
  draining: relay.draining,
}));
log.info(
  { ng: `${host}:${ng.port}`, addresses: relay.resources.interfaces.addresses, ports: config.mediaPorts },
  'relaying',
);

let stopping = false;
// Takes it out of the choice for new calls, and back in; the calls that it has go on.
process.on('SIGUSR2', () => {
  if (stopping) return;
  relay.draining = !relay.draining;
  log.info({ draining: relay.draining, calls: relay.calls.size }, 'drain');
  void lease.refresh().catch(() => {});
});

onStop(async () => {
  stopping = true;
  relay.draining = true;
  clearInterval(sweep);
  await Promise.race([lease.stop().catch(() => {}), new Promise((resolve) => setTimeout(resolve, 500).unref())]);
  await ng.close();
  relay.close();
  journal.close();
  await ops.close();
  await Promise.race([bus.close(), new Promise((resolve) => setTimeout(resolve, 500).unref())]);
});
