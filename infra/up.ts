import { randomBytes } from 'node:crypto';
import { planApps } from './app-specs.ts';
import { LOOK_EVERY_MS, prepareCertificates } from './certificates.ts';
import { bold, dim, PlainError, printFailure, say, step, yellow } from './console.ts';
import { generateClient, migrate } from './database.ts';
import { readDemo, seedDemo } from './demo.ts';
import { type Home, openHome, remember } from './home.ts';
import { type KeptService, keep } from './keep.ts';
import { startAggregator } from './metrics-aggregator.ts';
import { buildPortal } from './portal-build.ts';
import { Ports } from './ports.ts';
import { startPostgres } from './postgres.ts';
import { endProcess, findLeftovers, forgetProcess, recordProcess, runningProcess } from './process-record.ts';
import { startRedis } from './redis.ts';
import { type Running, removeRunFile, writeRunFile } from './run-file.ts';
import { appNames, readSettings, type Settings } from './settings.ts';
import { Supervisor } from './supervisor.ts';
import { printTestCall, testCall } from './test-call.ts';
import { printWelcome } from './welcome.ts';

/** What has been started, in the order of starting; stopped in the reverse order. */
const started: { name: string; stop: () => Promise<void> | void }[] = [];
let stopping: Promise<void> | undefined;

/** Stops everything once, last started first: run.json, the apps in their order, Redis, PostgreSQL. */
function stop(): Promise<void> {
  stopping ??= (async () => {
    for (let last = started.pop(); last; last = started.pop()) {
      try {
        await last.stop();
      } catch (error) {
        say(`${last.name} did not stop cleanly: ${error instanceof Error ? error.message : error}`);
      }
    }
  })();
  return stopping;
}

/** Takes the home for this process: refuses when another runs in it, ends what a killed one left behind. */
async function takeHome(home: Home): Promise<void> {
  const other = runningProcess(home, 'supervisor');
  if (other)
    throw new PlainError(
      `Belfry already runs from ${home.path} (process ${other.pid}). Stop that one first, or set BELFRY_HOME to another folder for a second one.`,
    );
  recordProcess(home, 'supervisor', process.pid);
  // Everything that is started from here on carries the mark, tools included, so that a stop in the midst of a start finds them all.
  process.env.BELFRY_HOME_ID = home.id;
  started.push({
    name: 'the home',
    stop: async () => {
      // More than once: the start that is being given up may have begun one more thing meanwhile.
      for (let left = findLeftovers(home); left.length > 0; left = findLeftovers(home))
        for (const record of left) await endProcess(record);
      forgetProcess(home, 'supervisor');
    },
  });
  removeRunFile(home);
  const leftovers = findLeftovers(home);
  if (leftovers.length === 0) return;
  await step('ended what an earlier run left behind', async (note) => {
    for (const record of leftovers) await endProcess(record);
    note(leftovers.map(({ name }) => name).join(', '));
  });
}

/** PostgreSQL and Redis: started together, stopped one after the other, Redis first. */
async function startStores(home: Home, ports: Ports, settings: Settings): Promise<[KeptService, KeptService]> {
  const store = (name: string, start: (port: number | undefined) => ReturnType<typeof startRedis>) =>
    step(name, async (note) => {
      const service = await keep(name, start);
      note(service.note);
      return service;
    });
  const results = await Promise.allSettled([
    store('PostgreSQL', (port) => startPostgres(home, ports, { durable: settings.isDurable, ...(port && { port }) })),
    store('Redis', (port) => startRedis(home, ports, port ? { port } : {})),
  ]);
  for (const [index, result] of results.entries()) {
    if (result.status === 'fulfilled')
      started.push({ name: index === 0 ? 'PostgreSQL' : 'Redis', stop: result.value.stop });
  }
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
  return results.map((result) => (result as PromiseFulfilledResult<KeptService>).value) as [KeptService, KeptService];
}

/** The schema, the demo world and the portal's build. */
async function prepare(home: Home, settings: Settings, env: NodeJS.ProcessEnv): Promise<void> {
  await step('database client', async (note) => note((await generateClient()) ? 'generated' : 'unchanged'));
  const data = async () => {
    if (settings.isFurther) return;
    await step('database schema', async (note) => note(await migrate(env.DATABASE_URL!)));
    await step(settings.isDemoWanted ? 'demo world' : 'first operator', async (note) =>
      note((await seedDemo(home, env, settings.isDemoWanted)) ? 'made' : 'the database is not empty: nothing changed'),
    );
  };
  const portal = async () => {
    if (settings.apps.includes('portal'))
      await step('portal build', async (note) => note((await buildPortal()) ? 'built' : 'unchanged'));
  };
  await Promise.all([data(), portal()]);
}

async function up(): Promise<void> {
  const startedAt = new Date();
  const settings = await readSettings();
  const home = openHome(settings.home);
  say(`${bold('Belfry')} ${dim(`home ${home.path}`)}`);
  await takeHome(home);
  const ports = new Ports(home.file('ports.json'));
  const key = settings.key ?? remember(home.file('key'), () => randomBytes(32).toString('hex'));
  const platform = await planApps(home, settings, ports);
  const [postgres, redis] = await startStores(home, ports, settings);
  const env = {
    ...process.env,
    BELFRY_HOME: home.path,
    BELFRY_KEY: key,
    DATABASE_URL: postgres.url,
    REDIS_URL: redis.url,
  };
  await prepare(home, settings, env);

  const certificates = await step('certificates', async (note) => {
    const kept = await prepareCertificates(home, settings, env.DATABASE_URL);
    note(kept.note);
    return kept;
  });
  const metricsPort = await ports.reserve('metrics', ['127.0.0.1']);
  await metricsPort?.release();
  const relaySet = settings.isFurther ? undefined : readDemo(home)?.relaySet;
  const supervisor = new Supervisor(home, platform.specs({ ...env, ...certificates.env }, relaySet));
  const metrics = await startAggregator(metricsPort?.port ?? 0, () =>
    supervisor.states.map(({ spec, restarts }) => ({
      app: spec.app,
      instance: spec.instance,
      restarts,
      url: spec.healthUrl.replace(/health$/, 'metrics'),
    })),
  );
  started.push({ name: 'metrics', stop: metrics.close }, { name: 'the apps', stop: () => supervisor.stop() });
  await step('apps', async (note) => {
    await platform.release();
    supervisor.start();
    await supervisor.whenHealthy(60_000).catch((error: Error) => {
      throw new PlainError(`${error.message}. What they said stands above.`);
    });
    note(`${settings.apps.join(', ')} healthy`);
  });

  const demo = settings.isFurther ? undefined : readDemo(home);
  const running = (): Running => ({
    home,
    settings,
    platform,
    startedAt,
    states: supervisor.states,
    metricsUrl: metrics.url,
    postgresUrl: postgres.url,
    redisUrl: redis.url,
    demo,
    authority: certificates.authority,
  });
  const isWhole =
    platform.portalPort !== undefined && platform.sipPort !== undefined && settings.apps.length === appNames.length;
  if (demo && demo.phones.length > 1 && isWhole) {
    const call = await step('test call', (note) =>
      testCall(
        { demo, sip: { host: settings.bind[0]!, port: platform.sipPort! }, portalPort: platform.portalPort! },
        note,
      ),
    );
    printTestCall(call);
  } else if (!settings.isFurther) say(dim('no test call: this home has no demo world of its own'));
  if (stopping) return;
  const run = writeRunFile(running());
  started.push({ name: 'run.json', stop: () => removeRunFile(home) });
  // A new SIP domain, or a certificate that is about to end: the proxies take the new files up.
  const renewal = setInterval(
    () =>
      prepareCertificates(home, settings, env.DATABASE_URL).catch((error: Error) =>
        say(yellow(`certificates: ${error.message}`)),
      ),
    LOOK_EVERY_MS,
  );
  started.push({ name: 'certificates', stop: () => clearInterval(renewal) });
  supervisor.on('change', () => {
    if (!stopping) writeRunFile(running());
  });
  printWelcome(run, { home: home.path, sipPort: platform.sipPort, seconds: (Date.now() - startedAt.getTime()) / 1000 });
}

/** A closed terminal or pipe must not end the supervisor before it has stopped the others. */
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

const stopAsked = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
});
let failure: unknown;
const fromNowOn = up().then(
  () => new Promise<never>(() => {}),
  (error: unknown) => {
    if (!stopping) failure = error;
    return 1;
  },
);
const exitCode = await Promise.race([stopAsked.then(() => 0), fromNowOn]);
if (exitCode === 0) say('\nstopping …');
const began = performance.now();
await stop();
if (exitCode === 0) say(`stopped in ${((performance.now() - began) / 1000).toFixed(1)} s`);
// Last, where it is seen.
if (failure !== undefined) printFailure(failure);
process.exit(exitCode);
