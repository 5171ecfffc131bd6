import { createHash, createHmac, createSecretKey, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createBus, type LeaseWatch } from '@belfry/bus';
import { type CallState, ProxyCore } from '@belfry/call';
import { wallMs } from '@belfry/core';
import { createDatabase, createPolicyCache } from '@belfry/db';
import { NgClient, SipTransport } from '@belfry/net';
import { createLogger, createMetrics, deriveKey, onStop, readConfig, redisPrefix, startOpsServer } from '@belfry/ops';
import { canonicalHost, type Flow } from '@belfry/sip';
import { callsLeftBehind, Orphanage } from './adopt-calls.ts';
import { BindingsHeld } from './bindings-held.ts';
import { createCallPorts } from './call-ports.ts';
import { CdrSpool } from './cdr-spool.ts';
import { Holdings, RENEW_MS } from './holdings.ts';
import { LadderFeed } from './ladder-feed.ts';
import { registerProxyMetrics } from './proxy-metrics.ts';
import { RelayPool } from './relay-pool.ts';
import { Wiring } from './wiring.ts';

/** How many calls one proxy process is planned for: its load in the lease. */
const PLANNED_CALLS = 5000;
/** How long the start waits for what Redis holds of an earlier life, and the stop for the far ends' last answers. */
const ADOPT_WITHIN_MS = 1500;
const BYE_WITHIN_MS = 400;

const config = readConfig();
const log = createLogger(config, 'sip-proxy');
const metrics = createMetrics('sip-proxy', config.instance);
const warn = (what: string) => (error: unknown) => log.warn({ err: error }, what);
const bus = createBus({ url: config.redisUrl, prefix: redisPrefix(config.key), onError: warn('Redis') });
const database = createDatabase(config.databaseUrl, { onError: warn('Postgres') });
const policy = createPolicyCache({ database, feed: bus.policyFeed, onError: warn('policy') });
policy.start().catch(warn('policy feed'));

/** Set once what Redis holds of an earlier life is known: until then nothing is answered, and the far ends send again. */
let wiring: Wiring | undefined;
const transport = await SipTransport.open({
  listen: config.bind.flatMap((host) => [
    { transport: 'udp' as const, host, port: config.sipPort },
    { transport: 'tcp' as const, host, port: config.sipPort },
  ]),
  message: (message, flow) => wiring?.feed({ type: 'received', message, flow }),
  malformed: ({ answer }, flow) => {
    if (wiring === undefined) return;
    if (answer !== undefined) wiring.feed({ type: 'malformed', ...answer, flow });
    else {
      counters.drops.inc({ reason: 'malformed' });
      transport.drop(flow);
    }
  },
  failed: (flow) => wiring?.feed({ type: 'transportError', flow }),
});

const ports = createCallPorts(config, transport);
const nonceKey = createSecretKey(deriveKey(config.key, 'nonce'));
const ours = new Set(transport.addresses.map(({ host }) => canonicalHost(host)));
const core = new ProxyCore({
  ports,
  branchTag: `${createHash('sha256').update(config.instance).digest('hex').slice(0, 6)}.`,
  isOurs: (host) => ours.has(host),
  authentication: {
    hashes: {
      MD5: (latin1) => createHash('md5').update(latin1, 'latin1').digest('hex'),
      'SHA-256': (latin1) => createHash('sha256').update(latin1, 'latin1').digest('hex'),
    },
    hmac: (latin1) => createHmac('sha256', nonceKey).update(latin1, 'latin1').digest('hex'),
    bootId: randomBytes(6).toString('hex'),
  },
});

const leases: { relays?: LeaseWatch; appServers?: LeaseWatch } = {};
bus.leases.watch('relay').then((watch) => (leases.relays = watch), warn('relays'));
bus.leases.watch('app-server').then((watch) => (leases.appServers = watch), warn('app-servers'));
const ng = new NgClient();
const spool = new CdrSpool(
  join(config.home, 'spool', `${config.instance}.cdr.jsonl`),
  (calls) => bus.cdrs.enqueue(calls),
  (what, error) => log.warn({ err: error }, what),
);
const counters = registerProxyMetrics(metrics, core, transport, spool, () => bus.limits.total());
const bindings = new BindingsHeld(bus.locations);
const holdings = new Holdings(bus, config.instance, (what, error) => {
  counters.failures.inc({ what });
  log.debug({ err: error }, what);
});
const ladders = new LadderFeed(bus.liveLadder);
const relays = new RelayPool(ng, () => leases.relays?.alive ?? [], config.ng);
const loop = new Wiring({
  core,
  transport,
  policy,
  bus,
  bindings,
  facts: {
    policy,
    location: bindings,
    appServers: () => leases.appServers?.alive ?? [],
    reaches: (host) => ports.localAddress('udp', host) !== undefined,
  },
  holdings,
  ladders,
  relays,
  spool,
  counters,
  sealKey: deriveKey(config.key, 'seal'),
  log,
});

/** The socket that a stored flow went by, if it is one of ours; else whichever reaches its far end. */
const ownAddress = ({ transport: name, local, remote }: Flow) =>
  name === 'udp' || name === 'tcp'
    ? (transport.flowTo(name, remote, local) ?? transport.flowTo(name, remote))?.local
    : undefined;
const takeOver = (calls: readonly CallState[]) => {
  if (calls.length === 0) return;
  for (const state of calls) loop.feed({ type: 'adopt', state });
  void holdings.renew(core.calls.activeIds);
  log.info({ calls: calls.length }, 'calls of a proxy that died taken over');
  endWithoutMedia(calls).catch(warn('adoption'));
};
/** An answered call whose relay has forgotten it has nobody who would tell of its end. */
const endWithoutMedia = (calls: readonly CallState[]) =>
  Promise.all(
    calls.map(async ({ callId, phase, connected, callees }) => {
      const media = phase === 'answered' ? callees.find(({ id }) => id === connected)?.media : undefined;
      if (media?.relay === undefined || (await relays.holds(media.id, media.relay)) !== false) return;
      loop.feed({ type: 'call', callId, input: { type: 'mediaLost', mediaId: media.id } });
    }),
  );
const adoption = callsLeftBehind(bus, config.instance, ownAddress).then(takeOver);
adoption.catch(warn('adoption'));
await Promise.race([adoption.catch(() => {}), new Promise((resolve) => setTimeout(resolve, ADOPT_WITHIN_MS).unref())]);
wiring = loop;

bus.relayEvents
  .subscribe(({ callId: mediaId, lastPacketAt }) => {
    const at = lastPacketAt === undefined ? {} : { at: wallMs(lastPacketAt) };
    // The relay's call-id is ours and the number of the branch.
    loop.feed({ type: 'call', callId: mediaId.slice(0, 36), input: { type: 'mediaLost', mediaId, ...at } });
  })
  .catch(warn('relay events'));
let draining = false;
const renewal = setInterval(() => void holdings.renew(core.calls.activeIds), RENEW_MS);
const orphanage = new Orphanage(bus, config.instance, ownAddress);
let looking = false;
const upkeep = setInterval(() => {
  if (!looking && bus.connected && !draining) {
    looking = true;
    orphanage
      .look(performance.now())
      .then(takeOver, warn('orphans'))
      .finally(() => (looking = false));
  }
  bindings.sweep();
  if (bus.connected) bindings.catchUp().catch(() => {});
}, 1000);

const announced = bus.sipServers.keep(config.instance, transport.addresses);
const [address] = transport.addresses;
const lease = bus.leases.keep('sip-proxy', config.instance, () => ({
  host: address?.host ?? '127.0.0.1',
  port: address?.port ?? config.sipPort,
  set: 'default',
  load: Math.min(1, core.calls.active / PLANNED_CALLS),
  draining,
}));
const ops = await startOpsServer({
  app: 'sip-proxy',
  instance: config.instance,
  port: config.opsPort,
  metrics,
  health: () => (draining ? { healthy: false, reason: 'it is stopping' } : { healthy: true }),
});
log.info({ addresses: transport.addresses }, 'listening');

onStop(async () => {
  draining = true;
  announced.stop();
  clearInterval(renewal);
  clearInterval(upkeep);
  const brief = <T>(work: Promise<T>, ms: number) =>
    Promise.race([work.catch(() => {}), new Promise((resolve) => setTimeout(resolve, ms).unref())]);
  loop.feed({ type: 'endAll', reason: 'the proxy stops' });
  for (const end = Date.now() + BYE_WITHIN_MS; core.calls.ids.length > 0 && Date.now() < end; )
    await new Promise((resolve) => setTimeout(resolve, 20));
  loop.feed({ type: 'flush' });
  ladders.flush();
  await spool.close(600);
  await brief(Promise.all([holdings.drained(), lease.stop()]), 300);
  loop.close();
  ng.close();
  await brief(Promise.all([transport.close(), ops.close(), bus.close(), database.$disconnect()]), 300);
});
