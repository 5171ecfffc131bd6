import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { RunJson } from '@belfry/contracts';
import { UserAgent } from '@belfry/testkit';
import { openHome } from '../infra/home.ts';
import { findLeftovers, startTime } from '../infra/process-record.ts';
import { startThrowAwayPlatform, type ThrowAwayPlatform } from '../infra/throw-away-platform.ts';

/** The two commands themselves: started, killed, stopped and started again, in a home of their own beside the platform that the other tests use. */
const folder = mkdtempSync(join(tmpdir(), 'belfry-lifecycle-'));
const path = join(folder, 'home');
const limitMs = 120_000;
const running: ThrowAwayPlatform[] = [];

async function start(
  env: Record<string, string> = {},
  home = path,
): Promise<{ platform: ThrowAwayPlatform; run: RunJson }> {
  const platform = await startThrowAwayPlatform(home, { limitMs, env, command: ['npm', 'start'] });
  running.push(platform);
  return { platform, run: readRun(platform.runFile) };
}

const readRun = (file: string) => RunJson.parse(JSON.parse(readFileSync(file, 'utf8')));

/** Every address and port that a run has opened, as text. */
const portsOf = (run: RunJson): string[] =>
  [
    run.portal?.url,
    run.metrics?.url,
    run.postgres.url,
    run.redis.url,
    ...run.processes.map(({ health }) => health),
    run.sip && `sip://${run.sip.udp}`,
    run.ng && `ng://${run.ng}`,
  ]
    .filter((url) => url !== undefined)
    .map((url) => new URL(url).port);

async function until(what: string, isSo: () => boolean | Promise<boolean>, ms: number): Promise<void> {
  const deadline = performance.now() + ms;
  while (!(await isSo())) {
    if (performance.now() > deadline) assert.fail(`not within ${ms} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const isHealthy = async (url: string): Promise<boolean> => {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
};

async function registers(run: RunJson, host?: string): Promise<void> {
  const { username, password, domain } = run.phones[0]!;
  const [proxyHost, port] = run.sip!.udp.split(':');
  const agent = await UserAgent.start({
    username,
    password,
    domain,
    proxy: { host: host ?? proxyHost!, port: Number(port) },
  });
  try {
    assert.ok((await agent.register(60)) > 0);
    await agent.unregister();
  } finally {
    await agent.close();
  }
}

after(async () => {
  for (const platform of running) await platform.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('npm start', { timeout: 600_000 }, () => {
  let platform: ThrowAwayPlatform;
  let run: RunJson;

  before(async () => {
    ({ platform, run } = await start());
  });

  test('runs beside another home on ports of its own, and both answer', async () => {
    const file = process.env.BELFRY_RUN_JSON;
    assert.ok(file, 'BELFRY_RUN_JSON names the platform of the other tests');
    const other = readRun(file);
    const shared = portsOf(run).filter((port) => portsOf(other).includes(port));
    assert.deepEqual(shared, []);
    for (const one of [run, other]) assert.equal((await fetch(one.portal!.url)).status, 200);
  });

  test('tells everything in a run.json that only its owner may read', () => {
    assert.equal(statSync(platform.runFile).mode & 0o777, 0o600);
    assert.deepEqual(run.processes.map(({ app }) => app).sort(), [
      'app-server',
      'front',
      'jobs',
      'media-relay',
      // A site of the demo world has a relay of its own.
      'media-relay',
      'portal',
      'sip-proxy',
    ]);
    assert.ok(run.phones.filter(({ company }) => company === run.phones[0]!.company).length >= 3);
    assert.ok(new Set(run.phones.map(({ brand }) => brand)).size >= 2);
    assert.deepEqual([...new Set(run.logins.map(({ level }) => level))].sort(), ['brand', 'company', 'god', 'user']);
    for (const secret of ['key', 'demo.json', 'postgres.password', 'redis.password'])
      assert.equal(statSync(join(path, secret)).mode & 0o777, 0o600, secret);
  });

  test('prints the ladder and the CDR of its test call, and one login per level', () => {
    const text = platform.output();
    for (const part of [/INVITE/, /200 OK/, /CDR /, /Portal/, /extension \d+/, /Belfry is up/])
      assert.match(text, part);
  });

  test('gives the metrics of all apps at one address', async () => {
    const text = await (await fetch(run.metrics!.url)).text();
    for (const name of [
      'belfry_calls_active',
      'belfry_sip_transactions',
      'belfry_sip_dialogs',
      'belfry_media_ports_in_use',
      'belfry_limits_taken',
    ]) {
      assert.match(text, new RegExp(`^${name}\\{.*\\} \\d`, 'm'), name);
    }
    assert.equal(text.match(/^belfry_app_up\{.*\} 1$/gm)?.length, 7);
  });

  test('refuses a second start in the same home with a sentence that says what to do', async () => {
    const second = await startThrowAwayPlatform(path, { limitMs, command: ['npm', 'start'] });
    assert.equal(await second.waitForExit(), 1);
    assert.match(second.output(), /already runs from .*BELFRY_HOME/);
    assert.ok(existsSync(platform.runFile));
  });

  for (const app of ['media-relay', 'sip-proxy', 'app-server', 'jobs', 'portal', 'front']) {
    test(`brings ${app} back after kill -9`, async () => {
      const before = readRun(platform.runFile).processes.find((one) => one.app === app)!;
      process.kill(before.pid, 'SIGKILL');
      await until(
        `${app} runs again`,
        () =>
          readRun(platform.runFile).processes.some((one) => one.instance === before.instance && one.pid !== before.pid),
        20_000,
      );
      await until(`${app} is healthy again`, () => isHealthy(before.health), 20_000);
    });
  }

  test('takes registrations again after all that', () => registers(run));

  test('is a further instance of some apps when told whose database, Redis and key', async () => {
    const further = await start(
      {
        BELFRY_APPS: 'sip-proxy,media-relay',
        BELFRY_BIND: '127.0.0.2',
        DATABASE_URL: run.postgres.url,
        REDIS_URL: run.redis.url,
        BELFRY_KEY: readFileSync(join(path, 'key'), 'utf8').trim(),
      },
      join(folder, 'further'),
    );
    assert.deepEqual(further.run.processes.map(({ app }) => app).sort(), ['media-relay', 'sip-proxy']);
    assert.match(further.run.sip!.udp, /^127\.0\.0\.2:/);
    await registers({ ...run, sip: further.run.sip! });
    assert.equal(await further.platform.stop(), 0);
    assert.deepEqual(findLeftovers(openHome(join(folder, 'further'))), []);
  });

  test('after kill -9 of the supervisor the next start ends what is left and keeps ports, data and secrets', async () => {
    const before = readRun(platform.runFile);
    process.kill(before.pid, 'SIGKILL');
    await platform.waitForExit();
    rmSync(platform.runFile);
    const began = performance.now();
    const again = await start();
    assert.ok(performance.now() - began < 15_000, `a second start took ${Math.round(performance.now() - began)} ms`);
    for (const { app, pid } of before.processes) assert.equal(startTime(pid), undefined, `the old ${app} is gone`);
    assert.deepEqual(portsOf(again.run), portsOf(before));
    assert.deepEqual(again.run.phones, before.phones);
    await registers(again.run);
    ({ platform, run } = again);
  });

  test('at SIGTERM stops within 10 s, removes run.json, and leaves nothing behind', async () => {
    const ports = portsOf(run);
    const began = performance.now();
    assert.equal(await platform.stop(), 0);
    assert.match(platform.output(), /stopped in [\d.]+ s/);
    assert.ok(performance.now() - began < 10_000);
    assert.ok(!existsSync(platform.runFile));
    assert.deepEqual(findLeftovers(openHome(path)), []);
    for (const port of ports) await isFree(Number(port));
  });

  test('says what to do when a port that was asked for is in use', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const { port } = taken.address() as { port: number };
    await assert.rejects(
      start({ BELFRY_SIP_PORT: String(port) }),
      new RegExp(`port ${port} .*in use.*BELFRY_SIP_PORT`),
    );
    taken.close();
    assert.deepEqual(findLeftovers(openHome(path)), []);
  });

  test('says what to do when its folder cannot be written', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    await assert.rejects(start({}, join(file, 'home')), /cannot be written to.*BELFRY_HOME/s);
  });

  test('stopped in the midst of a start it leaves nothing behind', async () => {
    const child = spawn('npm', ['start'], {
      env: { ...process.env, BELFRY_HOME: path },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
    });
    await until('PostgreSQL is up', () => text.includes('PostgreSQL'), 30_000);
    const exited = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await exited;
    assert.deepEqual(findLeftovers(openHome(path)), []);
  });
});

/** Rejects when somebody listens on the port. */
function isFree(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(port, '127.0.0.1', () => server.close(() => resolve()));
  });
}
