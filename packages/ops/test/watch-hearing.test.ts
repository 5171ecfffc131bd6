import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMetrics, type Hears, startOpsServer, watchHearing } from '@belfry/ops';

test('a process that does not hear what others publish lives, is not ready, and its metrics say so', async (t) => {
  const metrics = createMetrics('jobs', 'jobs-1');
  let hears: Hears = { wanted: 4, subscribed: 4 };
  const ready = watchHearing(metrics, () => hears);
  const health = () => ({ healthy: true }) as const;
  const ops = await startOpsServer({ app: 'jobs', instance: 'jobs-1', port: 0, metrics, health, ready });
  t.after(() => ops.close());
  const ask = async (path: string) => {
    const answer = await fetch(`http://127.0.0.1:${ops.port}${path}`);
    return { status: answer.status, text: await answer.text() };
  };
  assert.equal((await ask('/readyz')).status, 200);
  assert.match((await ask('/metrics')).text, /^belfry_bus_deaf\{.*\} 0$/m);
  hears = { wanted: 4, subscribed: 1, because: 'hears 1 of the 4 channels of Redis that it listens to' };
  const answered = await ask('/readyz');
  assert.equal(answered.status, 503);
  assert.equal(JSON.parse(answered.text).because, hears.because);
  assert.equal((await ask('/healthz')).status, 200);
  const { text } = await ask('/metrics');
  assert.match(text, /^belfry_bus_channels\{state="wanted",.*\} 4$/m);
  assert.match(text, /^belfry_bus_channels\{state="subscribed",.*\} 1$/m);
  assert.match(text, /^belfry_bus_deaf\{.*\} 1$/m);
});
