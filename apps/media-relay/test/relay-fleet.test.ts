import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { BencodeDictionary } from '@belfry/net';
import { addFigures } from '../src/add-figures.ts';
import { sessionsPerProcess, slicePorts } from '../src/port-slices.ts';
import { RelayFleet } from '../src/relay-fleet.ts';
import type { RelayWorker, WorkerHost } from '../src/relay-worker-handle.ts';
import type { PortRange } from '../src/worker-messages.ts';

/** A worker that notes what it is asked, and does what it is told to. */
class Scripted implements RelayWorker {
  readonly asked: BencodeDictionary[] = [];
  readonly ports: PortRange;
  readonly host: WorkerHost;
  ready = true;
  readonly restarts = 0;
  readonly pid = 1;
  figures = undefined;
  answer: (command: BencodeDictionary) => BencodeDictionary = (command) => {
    const callId = String(command['call-id']);
    if (command.command === 'offer') this.host.tell({ type: 'put', callId, snapshot: '{"legs":[]}' });
    if (command.command === 'delete') this.host.tell({ type: 'remove', callId });
    return { result: 'ok', by: this.ports.min };
  };

  constructor(ports: PortRange, host: WorkerHost) {
    this.ports = ports;
    this.host = host;
  }

  async handle(command: BencodeDictionary): Promise<BencodeDictionary> {
    this.asked.push(command);
    return this.answer(command);
  }

  async refresh(): Promise<void> {}
  async close(): Promise<void> {}
}

async function fleetOf(calls: ReadonlyMap<string, string> = new Map(), sessionsPerWorker = 10) {
  const kept = new Map(calls);
  const timeouts: string[] = [];
  const lost: number[] = [];
  const workers: Scripted[] = [];
  const fleet = await RelayFleet.start(
    {
      slices: slicePorts({ min: 1000, max: 1007 }, 2),
      sessionsPerWorker,
      store: {
        put: (callId, snapshot) => kept.set(callId, snapshot),
        remove: (callId) => kept.delete(callId),
        get: (callId) => kept.get(callId),
      },
      start: (ports, host) => {
        const worker = new Scripted(ports, host);
        workers.push(worker);
        return worker;
      },
      onTimeout: (callId) => timeouts.push(callId),
      onRestored: (_, __, missing) => lost.push(missing),
    },
    calls,
  );
  const offer = (callId: string) => fleet.handle({ command: 'offer', 'call-id': callId });
  return { fleet, workers, kept, timeouts, lost, offer };
}

describe('ports and sessions of workers', () => {
  test('a range is cut into whole blocks of four, all of it, in order', () => {
    assert.deepEqual(slicePorts({ min: 20_002, max: 20_029 }, 3), [
      { min: 20_004, max: 20_011 },
      { min: 20_012, max: 20_019 },
      { min: 20_020, max: 20_027 },
    ]);
    assert.deepEqual(slicePorts({ min: 20_000, max: 20_004 }, 4), [{ min: 20_000, max: 20_003 }]);
  });

  test('a process has as many sessions as its open files allow, and never more than 4,500', () => {
    assert.equal(sessionsPerProcess(1024), 231);
    assert.equal(sessionsPerProcess(20_000), 4_500);
    assert.equal(sessionsPerProcess(10), 1);
  });
});

describe('a fleet of workers', () => {
  test('gives a new call to the least loaded and keeps all commands of a call together', async () => {
    const { fleet, workers, offer } = await fleetOf();
    for (const callId of ['a', 'b', 'c']) await offer(callId);
    assert.deepEqual([fleet.sessionsOf(0), fleet.sessionsOf(1)], [2, 1]);
    const [one, two] = workers as [Scripted, Scripted];
    await fleet.handle({ command: 'answer', 'call-id': 'b' });
    assert.equal(two.asked.at(-1)?.command, 'answer');
    await fleet.handle({ command: 'delete', 'call-id': 'a' });
    await fleet.handle({ command: 'delete', 'call-id': 'c' });
    assert.equal(fleet.sessions, 1);
    await offer('d');
    assert.equal(one.asked.at(-1)?.['call-id'], 'd');
  });

  test('lets the other try when one has no port left, and says so when nobody has', async () => {
    const { fleet, workers, offer } = await fleetOf();
    const full = () => ({ result: 'error', 'error-reason': 'Ran out of ports' });
    workers[0]!.answer = full;
    assert.equal((await offer('a')).by, workers[1]!.ports.min);
    workers[1]!.answer = full;
    assert.equal((await offer('b'))['error-reason'], 'Ran out of ports');
    assert.equal(fleet.sessions, 1);
  });

  test('takes no more calls than its processes can have', async () => {
    const { fleet, offer } = await fleetOf(new Map(), 1);
    await offer('a');
    await offer('b');
    assert.equal((await offer('c'))['error-reason'], 'Ran out of ports');
    assert.equal(fleet.sessions, 2);
  });

  test('while one is being started again new calls go to the other', async () => {
    const { workers, offer } = await fleetOf();
    workers[0]!.ready = false;
    for (const callId of ['a', 'b']) assert.equal((await offer(callId)).by, workers[1]!.ports.min);
  });

  test('a call that was given up is still asked of where it was', async () => {
    const { fleet, workers, timeouts, kept, offer } = await fleetOf();
    await offer('first');
    await offer('second');
    workers[1]!.host.tell({ type: 'timeout', callId: 'second' });
    workers[1]!.host.tell({ type: 'remove', callId: 'second' });
    assert.deepEqual([fleet.sessions, timeouts, [...kept.keys()]], [1, ['second'], ['first']]);
    await fleet.handle({ command: 'query', 'call-id': 'second' });
    assert.equal(workers[1]!.asked.at(-1)?.command, 'query');
  });

  test('asks all for what is of no call: lists are joined and cut, numbers added up', async () => {
    const { fleet, workers } = await fleetOf();
    workers[0]!.answer = () => ({
      result: 'ok',
      calls: ['a', 'b'],
      statistics: { currentstatistics: { sessionsown: 2 } },
    });
    workers[1]!.answer = () => ({ result: 'ok', calls: ['c'], statistics: { currentstatistics: { sessionsown: 1 } } });
    assert.deepEqual((await fleet.handle({ command: 'list', limit: 2 })).calls, ['a', 'b']);
    const { statistics } = (await fleet.handle({ command: 'statistics' })) as {
      statistics: { currentstatistics: unknown };
    };
    assert.deepEqual(statistics.currentstatistics, { sessionsown: 3 });
    assert.deepEqual(await fleet.handle({ command: 'ping' }), { result: 'pong' });
  });

  test('draining, it goes on with its calls and takes no other', async () => {
    const { fleet, offer } = await fleetOf();
    await offer('before');
    fleet.draining = true;
    assert.equal((await offer('during'))['error-reason'], 'The relay is draining');
    assert.equal((await offer('before')).result, 'ok');
  });

  test('gives calls of before to whom their ports belong, and counts those that nobody can take', async () => {
    const at = (...ports: number[]) => JSON.stringify({ legs: [{ media: ports.map((port) => ({ port })) }] });
    const calls = new Map([
      ['one', at(1000, 1002)],
      ['two', at(1004)],
      ['across', at(1002, 1004)],
      ['gone', at(2000)],
    ]);
    const { fleet, workers, lost, kept } = await fleetOf(calls);
    assert.deepEqual(workers[0]!.host.snapshots(), [calls.get('one')]);
    assert.deepEqual(workers[1]!.host.snapshots(), [calls.get('two')]);
    assert.deepEqual([fleet.sessions, kept.size, lost], [2, 2, [2]]);
  });
});

test('what has been counted is added up member by member', () => {
  assert.deepEqual(addFigures({ a: 1, b: { c: 2 }, d: 'x' }, { a: 3, b: { c: 4, e: 5 }, d: 'y' }), {
    a: 4,
    b: { c: 6, e: 5 },
    d: 'x',
  });
  assert.deepEqual(addFigures(undefined, { a: 1 }), { a: 1 });
});
