import type { Server } from 'node:http';
import type { Http2SecureServer } from 'node:http2';
import { join } from 'node:path';
import { createBus } from '@belfry/bus';
import { createDatabase, loadPortalHost, type PortalHost } from '@belfry/db';
import { refuseOlderDatabase } from '@belfry/db/missing-migrations';
import { serverContext } from '@belfry/net';
import { createAuthority, createCertificate, keepAuthority } from '@belfry/net/certificates';
import {
  type Config,
  createLogger,
  createMetrics,
  deriveKey,
  redisPrefix,
  startOpsServer,
  watchHearing,
} from '@belfry/ops';
import { createForwarder } from './forward.ts';
import { createHttpDoor } from './http-door.ts';
import { createHttpsDoor } from './https-door.ts';
import { KnownPortals } from './known-portals.ts';

const app = 'front';

/** A running front. */
export interface Front {
  stop(): Promise<void>;
}

/** Opens both ports on every address. Postgres, Redis and the portal behind need not be there yet. */
export async function startFront(config: Config): Promise<Front> {
  const { instance, bind, httpsPort, httpPort } = config;
  const logger = createLogger(config, app);
  const metrics = createMetrics(app, instance);
  const answers = metrics.counter('belfry_front_answers_total', 'Requests answered', { labels: ['status'] });
  const database = createDatabase(config.databaseUrl, {
    onError: (error) => logger.warn({ reason: error.message }, 'a database connection was lost'),
  });
  void refuseOlderDatabase(database, (sentence) => logger.fatal(sentence));
  const bus = createBus({
    url: config.redisUrl,
    prefix: redisPrefix(config.key),
    onError: (error) => logger.debug({ reason: error.message }, 'Redis'),
  });
  const sealKey = deriveKey(config.key, 'seal');
  const authority = await keepAuthority(join(config.home, 'tls'));
  // It says no more than that nobody is meant.
  const neutral = await createCertificate(await createAuthority('unrecognized name'), ['unrecognized.invalid']);

  const portals = new KnownPortals({
    load: (host) => loadPortalHost(database, sealKey, host),
    contextOf: async ({ host, certificate }: PortalHost) =>
      serverContext(certificate ?? (await createCertificate(authority, [host]))),
    onError: (host, error) => logger.error({ host, reason: String(error) }, 'the certificate of a portal is no use'),
    now: Date.now,
  });
  const unwatch = await bus.portalHosts.watch({
    onChange: (host) => portals.changed(host),
    onGap: () => portals.allChanged(),
  });
  const forwarder = createForwarder(config.portalUrl, (error) =>
    logger.warn({ reason: error.message }, 'the portal behind does not answer'),
  );

  const servers: (Server | Http2SecureServer)[] = [];
  const https = () =>
    createHttpsDoor({
      find: (host) => portals.find(host),
      forwarder,
      neutral,
      neutralContext: serverContext(neutral),
      proof: deriveKey(config.key, 'front').toString('hex'),
      answered: (status) => answers.inc({ status: `${Math.floor(status / 100)}xx` }),
    });
  const http = () =>
    createHttpDoor({
      httpsPort,
      isPortal: async (host) => (await portals.find(host)) !== undefined,
      challenge: (host, token) => bus.portalHosts.challenge(host, token),
    });
  const doors: Http2SecureServer[] = [];
  for (const address of bind) {
    const door = https();
    doors.push(door);
    for (const [server, port] of [[door, httpsPort] as const, [http(), httpPort] as const]) {
      await listening(server, port, address);
      servers.push(server);
    }
  }
  // Whoever writes an address names no server (RFC 6066 §3): where that address is a portal, it is shown for that one.
  const addresses = setInterval(() => void showAddresses(), 30_000);
  const showAddresses = async () => {
    const known = await Promise.all(bind.map((address) => portals.find(address).catch(() => undefined)));
    const names = bind.filter((_, index) => known[index] !== undefined);
    if (names.join() === shown) return;
    shown = names.join();
    const { certificate, key } = names.length === 0 ? neutral : await createCertificate(authority, names);
    for (const door of doors) door.setSecureContext({ cert: certificate, key, minVersion: 'TLSv1.2' });
  };
  let shown = '';
  await showAddresses().catch(() => {});

  const ready = watchHearing(metrics, () => bus.hearing);
  const ops = await startOpsServer({
    app,
    instance,
    port: config.opsPort,
    metrics,
    ready,
    health: () => (stopping ? { healthy: false, reason: 'it is stopping' } : { healthy: true }),
  });
  const told = bus.instances.keep(app, instance, () => {
    const { because } = ready();
    return because === undefined ? { state: 'ready' } : { state: 'not_ready', because };
  });
  logger.info({ bind, httpsPort, httpPort, portal: config.portalUrl }, 'front is ready');

  let stopping = false;
  return {
    async stop() {
      stopping = true;
      clearInterval(addresses);
      unwatch();
      forwarder.close();
      await Promise.all([...servers.map(closed), told.stop()]);
      await Promise.all([bus.close(), database.$disconnect(), ops.close()]);
    },
  };
}

function listening(server: Server | Http2SecureServer, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host, ipv6Only: host.includes(':') }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** What is being answered has half a second to end. */
function closed(server: Server | Http2SecureServer): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      if ('closeAllConnections' in server) server.closeAllConnections();
      resolve();
    }, 500);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
