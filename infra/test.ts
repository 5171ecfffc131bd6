import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { partsOfBrowserTests, runBrowserTests } from './browser-tests.ts';
import { runChecks, runPureTests } from './checks.ts';
import { bold, dim, printFailure, red, say, step, yellow } from './console.ts';
import { installTools } from './debian-tools.ts';
import { openHome, root } from './home.ts';
import { findTests, type NodeTestOptions, runNodeTests } from './node-tests.ts';
import { type OwnNetwork, openOwnNetwork } from './own-network.ts';
import { buildPortal } from './portal-build.ts';
import { Ports } from './ports.ts';
import { startPostgres } from './postgres.ts';
import { endProcess, processesWith, readProc } from './process-record.ts';
import { startRedis } from './redis.ts';
import { type Alone, type Part, SideBySide } from './side-by-side.ts';
import { sum, type Tally } from './tally.ts';
import { startThrowAwayPlatform } from './throw-away-platform.ts';

/** `npm test`: sets up what the tests need, runs them all, and closes with one line that counts them. */
const aborter = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => aborter.abort());
/** A closed terminal or pipe must not end this before it has stopped the others. */
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
const { signal } = aborter;
const folder = mkdtempSync(join(tmpdir(), 'belfry-test-'));
// Where PostgreSQL has to run as nobody, nobody must be able to pass.
chmodSync(folder, 0o711);
/** Whatever the tests start carries this in its environment, and whatever they write lies in the folder: so nothing outlives them. */
const runMark = { BELFRY_TEST_RUN: basename(folder), TMPDIR: folder };
// Hundreds of programs that read the same code: what one has compiled the next one takes.
Object.assign(process.env, runMark, { NODE_COMPILE_CACHE: join(folder, 'compile-cache') });
const logs = join(root, 'test-results');
const tallies: Tally[] = [];
/** Files that wait for most of their time, or are long: they begin first, so that others fill the machine meanwhile. */
const longest = [
  'apps/sip-proxy/test/sip-proxy.db.test.ts',
  'apps/sip-proxy/test/nat.db.test.ts',
  'packages/api/test/nested-ids.db.test.ts',
  'apps/sip-proxy/test/doctor.db.test.ts',
  'packages/api/test/matrix.db.test.ts',
  'apps/jobs/test/killed.db.test.ts',
  'apps/sip-proxy/test/siblings.db.test.ts',
  'packages/db/test/schema-engine.db.test.ts',
  'apps/app-server/test/app-server.wire.test.ts',
];
/** Those whose calls must get through within a second of something's death: they have the machine to themselves. */
const timed: ReadonlySet<string> = new Set(['dead-gateways', 'deaths', 'operators', 'relays']);
/** Those that start whole platforms again and again: last, when all others are done. */
const heavy: ReadonlySet<string> = new Set(['lifecycle']);
/** Files of a part that may be run once more. With more of them something is broken. */
const secondTries = 3;

/** One part of the tests: a failure in it, of whatever kind, is counted and does not keep the next part from running. */
async function part(name: string, run: () => Promise<Tally>): Promise<boolean> {
  if (signal.aborted) return false;
  say(`\n${bold(name)}`);
  const began = performance.now();
  let tally: Tally;
  try {
    tally = await run();
  } catch (error) {
    printFailure(error);
    tally = { passed: 0, failed: 1 };
  }
  tallies.push(tally);
  const took = `${((performance.now() - began) / 1000).toFixed(1)} s`;
  say(dim(`${name}: ${tally.passed} of ${tally.passed + tally.failed} in ${took}`));
  return tally.failed === 0;
}

const one: Tally = { passed: 1, failed: 0 };

async function storesAndTests(): Promise<void> {
  const home = openHome(join(folder, 'stores'));
  const ports = new Ports(home.file('ports.json'));
  // Never a database that the environment happens to name.
  delete process.env.DATABASE_URL;
  delete process.env.REDIS_URL;
  const postgres = await step('PostgreSQL', () => startPostgres(home, ports, { durable: false }));
  try {
    const redis = await step('Redis', () => startRedis(home, ports));
    try {
      const env = {
        ...process.env,
        BELFRY_TEST_DATABASE_URL: postgres.url.replace(/\/belfry$/, '/postgres'),
        BELFRY_TEST_REDIS_URL: redis.url,
      };
      await part('database and wire', () =>
        runNodeTests(
          findTests(
            ['db', 'wire'].flatMap((kind) => ['packages', 'apps'].map((at) => `${at}/*/test/**/*.${kind}.test.ts`)),
          ),
          { fileLimitMs: 300_000, concurrency: 3, first: longest, env, isVerbose: true, secondTries, signal },
        ),
      );
    } finally {
      await redis.stop();
    }
  } finally {
    await postgres.stop();
  }
}

/** A name as a folder: no blanks or signs that lists of paths are divided by. */
const slugOf = (name: string): string => name.replaceAll(/[^a-z]+/g, '-');

/** Tests on a platform of their own, which comes up before them and stops after them. */
interface Lane {
  readonly name: string;
  readonly network?: OwnNetwork | undefined;
  /** Settings of the platform, beside the usual ones. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly tests: (run: { env: NodeJS.ProcessEnv; prefix: readonly string[]; alone: Alone }) => Promise<Tally>;
}

async function runLane(lane: Lane, { through, alone }: Part): Promise<void> {
  try {
    await runOnPlatform(lane, alone);
  } finally {
    through();
  }
}

async function runOnPlatform({ name, network, settings = {}, tests }: Lane, alone: Alone): Promise<void> {
  let platform: Awaited<ReturnType<typeof startThrowAwayPlatform>> | undefined;
  const prefix = network?.prefix ?? [];
  await part(`${name}: a platform of its own comes up`, async () => {
    platform = await startThrowAwayPlatform(join(folder, slugOf(name)), {
      limitMs: 300_000,
      signal,
      env: settings,
      ...(network && { command: [...network.prefix, process.execPath, join(root, 'infra', 'up.ts')] }),
    });
    return one;
  });
  if (!platform) return;
  const running = platform;
  const output = join(logs, slugOf(name));
  try {
    const env = { ...process.env, BELFRY_RUN_JSON: running.runFile, BELFRY_TEST_OUTPUT: output };
    await part(name, () => tests({ env, prefix, alone }));
  } finally {
    // Outside the part: it must stop also when the tests were interrupted.
    const code = await running.stop();
    await part(`${name}: the platform stops and leaves nothing`, async () => {
      if (code !== 0) throw new Error(`it ended with ${code}`);
      return one;
    });
    mkdirSync(output, { recursive: true });
    writeFileSync(join(output, 'platform.log'), running.output());
    say(dim(`the log of the platform is in ${join('test-results', basename(output), 'platform.log')}`));
  }
}

/**
 * The tests that need a platform: calls from end to end, which mostly wait, those that are about time first and alone, the others beside the parts of the browser's, which mostly compute and give way. Each has a
 * platform of its own in a network of its own, so that they have nothing in common; where there are no such networks, one comes after the other.
 */
async function platformsAndTests(): Promise<void> {
  await part('the portal is built', async () => {
    await buildPortal();
    return one;
  });
  const { ways, screens, empty } = partsOfBrowserTests();
  const browser = (name: string, files: readonly string[], niceness: number, settings = {}): Lane => ({
    name,
    settings,
    network: openOwnNetwork(`${basename(folder)}-${niceness}`, niceness),
    tests: ({ env, prefix, alone }) =>
      runBrowserTests({
        files,
        prefix,
        env,
        alone,
        resultFile: join(folder, `browser-${niceness}.json`),
        limitMs: 1_500_000,
        signal,
      }),
  });
  const parts = [
    browser('browser: ways', ways, 5),
    browser('browser: screens', screens, 10),
    browser('browser: from nothing', empty, 6, { BELFRY_DEMO: '0' }),
  ];
  const all = findTests(['e2e/*.e2e.test.ts']);
  const timedHere = all.filter((file) => timed.has(basename(file, '.e2e.test.ts')));
  const isHeavy = (file: string) => heavy.has(basename(file, '.e2e.test.ts'));
  /** Those about time are over. */
  const quiet = Promise.withResolvers<void>();
  const calls: Lane = {
    name: 'end to end',
    tests: async ({ env, alone }) => {
      const run = (files: readonly string[], options: Pick<NodeTestOptions, 'alone'> = {}) =>
        runNodeTests(files, {
          fileLimitMs: 300_000,
          concurrency: 1,
          atOnce: true,
          env,
          isVerbose: true,
          secondTries,
          signal,
          ...options,
        });
      const first = await run(timedHere);
      quiet.resolve();
      const others = await run(
        all.filter((file) => !timedHere.includes(file) && !isHeavy(file)),
        { alone },
      );
      return sum([first, others, await alone(() => run(all.filter(isHeavy)))]);
    },
  };
  try {
    if (parts.every(({ network }) => network)) {
      const all = new SideBySide(1 + parts.length);
      const beside = quiet.promise.then(() => Promise.all(parts.map((lane) => runLane(lane, all.part()))));
      // What fails there is told when the calls are through.
      beside.catch(() => {});
      await runLane(calls, all.part()).finally(() => quiet.resolve());
      await beside;
    } else {
      for (const lane of [calls, ...parts]) await runLane({ ...lane, network: undefined }, new SideBySide(1).part());
    }
  } finally {
    for (const { network } of parts) network?.close();
  }
}

/** Ends what tests that were cut short have left running: whole platforms among it, which then stop in their order. */
async function endRest(): Promise<void> {
  for (let rest = leftRunning(); rest.length > 0; rest = leftRunning()) {
    say(dim(`ending what tests have left running: ${rest.map(({ pid }) => pid).join(', ')}`));
    const supervisors = rest.filter(({ pid }) => readProc(pid, 'cmdline').includes(join('infra', 'up.ts')));
    for (const record of supervisors) await endProcess(record, 10_000);
    for (const record of rest) await endProcess(record);
  }
}

const leftRunning = () => processesWith('BELFRY_TEST_RUN', runMark.BELFRY_TEST_RUN);

try {
  await part('tools', async () => {
    await step('tools', async (note) => note(await installTools(signal)));
    return one;
  });
  await part('checks', () => runChecks(signal));
  await part('pure tests', () => runPureTests({ isVerbose: true, secondTries, signal }));
  if (!signal.aborted) {
    await storesAndTests().catch((error: unknown) => {
      printFailure(error);
      tallies.push({ passed: 0, failed: 1 });
    });
  }
  if (!signal.aborted) await platformsAndTests();
} finally {
  await endRest();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
const { passed, failed, passedLater = [] } = sum(tallies);
if (signal.aborted) say(red('\ninterrupted'));
for (const name of passedLater) say(yellow(`passed at the second try only: ${name}`));
say(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 && !signal.aborted ? 0 : 1);
