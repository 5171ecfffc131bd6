import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, test } from 'node:test';
import {
  ConfigError,
  createMetrics,
  deriveKey,
  type Ready,
  readConfig,
  redisPrefix,
  startOpsServer,
} from '../src/index.ts';

const key = `${'00'.repeat(31)}Ff`;
const minimal = { DATABASE_URL: 'postgresql://127.0.0.1:1/x', REDIS_URL: 'redis://127.0.0.1:2', BELFRY_KEY: key };

describe('readConfig', () => {
  test('fills in what is not said', () => {
    const config = readConfig(minimal);
    assert.deepEqual(config.bind, ['127.0.0.1', '::1']);
    assert.deepEqual(config.mediaPorts, { min: 20000, max: 29999 });
    assert.equal(config.sipPort, 5060);
    assert.equal(config.ng, undefined);
    assert.equal(config.fastPath, 'on');
    assert.equal(config.mediaIo, 'ffi');
    assert.equal(config.key, key.toLowerCase());
  });

  test('names every bad value in one go, and never repeats the key', () => {
    const bad = {
      BELFRY_KEY: 'tooshort',
      DATABASE_URL: 'mysql://x',
      BELFRY_BIND: 'localhost',
      BELFRY_TRUSTED_PROXIES: '10.0.0.0/8',
      BELFRY_SIP_PORT: '70000',
      BELFRY_MEDIA_PORTS: '9-3',
      BELFRY_MEDIA_WORKERS: '0',
      BELFRY_MEDIA_SILENT_SECONDS: '4',
      BELFRY_NG: 'relay:1',
      BELFRY_NG_ALLOW: '10.0.0.0/33',
      BELFRY_LOG_LEVEL: 'loud',
      BELFRY_INSTANCE: 'a b',
      BELFRY_FASTPATH: 'yes',
      BELFRY_MEDIA_IO: 'pigeon',
    };
    assert.throws(
      () => readConfig(bad),
      (error: unknown) => {
        assert.ok(error instanceof ConfigError);
        for (const name of [...Object.keys(bad), 'REDIS_URL']) assert.match(error.message, new RegExp(name));
        assert.equal(error.problems.length, 15);
        assert.doesNotMatch(error.message, /tooshort/);
        return true;
      },
    );
  });

  test('reads addresses of both families and a range that begins odd', () => {
    const config = readConfig({
      ...minimal,
      BELFRY_BIND: '127.0.0.2, ::1',
      BELFRY_NG: '[::1]:2223',
      BELFRY_MEDIA_PORTS: '30001-30100',
    });
    assert.deepEqual(config.bind, ['127.0.0.2', '::1']);
    assert.deepEqual(config.ng, { host: '::1', port: 2223 });
    assert.deepEqual(config.mediaPorts, { min: 30002, max: 30100 });
  });

  test('a relay takes commands from private networks, or from whom it is told', () => {
    assert.ok(readConfig(minimal).ngAllow.includes('127.0.0.0/8'));
    assert.deepEqual(readConfig({ ...minimal, BELFRY_NG_ALLOW: '192.0.2.7, 2001:db8::/32' }).ngAllow, [
      '192.0.2.7',
      '2001:db8::/32',
    ]);
  });

  test('reads the name of a set as it stands in the portal', () => {
    assert.equal(readConfig(minimal).set, 'default');
    assert.equal(readConfig({ ...minimal, BELFRY_SET: 'Zürich gold' }).set, 'Zürich gold');
    assert.throws(() => readConfig({ ...minimal, BELFRY_SET: 'x'.repeat(81) }), /BELFRY_SET/);
  });
});

test('keys of different labels differ, and the same label gives the same key', () => {
  assert.notDeepEqual(deriveKey(key, 'seal'), deriveKey(key, 'nonce'));
  assert.deepEqual(deriveKey(key, 'seal', 16), deriveKey(key, 'seal', 16));
  assert.match(redisPrefix(key), /^bf:[0-9a-f]{8}:$/);
});

test('serves health and metrics, and says why it is unhealthy', async () => {
  const metrics = createMetrics('sip-proxy', 'p1');
  metrics.gauge('belfry_calls_active', 'Calls', { collect: (gauge) => gauge.set(3) });
  metrics.counter('belfry_refused_total', 'Refused', { labels: ['reason'] }).inc({ reason: 'flood' });
  let healthy = true;
  const server = await startOpsServer({
    app: 'sip-proxy',
    instance: 'p1',
    port: 0,
    metrics,
    health: () => (healthy ? { healthy } : { healthy: false, reason: 'no socket' }),
  });
  const get = (path: string) => fetch(`http://127.0.0.1:${server.port}${path}`);
  assert.deepEqual(await (await get('/health')).json(), { app: 'sip-proxy', instance: 'p1', healthy: true });
  healthy = false;
  const sick = await get('/health');
  assert.equal(sick.status, 503);
  assert.deepEqual(await sick.json(), { app: 'sip-proxy', instance: 'p1', healthy: false, reason: 'no socket' });
  const text = await (await get('/metrics')).text();
  assert.match(text, /^belfry_calls_active\{app="sip-proxy",instance="p1"\} 3$/m);
  assert.match(text, /^belfry_refused_total\{reason="flood",app="sip-proxy",instance="p1"\} 1$/m);
  assert.equal((await get('/etc')).status, 404);
  await server.close();
});

test('tells apart who lives and who can work, and who wants to be replaced', async () => {
  const metrics = createMetrics('sip-proxy', 'p1');
  let ready: Ready = { ready: false, because: 'store: away' };
  let healthy = true;
  const server = await startOpsServer({
    app: 'sip-proxy',
    instance: 'p1',
    port: 0,
    metrics,
    health: () => (healthy ? { healthy } : { healthy: false, reason: 'it is stopping' }),
    ready: () => ready,
  });
  const get = async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${server.port}${path}`);
    const { app: _, instance: __, ...body } = (await response.json()) as Record<string, unknown>;
    return [response.status, body];
  };
  assert.deepEqual(await get('/readyz'), [503, ready]);
  assert.deepEqual(await get('/healthz'), [200, { healthy: true }]);
  ready = { ready: true, ms: { call: 4.5 } };
  assert.deepEqual(await get('/readyz'), [200, ready]);
  ready = { ready: false, because: 'call: silence', restart: 'silent for 30 s' };
  assert.deepEqual(await get('/health'), [200, { healthy: true, restart: 'silent for 30 s' }]);
  healthy = false;
  assert.deepEqual(await get('/readyz'), [503, { ready: false, because: 'it is stopping' }]);
  await server.close();
});

test('drains once at a signal and exits 0; fails when draining hangs', { timeout: 10_000 }, async () => {
  const ops = JSON.stringify(new URL('../src/on-stop.ts', import.meta.url).href);
  const run = async (drain: string) => {
    const code = `const { onStop } = await import(${ops}); onStop(${drain}); setInterval(() => {}, 1e6); console.log('up');`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'ignore'] });
    await once(child.stdout, 'data');
    child.kill('SIGTERM');
    child.kill('SIGINT');
    const [exitCode] = await once(child, 'exit');
    return exitCode;
  };
  assert.deepEqual(await Promise.all([run('() => {}'), run('() => new Promise(() => {})')]), [0, 1]);
});
