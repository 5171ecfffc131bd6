import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { openHome } from '../home.ts';
import { printLogLine } from '../log-printer.ts';
import { endProcess, findLeftovers, isRunning, recordProcess, startTime } from '../process-record.ts';
import { type AppSpec, Supervisor, type SupervisorTiming } from '../supervisor.ts';

const folder = mkdtempSync(join(tmpdir(), 'belfry-supervisor-'));
const home = openHome(folder);
after(() => rmSync(folder, { recursive: true }));

const timing: SupervisorTiming = {
  firstBackoff: 10,
  lastBackoff: 50,
  proven: 60_000,
  pollInterval: 20,
  hung: 60_000,
  leave: 60_000,
};

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** A little app: healthy over HTTP, and does at a signal what `onTerm` says. */
async function littleApp(app: string, onTerm = 'process.exit(0)', more = ''): Promise<AppSpec> {
  const port = await freePort();
  const code = `
    let says = 'ok';
    ${more}
    require('node:http').createServer((q, r) => r.end(says)).listen(${port}, '127.0.0.1');
    process.on('SIGTERM', () => { ${onTerm} });`;
  return {
    app,
    process: app,
    instance: `${app}-1`,
    command: [process.execPath, '-e', code],
    cwd: folder,
    env: process.env,
    healthUrl: `http://127.0.0.1:${port}/`,
  };
}

const until = async (supervisor: Supervisor, isSo: () => boolean) => {
  while (!isSo()) await once(supervisor, 'change', { signal: AbortSignal.timeout(10_000) });
};

describe('the supervisor', { timeout: 30_000 }, () => {
  test('starts an app that was killed again, as a new process, and it becomes healthy', async (t) => {
    const supervisor = new Supervisor(home, [await littleApp('jobs')], timing);
    t.after(() => supervisor.stop());
    supervisor.start();
    await supervisor.whenHealthy(10_000);
    const first = supervisor.states[0]!.pid!;
    process.kill(first, 'SIGKILL');
    await until(supervisor, () => supervisor.states[0]!.pid !== first && supervisor.states[0]!.healthy);
    assert.equal(supervisor.states[0]!.restarts, 1);
    await supervisor.stop();
    assert.equal(startTime(supervisor.states[0]!.pid ?? first), undefined);
    assert.deepEqual(findLeftovers(home), []);
  });

  for (const [how, onDrain] of [
    ['drains', 'process.exit(0)'],
    ['does not drain, and is killed', ''],
  ] as const)
    test(`replaces an app that says it cannot work any more: it ${how}`, async (t) => {
      const mark = join(folder, `${how} once`);
      const more = `
        const fs = require('node:fs');
        if (!fs.existsSync(${JSON.stringify(mark)})) says = JSON.stringify({ healthy: true, restart: 'silence' });
        fs.writeFileSync(${JSON.stringify(mark)}, '');
        process.on('SIGUSR2', () => { ${onDrain} });`;
      const supervisor = new Supervisor(home, [await littleApp('sip-proxy', undefined, more)], {
        ...timing,
        leave: 300,
      });
      t.after(() => supervisor.stop());
      supervisor.start();
      await until(supervisor, () => supervisor.states[0]!.restarts === 1 && supervisor.states[0]!.healthy);
      const { pid } = supervisor.states[0]!;
      await new Promise((resolve) => setTimeout(resolve, 500));
      assert.equal(supervisor.states[0]!.pid, pid);
    });

  test('stops in the given order and returns when all are gone', async (t) => {
    const stopped: string[] = [];
    const server = createServer((request, response) => {
      stopped.push(request.url!.slice(1));
      response.end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const tell = (app: string) => `fetch('http://127.0.0.1:${port}/${app}').then(() => process.exit(0))`;
    const names = ['portal', 'sip-proxy', 'media-relay'];
    const supervisor = new Supervisor(
      home,
      await Promise.all(names.map((name) => littleApp(name, tell(name)))),
      timing,
    );
    t.after(() => supervisor.stop());
    supervisor.start();
    await supervisor.whenHealthy(10_000);
    const pids = supervisor.states.map((state) => state.pid!);
    await supervisor.stop();
    assert.deepEqual(stopped, names);
    assert.deepEqual(pids.map(startTime), [undefined, undefined, undefined]);
    server.close();
  });

  test('kills an app that ignores being asked', async (t) => {
    const supervisor = new Supervisor(home, [await littleApp('media-relay', '')], timing);
    t.after(() => supervisor.stop());
    supervisor.start();
    await supervisor.whenHealthy(10_000);
    const pid = supervisor.states[0]!.pid!;
    await supervisor.stop();
    assert.equal(startTime(pid), undefined);
  });

  test('says which app is not healthy, and why', async (t) => {
    const spec: AppSpec = { ...(await littleApp('portal')), command: [process.execPath, '-e', 'process.exit(3)'] };
    const supervisor = new Supervisor(home, [spec], timing);
    t.after(() => supervisor.stop());
    supervisor.start();
    await assert.rejects(supervisor.whenHealthy(1_500), /portal \(it ended: exit code 3, restarted \d+ times\)/);
    assert.ok(supervisor.states[0]!.restarts > 0);
    await supervisor.stop();
  });
});

describe('process records', () => {
  test('find a process of this home that nobody looks after, and end it', async () => {
    const code = 'console.log("up"); setInterval(() => {}, 1e6)';
    const child = spawn(process.execPath, ['-e', code], {
      env: { ...process.env, BELFRY_HOME_ID: home.id, BELFRY_PROCESS: 'jobs' },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const stranger = spawn(process.execPath, ['-e', code], {
      env: { ...process.env, BELFRY_HOME_ID: 'another' },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    await Promise.all([once(child.stdout, 'data'), once(stranger.stdout, 'data')]);
    const found = findLeftovers(home);
    assert.deepEqual(
      found.map(({ name, pid }) => ({ name, pid })),
      [{ name: 'jobs', pid: child.pid }],
    );
    await endProcess(found[0]!);
    assert.equal(startTime(child.pid!), undefined);
    assert.ok(startTime(stranger.pid!));
    stranger.kill('SIGKILL');
  });

  test('never take a later process with the same number for the recorded one', () => {
    const record = recordProcess(home, 'redis', process.pid)!;
    assert.ok(isRunning(record));
    assert.ok(!isRunning({ ...record, startedAt: `${record.startedAt}0` }));
    rmSync(home.file('processes', 'redis.json'));
  });
});

test('a log line is printed readable: time, app, level, message, fields; plain text stays', () => {
  const line = JSON.stringify({
    level: 40,
    time: Date.UTC(2026, 0, 2, 3, 4, 5, 6),
    app: 'sip-proxy',
    instance: 'x',
    msg: 'no relay',
    callId: 'abc',
    why: 'none left',
  });
  assert.equal(printLogLine('sip-proxy', line), '03:04:05.006 sip-proxy   warn  no relay callId=abc why="none left"');
  assert.match(printLogLine('portal', 'Ready in 100 ms'), /^ +portal +Ready in 100 ms$/);
});
