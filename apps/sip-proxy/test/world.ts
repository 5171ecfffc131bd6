import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bus, createBus } from '@belfry/bus';
import { createDatabase, type Database, newId, sealSecret } from '@belfry/db';
import { deriveKey, redisPrefix } from '@belfry/ops';
import { UserAgent } from '@belfry/testkit';
import { createTestDatabase, type TestDatabase } from '@belfry/testkit/database';

export const DOMAIN = 'alpenblick.test';
export const PASSWORD = 'a long secret';
const root = new URL('../../../', import.meta.url).pathname;
const md5 = (text: string) => createHash('md5').update(text).digest('hex');
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** A company with three users, one carrier, a running proxy and relay, on ports, keys and a database of their own. */
export class ProxyWorld {
  readonly key = randomBytes(32).toString('hex');
  readonly home = mkdtempSync(join(tmpdir(), 'belfry-proxy-'));
  readonly bus: Bus;
  readonly db: Database;
  readonly sipPort: number;
  readonly opsPort: number;
  readonly carrierPort: number;
  readonly brandId = newId();
  readonly companyId = newId();
  readonly #test: TestDatabase;
  readonly #processes = new Map<string, ChildProcess>();
  readonly #agents: UserAgent[] = [];
  readonly #opsPorts = new Map<string, number>();

  private constructor(test: TestDatabase, ports: readonly number[]) {
    this.#test = test;
    [this.sipPort, this.opsPort, this.carrierPort] = ports as [number, number, number];
    this.db = createDatabase(test.url);
    const url = process.env.BELFRY_TEST_REDIS_URL;
    if (!url) throw new Error('BELFRY_TEST_REDIS_URL is not set: this test needs a Redis');
    this.bus = createBus({ url, prefix: redisPrefix(this.key) });
  }

  /** `bind`: where proxy and relay are; `mediaPorts`: the relay's; `nameServer`, `env`: what the proxy asks and is told. */
  static async start({
    shared = false,
    bind = '127.0.0.1',
    mediaPorts = '31000-34999',
    nameServer = undefined as string | undefined,
    env = {} as Readonly<Record<string, string>>,
  } = {}): Promise<ProxyWorld> {
    const world = new ProxyWorld(await createTestDatabase(), await freePorts(3));
    try {
      await world.#seed();
      await Promise.all([
        world.startApp('media-relay', undefined, { bind, env: { BELFRY_MEDIA_PORTS: mediaPorts } }),
        world.startApp('sip-proxy', undefined, { shared, bind, env, ...(nameServer && { nameServer }) }),
      ]);
      await until(async () => (await world.bus.leases.alive('relay')).length === 1, 'the relay announces itself');
      return world;
    } catch (error) {
      await world.stop();
      throw error;
    }
  }

  /** Starts an app and waits until it is healthy. `nameServer`: it asks port 53 of this address, in place of the machine's name server; needs root. */
  async startApp(
    app: 'sip-proxy' | 'media-relay' | 'jobs',
    instance = `${app}-1`,
    {
      bind = '127.0.0.1',
      name = app as string,
      shared = false,
      redisUrl = process.env.BELFRY_TEST_REDIS_URL,
      nameServer = undefined as string | undefined,
      env = {} as Readonly<Record<string, string>>,
    } = {},
  ): Promise<void> {
    const opsPort = name === 'sip-proxy' ? this.opsPort : ((await freePorts(1))[0] ?? 0);
    this.#opsPorts.set(name, opsPort);
    const names = join(this.home, 'resolv.conf');
    if (nameServer !== undefined) writeFileSync(names, `nameserver ${nameServer}\n`);
    // A mount namespace of its own, so that the name server is its alone.
    const asking = ['unshare', '--mount', 'sh', '-c', 'mount --bind "$0" /etc/resolv.conf && exec "$@"', names];
    const [command = '', ...args] = [
      ...(nameServer === undefined ? [] : asking),
      process.execPath,
      join(root, 'apps', app, 'src/main.ts'),
    ];
    const child = spawn(command, args, {
      env: {
        ...process.env,
        BELFRY_HOME: this.home,
        DATABASE_URL: this.#test.url,
        REDIS_URL: redisUrl,
        BELFRY_KEY: this.key,
        BELFRY_INSTANCE: instance,
        BELFRY_BIND: bind,
        BELFRY_SIP_SHARED: shared ? '1' : '0',
        BELFRY_SIP_PORT: String(this.sipPort),
        BELFRY_OPS_PORT: String(opsPort),
        BELFRY_LOG_LEVEL: process.env.BELFRY_LOG_LEVEL ?? 'warn',
        ...env,
      },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    this.#processes.set(name, child);
    await until(async () => (await fetch(`http://127.0.0.1:${opsPort}/health`)).ok, `${name} is healthy`, 60_000);
  }

  get databaseUrl(): string {
    return this.#test.url;
  }

  /** Process id of an app. */
  pidOf(app: string): number | undefined {
    return this.#processes.get(app)?.pid;
  }

  /** Port of its metrics and health. */
  opsPortOf(app: string): number | undefined {
    return this.#opsPorts.get(app);
  }

  /** Kills an app in this very moment. */
  killNow(app: string): void {
    this.#processes.get(app)?.kill('SIGKILL');
  }

  /** Ends an app with a signal and returns its exit code. */
  async endApp(app: string, signal: NodeJS.Signals): Promise<number | null> {
    const child = this.#processes.get(app);
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
    child.kill(signal);
    return exited;
  }

  /** A phone of a user, not registered yet. */
  async phone(
    username: string,
    transport: 'udp' | 'tcp' = 'udp',
    password = PASSWORD,
    host = '127.0.0.1',
  ): Promise<UserAgent> {
    const proxy = { host, port: this.sipPort };
    const agent = await UserAgent.start({ username, password, domain: DOMAIN, proxy, transport });
    this.#agents.push(agent);
    return agent;
  }

  /** The value of a metric of a proxy, over all its labels. */
  async metric(name: string, app = 'sip-proxy'): Promise<number> {
    const text = await (await fetch(`http://127.0.0.1:${this.#opsPorts.get(app)}/metrics`)).text();
    const lines = text.split('\n').filter((line) => line.startsWith(`${name}{`));
    return lines.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' ') + 1)), 0);
  }

  async stop(): Promise<void> {
    await Promise.all(this.#agents.map((agent) => agent.close()));
    for (const app of this.#processes.keys()) await this.endApp(app, 'SIGTERM');
    await this.bus.close();
    await this.db.$disconnect();
    await this.#test.drop();
    rmSync(this.home, { recursive: true, force: true });
  }

  async #seed(): Promise<void> {
    const { db, brandId, companyId } = this;
    const [siteId, planId, domainId, peerId] = [newId(), newId(), newId(), newId()];
    await db.brand.create({ data: { id: brandId, name: 'Carillon', country: 'CH', currency: 'CHF' } });
    await db.ratingPlan.create({ data: { id: planId, brandId, name: 'Standard', currency: 'CHF' } });
    await db.ratingPlanPrefix.create({
      data: {
        id: newId(),
        brandId,
        ratingPlanId: planId,
        prefix: '+41',
        name: 'Switzerland',
        microsPerMinute: 20_000n,
      },
    });
    await db.company.create({
      data: {
        id: companyId,
        brandId,
        name: 'Alpenblick AG',
        kind: 'pbx',
        country: 'CH',
        currency: 'CHF',
        ratingPlanId: planId,
        maxCalls: 10,
      },
    });
    await db.site.create({
      data: { id: siteId, brandId, companyId, name: 'Bern', country: 'CH', timezone: 'Europe/Zurich' },
    });
    await db.company.update({ where: { id: companyId }, data: { defaultSiteId: siteId } });
    await db.sipDomain.create({ data: { id: domainId, brandId, companyId, domain: DOMAIN, realm: DOMAIN } });
    await db.peer.create({ data: { id: peerId, brandId, kind: 'carrier', name: 'Lab carrier' } });
    await db.peerEndpoint.create({
      data: { id: newId(), brandId, peerId, host: '127.0.0.1', port: this.carrierPort, transport: 'udp' },
    });
    const users = [
      ['anna.keller', 'Anna', 'Keller', '201'],
      ['ben.frei', 'Ben', 'Frei', '202'],
      ['carla.rossi', 'Carla', 'Rossi', '203'],
    ] as const;
    for (const [username, firstName, lastName, number] of users)
      await this.#seedUser({ username, firstName, lastName, number, siteId, domainId });
  }

  async #seedUser(user: {
    username: string;
    firstName: string;
    lastName: string;
    number: string;
    siteId: string;
    domainId: string;
  }): Promise<void> {
    const { db, companyId, brandId } = this;
    const { username, firstName, lastName, number, siteId, domainId } = user;
    const [id, destinationId, extensionId, accountId, ddiId] = [newId(), newId(), newId(), newId(), newId()];
    await db.user.create({ data: { id, companyId, siteId, firstName, lastName } });
    await db.destination.create({ data: { id: destinationId, companyId, kind: 'user', userId: id } });
    await db.extension.create({ data: { id: extensionId, companyId, number, destinationId } });
    await db.ddi.create({
      data: { id: ddiId, brandId, companyId, number: `+41445550${number}`, country: 'CH', destinationId },
    });
    await db.user.update({ where: { id }, data: { extensionId, outgoingDdiId: ddiId } });
    await db.sipAccount.create({ data: { ...this.#account(accountId, username), domainId, userId: id } });
  }

  #account(id: string, username: string) {
    const { brandId, companyId } = this;
    const seal = (column: string, secret: string) =>
      sealSecret(deriveKey(this.key, 'seal'), { table: 'SipAccount', column, rowId: id, companyId }, secret);
    const a1 = `${username}:${DOMAIN}:${PASSWORD}`;
    return {
      id,
      brandId,
      companyId,
      username,
      sealedHa1Md5: seal('sealedHa1Md5', md5(a1)),
      sealedHa1Sha256: seal('sealedHa1Sha256', sha256(a1)),
      sealedPassword: seal('sealedPassword', PASSWORD),
    };
  }

  /** An IPBX of the company without any gateway, which registers with an account of this user name; its id. */
  async ipbx(username: string): Promise<string> {
    const { db, brandId, companyId } = this;
    const [peerId, useId] = [newId(), newId()];
    const domain = await db.sipDomain.findFirstOrThrow({ where: { companyId } });
    await db.peer.create({ data: { id: peerId, brandId, companyId, kind: 'trunk', name: 'IPBX' } });
    await db.trunkUse.create({ data: { id: useId, brandId, companyId, peerId } });
    await db.sipAccount.create({
      data: { ...this.#account(newId(), username), domainId: domain.id, kind: 'trunk', trunkUseId: useId },
    });
    await this.bus.policyFeed.publish({ scope: 'company', id: companyId, revision: 2 });
    return peerId;
  }
}

/** Resolves when `condition` holds; rejects after ten seconds. */
export async function until(condition: () => Promise<boolean>, what: string, withinMs = 10_000): Promise<void> {
  const end = Date.now() + withinMs;
  while (!(await condition().catch(() => false))) {
    if (Date.now() > end) throw new Error(`not within ${withinMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** Ports of 127.0.0.1 that nobody has. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return server;
    }),
  );
  const ports = servers.map((server) => {
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  });
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
