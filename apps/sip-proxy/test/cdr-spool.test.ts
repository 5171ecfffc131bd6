import assert from 'node:assert/strict';
import { appendFileSync, closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { EndedCall } from '@belfry/call';
import { CdrSpool } from '../src/cdr-spool.ts';

const call = (callId: string): EndedCall => ({
  version: 1,
  callId,
  instance: 'sip-proxy-1',
  startedAt: 1_000,
  endedAt: 2_000,
  dialled: '202',
  disposition: 'cancelled',
  hangupSide: 'caller',
  sipStatus: 487,
  reason: '',
  emergency: false,
  parties: [],
  legs: [],
  ladder: [],
});

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'belfry-spool-'));
  file = join(folder, 'spool', 'cdr.jsonl');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Takes calls over and tells when `count` have come. */
function taker() {
  const taken: string[] = [];
  const waiting: { count: number; come: () => void }[] = [];
  return {
    taken,
    handOver: async (calls: readonly EndedCall[]) => {
      taken.push(...calls.map(({ callId }) => callId));
      for (const { count, come } of waiting) if (taken.length >= count) come();
    },
    come: (count: number) =>
      new Promise<void>((come) => (taken.length >= count ? come() : waiting.push({ count, come }))),
  };
}

describe('CdrSpool', () => {
  test('takes nothing once it is closed: what has its descriptor by then is somebody else’s', async () => {
    const spool = new CdrSpool(
      file,
      async () => {},
      () => {},
    );
    await spool.close(1_000);
    const other = join(folder, 'other');
    const descriptors = Array.from({ length: 8 }, () => openSync(other, 'a'));
    assert.throws(() => spool.append(call('late')));
    for (const descriptor of descriptors) closeSync(descriptor);
    assert.equal(readFileSync(other, 'utf8'), '');
  });

  test('hands an ended call over and cuts the file', async () => {
    const { taken, handOver, come } = taker();
    const spool = new CdrSpool(file, handOver, assert.fail);
    spool.append(call('a'));
    await come(1);
    await spool.close(1_000);
    assert.deepEqual(taken, ['a']);
    assert.equal(readFileSync(file, 'utf8'), '');
  });

  test('has the call on disk before append returns', () => {
    const spool = new CdrSpool(file, () => new Promise(() => {}), assert.fail);
    spool.append(call('a'));
    assert.equal(readFileSync(file, 'utf8'), `${JSON.stringify(call('a'))}\n`);
    void spool.close(0);
  });

  test('hands over what a process that died had left', async () => {
    const dead = new CdrSpool(
      file,
      () => Promise.reject(new Error('Redis is away')),
      () => {},
    );
    dead.append(call('a'));
    dead.append(call('b'));
    await dead.close(10);
    const { taken, handOver, come } = taker();
    const spool = new CdrSpool(file, handOver, assert.fail);
    await come(2);
    await spool.close(1_000);
    assert.deepEqual(taken, ['a', 'b']);
  });

  test('keeps calls while the queue is away, and hands them over when it is back', async () => {
    const { taken, handOver, come } = taker();
    let away = true;
    const reports: string[] = [];
    const spool = new CdrSpool(
      file,
      (calls) => (away ? Promise.reject(new Error('away')) : handOver(calls)),
      (what) => {
        reports.push(what);
        away = false;
      },
    );
    spool.append(call('a'));
    await come(1);
    await spool.close(1_000);
    assert.deepEqual(taken, ['a']);
    assert.equal(reports.length, 1);
  });

  test('puts a line that was cut short aside and goes on with the others', async () => {
    const first = new CdrSpool(file, () => new Promise(() => {}), assert.fail);
    first.append(call('a'));
    await first.close(0);
    appendFileSync(file, '{"version":1,"callId":"b"');
    const { taken, handOver, come } = taker();
    const spool = new CdrSpool(file, handOver, () => {});
    await come(1);
    await spool.close(1_000);
    assert.deepEqual(taken, ['a']);
    assert.ok(existsSync(`${file}.broken`));
  });
});
