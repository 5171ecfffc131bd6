import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type ActiveCall, callEvents, UNKNOWN } from '@belfry/bus';
import { PlatformEvent } from '@belfry/contracts';

const id = (n: number) => `01980000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const party = (n: number, more: Partial<ActiveCall['parties'][number]> = {}): ActiveCall['parties'][number] => ({
  brandId: id(1),
  companyId: id(10 + n),
  userId: id(20 + n),
  direction: 'internal',
  caller: '201',
  callerName: 'Anna',
  callee: '202',
  ...more,
});
const call = (more: Partial<ActiveCall> = {}): ActiveCall => ({
  callId: id(5),
  instance: 'one',
  startedAt: 1_000,
  state: 'trying',
  dialled: '202',
  parties: [party(1)],
  ...more,
});
const typesOf = (...args: Parameters<typeof callEvents>) => callEvents(...args).map(({ event }) => event.type);

describe('what there is to tell of a call', () => {
  const trying = call();
  const ringing = call({ state: 'ringing' });
  const answered = call({ state: 'answered', answeredAt: 3_000 });

  test('it starts, rings, is answered, held, and released', () => {
    assert.deepEqual(typesOf(undefined, trying, 1), ['call.started']);
    assert.deepEqual(typesOf(trying, ringing, 1), ['call.ringing']);
    assert.deepEqual(typesOf(ringing, answered, 1), ['call.answered']);
    assert.deepEqual(typesOf(trying, answered, 1), ['call.answered']);
    assert.deepEqual(typesOf(answered, { ...answered, state: 'held' }, 1), ['call.updated']);
    assert.deepEqual(typesOf(answered, undefined, 1), ['call.released']);
  });

  test('what came too fast to be told apart is told all the same', () => {
    assert.deepEqual(typesOf(undefined, ringing, 1), ['call.started', 'call.ringing']);
    assert.deepEqual(typesOf(undefined, answered, 1), ['call.started', 'call.answered']);
  });

  test('nothing is told of what nobody is shown, of what did not change, of what was never there', () => {
    assert.deepEqual(typesOf(answered, { ...answered, relay: 'r1', dialogs: [] }, 1), []);
    assert.deepEqual(typesOf(undefined, undefined, 1), []);
  });

  test('whoever takes a call over tells of it as of one that goes on', () => {
    assert.deepEqual(typesOf(UNKNOWN, answered, 1), ['call.updated']);
    assert.deepEqual(typesOf(UNKNOWN, undefined, 1), []);
  });

  test('each company has its own, and one that comes or goes later has its own start and end', () => {
    const two = { ...answered, parties: [party(1), party(2)] };
    const told = (before: ActiveCall, after: ActiveCall) =>
      callEvents(before, after, 1).map(({ event }) => [event.type, event.companyId]);
    assert.deepEqual(told(answered, two), [
      ['call.started', id(12)],
      ['call.answered', id(12)],
    ]);
    assert.deepEqual(told(two, answered), [['call.released', id(12)]]);
    assert.deepEqual(told(answered, { ...answered, parties: [party(1, { recording: 'on' })] }), [
      ['call.updated', id(11)],
    ]);
  });

  test('an event is what the contract says, and names whose it is', () => {
    const [one] = callEvents(
      undefined,
      call({ parties: [party(1, { calledUserId: id(30), callerHidden: true })] }),
      5_000,
    );
    assert.deepEqual(PlatformEvent.parse(one?.event), one?.event);
    assert.deepEqual(
      [one?.userIds, one?.callerHidden, one?.event.at],
      [[id(21), id(30)], true, new Date(5_000).toISOString()],
    );
  });
});
