import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runBrowserTests } from './browser-tests.ts';
import { runChecks, runPureTests } from './checks.ts';
import { bold, dim, printFailure, red, say, step } from './console.ts';
import { installTools } from './debian-tools.ts';
import { openHome, root } from './home.ts';
import { findTests, runNodeTests } from './node-tests.ts';
import { Ports } from './ports.ts';
import { startPostgres } from './postgres.ts';
import { startRedis } from './redis.ts';
import { sum, type Tally } from './tally.ts';
import { startThrowAwayPlatform } from './throw-away-platform.ts';

/** `npm test`: sets up what the tests need, runs them all, and closes with one line that counts them. */
const aborter = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => aborter.abort());
const { signal } = aborter;
const folder = mkdtempSync(join(tmpdir(), 'belfry-test-'));
const logs = join(root, 'test-results');
const tallies: Tally[] = [];

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
      const run = (pattern: string, limitMs: number) => () =>
        runNodeTests(findTests([`packages/*/test/**/${pattern}`, `apps/*/test/**/${pattern}`]), {
          limitMs,
          fileLimitMs: 180_000,
          concurrency: 2,
          env,
          isVerbose: true,
          signal,
        });
      await part('database', run('*.db.test.ts', 600_000));
      await part('wire', run('*.wire.test.ts', 600_000));
    } finally {
      await redis.stop();
    }
  } finally {
    await postgres.stop();
  }
}

async function platformAndTests(): Promise<void> {
  let platform: Awaited<ReturnType<typeof startThrowAwayPlatform>> | undefined;
  await part('a platform of its own comes up and its first call is heard', async () => {
    platform = await startThrowAwayPlatform(join(folder, 'platform'), { limitMs: 300_000 });
    return one;
  });
  if (!platform) return;
  const running = platform;
  try {
    const env = { ...process.env, BELFRY_RUN_JSON: running.runFile, BELFRY_TEST_OUTPUT: logs };
    await part('end to end', () =>
      runNodeTests(findTests(['e2e/*.e2e.test.ts']), {
        limitMs: 1_500_000,
        fileLimitMs: 600_000,
        concurrency: 1,
        env,
        isVerbose: true,
        signal,
      }),
    );
    await part('browser', () =>
      runBrowserTests({ env, resultFile: join(folder, 'browser.json'), limitMs: 900_000, signal }),
    );
  } finally {
    // Outside the part: it must stop also when the tests were interrupted.
    const code = await running.stop();
    await part('the platform stops and leaves nothing', async () => {
      if (code !== 0) throw new Error(`it ended with ${code}`);
      return one;
    });
    mkdirSync(logs, { recursive: true });
    writeFileSync(join(logs, 'platform.log'), running.output());
    say(dim('the log of the platform is in test-results/platform.log'));
  }
}

try {
  await part('tools', async () => {
    await step('tools', async (note) => note(await installTools(signal)));
    return one;
  });
  await part('checks', () => runChecks(signal));
  await part('pure tests', () => runPureTests({ isVerbose: true, signal }));
  if (!signal.aborted) {
    await storesAndTests().catch((error: unknown) => {
      printFailure(error);
      tallies.push({ passed: 0, failed: 1 });
    });
  }
  if (!signal.aborted) await platformAndTests();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const { passed, failed } = sum(tallies);
if (signal.aborted) say(red('\ninterrupted'));
say(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 && !signal.aborted ? 0 : 1);
