import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, describe, test } from 'node:test';
import type { GatewayChange } from '@belfry/contracts';
import { createTestBus } from './redis.ts';

const { bus, clear } = createTestBus();
after(clear);
const health = bus.peerHealth;
const limits = { downAfter: 3, upAfter: 2 };
const good = { good: true, because: 'answers OPTIONS with 200 OK', ms: 12 };
const bad = { good: false, because: 'no answer to OPTIONS' };

describe('what all instances know of a gateway', () => {
  test('changes after so many signs in a row, and a single other one begins the count anew', async () => {
    const id = randomUUID();
    const states: (string | undefined)[] = [];
    for (const sign of [good, good, bad, bad, good, bad, bad, bad, bad, good, bad, good, good, good])
      states.push((await health.report(id, sign, limits, 'a'))?.state);
    const changes = states.flatMap((state, at) => (state === undefined ? [] : [`${at} ${state}`]));
    assert.deepEqual(changes, ['0 up', '7 down', '12 up']);
    assert.equal((await health.all()).get(id)?.state, 'up');
  });

  test('is down at once when the first sign of it is bad often enough', async () => {
    const id = randomUUID();
    assert.equal(await health.report(id, bad, { downAfter: 2, upAfter: 1 }, 'a'), undefined);
    assert.equal((await health.report(id, bad, { downAfter: 2, upAfter: 1 }, 'b'))?.state, 'down');
    assert.equal((await health.report(id, good, { downAfter: 2, upAfter: 1 }, 'b'))?.state, 'up');
    const history = await health.history(id, 10);
    assert.deepEqual(
      history.map(({ state, because, seenBy }) => [state, because, seenBy]),
      [
        ['up', good.because, 'b'],
        ['down', bad.because, 'b'],
      ],
    );
    assert.deepEqual(await health.answerTimes(id), [12]);
    await health.forget(id);
    assert.equal((await health.all()).has(id), false);
    assert.deepEqual(await health.history(id, 10), []);
  });

  test('is told to everybody when it changes', async () => {
    const id = randomUUID();
    const heard: GatewayChange[] = [];
    const stop = await health.subscribe({ onChange: (change) => heard.push(change), onGap() {} });
    for (let i = 0; i < 3; i++) await health.report(id, bad, limits, 'a');
    for (let i = 0; i < 100 && heard.length === 0; i++) await new Promise((resolve) => setImmediate(resolve));
    await health.all();
    assert.equal(heard.length, 1);
    assert.equal(heard[0]?.endpointId, id);
    assert.equal(heard[0]?.state, 'down');
    stop();
  });

  test('is asked by one instance at a time', async () => {
    const id = randomUUID();
    assert.deepEqual(await Promise.all([health.claim(id, 5_000), health.claim(id, 5_000)]), [true, false]);
  });
});

describe('a registration at a peer', () => {
  test('is kept by one instance, and taken by another when it is let go', async () => {
    const id = randomUUID();
    const { peerRegistrations } = bus;
    assert.equal(await peerRegistrations.claim(id, 'a', 5_000), true);
    assert.equal(await peerRegistrations.claim(id, 'b', 5_000), false);
    assert.equal(await peerRegistrations.claim(id, 'a', 5_000), true);
    await peerRegistrations.release(id, 'b');
    assert.equal(await peerRegistrations.claim(id, 'b', 5_000), false);
    await peerRegistrations.release(id, 'a');
    assert.equal(await peerRegistrations.claim(id, 'b', 5_000), true);
  });
});
