import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decideInWorld, type RecordingMode, type RecordingRules, type Rules, staticWorld } from '../src/index.ts';
import { accountOf, alpenblick, anna, beat, callFrom, facts } from './world.ts';

/** What Anna's call to Beat comes to, under these settings; and what the trace says. */
function call(
  recording: RecordingRules | undefined,
  annas?: RecordingMode,
  beats?: RecordingMode,
  callId = '01936b5e-0000-7000-8000-000000000001',
) {
  const rules: Rules = { ...alpenblick, company: { ...alpenblick.company, ...(recording && { recording }) } };
  const caller = { ...anna, ...(annas && { recording: annas }) };
  const called = { ...beat, ...(beats && { recording: beats }) };
  const there = { ...facts, [`extension:alpenblick/${beat.extension}`]: { kind: 'user', user: called } };
  const request = { ...callFrom(accountOf(caller), beat.extension ?? ''), callId };
  const { decision } = decideInWorld(staticWorld(there), rules, request);
  assert.equal(decision.type, 'plan');
  if (decision.type !== 'plan') throw new Error('no plan');
  const steps = decision.trace.filter(({ step }) => step === 'recording').map(({ found, then }) => `${found}: ${then}`);
  return { own: decision.plan.parties[0]?.recording, steps };
}

const always: RecordingRules = { mode: 'always', percent: 100, tone: false };

describe('what is recorded', () => {
  test('is nothing, and nothing is said of it, when nobody wants it', () => {
    assert.deepEqual(call(undefined), { own: undefined, steps: [] });
  });

  test('is every call of a company that records all of them', () => {
    const { own, steps } = call(always);
    assert.equal(own?.mode, 'always');
    assert.deepEqual(steps, ['Alpenblick AG records all calls: it is recorded as soon as it is answered']);
  });

  test('is what either of two colleagues has set, whoever wants more', () => {
    assert.equal(call(undefined, 'on_demand', 'always').own?.mode, 'always');
    assert.equal(call(undefined, undefined, 'on_demand').own?.mode, 'on_demand');
    assert.equal(call(always, 'on_demand').own?.mode, 'always', 'Beat has the setting of the company');
  });

  test('is no call of somebody who is never recorded, whatever others want', () => {
    assert.equal(call(always, 'off').own?.mode, 'off');
    assert.equal(call(always, 'always', 'off').own?.mode, 'off');
    assert.equal(call(always, 'off', 'always').own?.mode, 'off');
  });

  test('is as many of a hundred calls as were asked for, each call for ever the same', () => {
    const modes = Array.from({ length: 100 }, (_, index) => {
      const callId = `01936b5e-0000-7000-8000-0000${(1_000_000 + index).toString(16).padStart(8, '0')}`;
      const { own } = call({ ...always, percent: 30 }, undefined, undefined, callId);
      assert.deepEqual(call({ ...always, percent: 30 }, undefined, undefined, callId).own, own);
      return own?.mode;
    });
    assert.equal(modes.filter((mode) => mode === 'always').length, 30);
    assert.equal(modes.filter((mode) => mode === 'on_demand').length, 70);
  });

  test('is nothing while the room for recordings is full, whoever wants it; the trace says so', () => {
    const full = 'the 100 MB for recordings of Alpenblick AG are full';
    const { own, steps } = call({ ...always, tone: true, full });
    assert.deepEqual(own, { mode: 'off', because: full });
    assert.deepEqual(steps, [`${full}: it is not recorded`]);
    assert.equal(call({ ...always, mode: 'off', full }, 'on_demand').own?.mode, 'off');
    assert.deepEqual(call({ ...always, mode: 'off', full }), { own: undefined, steps: [] });
    assert.equal(call({ ...always, full }, 'off').own?.never, true, 'nobody else may either');
  });

  test('goes to the recording server as well where there is one; the trace says so', () => {
    const server = { host: 'srs.example.net', port: 5060, transport: 'tcp' } as const;
    const { own, steps } = call({ ...always, server });
    assert.deepEqual(own?.server, server);
    assert.match(steps[0] ?? '', /answered; the recording server srs\.example\.net gets it too$/);
    assert.equal(call({ ...always, server }, 'off').own?.server, undefined);
  });

  test('begins with an announcement where the company has one, which goes before a tone; the trace says so', () => {
    const { own, steps } = call({ ...always, tone: true, announcement: 'sound-1' });
    assert.equal(own?.announcement, 'sound-1');
    assert.equal(own?.tone, undefined);
    assert.deepEqual(steps, [
      'Alpenblick AG records all calls: it is recorded as soon as it is answered, after an announcement to both sides',
    ]);
    assert.equal(call({ ...always, mode: 'off', announcement: 'sound-1' }, 'always').own?.announcement, 'sound-1');
  });

  test('tells the two who talk by a tone where the company wants it', () => {
    assert.equal(call({ ...always, tone: true }).own?.tone, true);
    assert.equal(call(always).own?.tone, undefined);
  });
});
