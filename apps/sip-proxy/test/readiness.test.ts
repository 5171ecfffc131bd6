import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { describe, test } from 'node:test';
import { Readiness, type Verdict } from '../src/readiness/readiness.ts';
import { type CheckResult, SyntheticCheck } from '../src/readiness/synthetic-check.ts';
import type { SyntheticTenant } from '../src/readiness/synthetic-tenant.ts';

const good: CheckResult = { ms: { udp: 1, register: 4, store: 1, call: 5 } };
const silent: CheckResult = { ms: { udp: 1 }, failed: { step: 'call', because: 'nothing came', isSilent: true } };
const refused: CheckResult = { ms: { udp: 1 }, failed: { step: 'store', because: 'not there', isSilent: false } };

function bench() {
  const results: CheckResult[] = [];
  const told: Verdict[] = [];
  const state = { now: 0, busy: false };
  const readiness = new Readiness({
    check: async () => results.shift()!,
    isBusy: () => state.busy,
    changed: (verdict) => told.push(verdict),
    now: () => state.now,
    stuckMs: 10_000,
  });
  readiness.stop();
  const round = async (result: CheckResult, at = state.now): Promise<Verdict> => {
    state.now = at;
    results.push(result);
    await readiness.round();
    return readiness.verdict;
  };
  return { readiness, told, state, round };
}

describe('readiness', () => {
  test('begins with the first check that succeeds, and survives one that fails', async () => {
    const { readiness, told, round } = bench();
    assert.equal(readiness.verdict.ready, false);
    assert.equal((await round(refused)).because, 'store: not there');
    assert.deepEqual((await round(good)).ms, good.ms);
    assert.equal((await round(refused)).ready, true);
    assert.equal((await round(good)).ready, true);
    assert.deepEqual(
      told.map(({ ready }) => ready),
      [true],
    );
  });

  test('ends with the second failure in a row, and comes back with the first success', async () => {
    const { told, round } = bench();
    await round(good);
    await round(silent);
    const { ready, because } = await round(refused);
    assert.deepEqual([ready, because], [false, 'store: not there']);
    await round(good);
    assert.deepEqual(
      told.map((verdict) => verdict.ready),
      [true, false, true],
    );
  });

  test('asks for a new process after a long silence only, not for what others do not answer, nor while calls are refused on purpose', async () => {
    const { state, round } = bench();
    await round(good);
    await round(silent, 1_000);
    assert.equal((await round(silent, 10_000)).restart, undefined);
    assert.match((await round(silent, 11_000)).restart ?? '', /no synthetic call was answered for 10 s/);
    assert.equal((await round(refused, 12_000)).restart, undefined);
    await round(silent, 13_000);
    state.busy = true;
    assert.equal((await round(silent, 30_000)).restart, undefined);
  });
});

describe('a check', () => {
  test('hears its datagram that waited in the queue behind those of strangers', async () => {
    const socket = createSocket('udp4').bind(0, '127.12.9.1');
    await once(socket, 'listening');
    try {
      const check = new SyntheticCheck({
        tenant: { phoneAt() {} } as Partial<SyntheticTenant> as SyntheticTenant,
        addresses: [{ ...socket.address(), host: '127.12.9.1', transport: 'udp' }],
        isStored: async () => false,
      });
      socket.on('message', (_, { port }) => setTimeout(() => check.heard('udp', port), 400));
      const { ms, failed } = await check.run();
      assert.ok((ms.udp ?? 0) >= 399);
      assert.equal(failed?.step, 'register');
    } finally {
      socket.close();
    }
  });
});
