import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, describe, test } from 'node:test';
import { firstSpanMs, type KeptQuality, mostPoints } from '@belfry/bus';
import { Redis } from 'ioredis';
import { createTestBus, redisUrl } from './redis.ts';

const { bus, prefix, clear } = createTestBus();
after(clear);

const begin = 1_763_855_555_555;
const append = async (callId: string, point: KeptQuality) =>
  (await bus.qualitySeries.append(new Map([[callId, point]])))[0]!;
const read = async (callId: string) => (await bus.qualitySeries.read([callId])).get(callId) ?? [];

describe('how a call sounded over its time', () => {
  test('is read as it was written; a call of which nothing is known has no points', async () => {
    const [one, other] = [randomUUID(), randomUUID()];
    const point: KeptQuality = [begin, [0.1, 12.3, 4.38], null, [100, 0, 1], null];
    assert.deepEqual(await bus.qualitySeries.append(new Map([[one, point]])), [firstSpanMs]);
    const read = await bus.qualitySeries.read([one, other]);
    assert.deepEqual([read.get(one), read.get(other)], [[point], []]);
  });

  test('keeps the worst of every two points when it is full, and is as fine again for the next half', async () => {
    const callId = randomUUID();
    let span = firstSpanMs;
    let at = begin;
    // A call of two hours in which one second was bad.
    const bad = begin + 600_000;
    let isTold = false;
    while (at < begin + 7_200_000) {
      const isBad = !isTold && at >= bad;
      if (isBad) isTold = true;
      span = await append(callId, [at, isBad ? [33, 80, 1.5] : [0, 1, 4.4], [0, 1, 4.4], null, null]);
      at += span;
    }
    const points = await read(callId);
    assert.ok(points.length > mostPoints / 2 && points.length <= mostPoints, `${points.length} points`);
    assert.equal(span, firstSpanMs * 32);
    const badOnes = points.filter(([, sent]) => sent?.[2] === 1.5);
    assert.equal(badOnes.length, 1);
    assert.deepEqual(badOnes[0]!.slice(1), [[33, 80, 1.5], [0, 1, 4.4], null, null]);
    assert.ok(Math.abs(badOnes[0]![0] - bad) <= span);
    for (const [index, [end]] of points.entries()) assert.ok(index === 0 || end > points[index - 1]![0]);
  });

  test('two that measure the same call make one series', async () => {
    const callId = randomUUID();
    for (let second = 0; second < 20; second++)
      await append(callId, [begin + second * 1_000, [0, 1, 4], null, null, null]);
    assert.deepEqual(
      (await read(callId)).map(([at]) => (at - begin) / 1_000),
      [0, 2, 4, 6, 8, 10, 12, 14, 16, 18],
    );
  });

  test('goes two minutes after its end, also when the last report comes later, or the first one', async (t) => {
    const redis = new Redis(redisUrl());
    t.after(() => redis.quit());
    const leftMs = (callId: string) => redis.pttl(`${prefix}quality:${callId}`);
    const [talked, brief] = [randomUUID(), randomUUID()];
    const point = (second: number): KeptQuality => [begin + second * 1_000, [0, 1, 4], null, null, null];
    await append(talked, point(1));
    assert.ok((await leftMs(talked)) > 6 * 24 * 3_600_000);
    await bus.qualitySeries.end([talked, brief]);
    for (const callId of [talked, brief]) {
      await append(callId, point(4));
      const left = await leftMs(callId);
      assert.ok(left > 0 && left <= 120_000, `${left} ms`);
    }
    assert.deepEqual(await read(talked), [point(1), point(4)]);
    assert.deepEqual(await read(brief), [point(4)]);
  });
});
