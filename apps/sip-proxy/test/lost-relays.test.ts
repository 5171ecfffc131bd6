import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { TalkingCall } from '@belfry/call';
import { LostRelays } from '../src/lost-relays.ts';
import type { LiveRelay } from '../src/relay-pool.ts';

const WALL = 1_700_000_000_000;

/** Two relays, `one` with calls, and a clock that moves by looks of a quarter of a second. */
function scene(count = 1) {
  const relays = new Map<string, LiveRelay & { silentMs: number; answers: boolean }>();
  const relay = (instance: string, epoch = '1') =>
    relays.set(instance, {
      ...{ instance, host: '127.0.0.1', port: 1, set: 'default', load: 0, draining: false, details: { epoch } },
      ...{ silentMs: 0, answers: true },
    });
  relay('one');
  relay('two');
  const calls = Array.from({ length: count }, (_, index): TalkingCall => {
    return {
      callId: `call-${index}`,
      mediaId: `call-${index}-0`,
      relay: 'one',
      relaySet: 'default',
      legs: ['a', 'b'],
      held: false,
    };
  });
  const gone = new Set<string>();
  const moved: string[] = [];
  const ended: [string, number][] = [];
  const changes: [string, boolean][] = [];
  const silentMs = (instance: string) => relays.get(instance)?.silentMs ?? 0;
  const lost = new LostRelays({
    pool: {
      answers: async (instance) => relays.get(instance)?.answers ?? false,
      holds: async (mediaId) => !gone.has(mediaId),
      hasOther: (_, instance) => [...relays.keys()].some((each) => each !== instance && silentMs(each) < 1000),
    },
    alive: () => [...relays.values()],
    silentMs,
    talking: () => calls,
    move: ({ callId }) => moved.push(callId),
    end: ({ callId }, at) => {
      ended.push([callId, at - WALL]);
      calls.splice(
        calls.findIndex((call) => call.callId === callId),
        1,
      );
    },
    onChange: (instance, isLost) => changes.push([instance, isLost]),
  });
  let now = 10_000;
  const pass = async (ms: number) => {
    for (const end = now + ms; now < end; ) {
      now += 250;
      lost.look(now, WALL + now);
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const silence = (instance: string, answers: boolean) =>
    Object.assign(relays.get(instance)!, { silentMs: 2_000, answers });
  return { relays, relay, calls, gone, moved, ended, changes, pass, silence };
}

describe('relays that are gone', () => {
  test('one that is silent and does not answer: its calls move, twenty a second, each told again only after a while', async () => {
    const { calls, moved, changes, pass, silence } = scene(50);
    await pass(1_000);
    silence('one', false);
    await pass(500);
    assert.deepEqual(changes, [['one', true]]);
    await pass(1_000);
    assert.ok(moved.length >= 20 && moved.length <= 30, `${moved.length}`);
    await pass(2_000);
    assert.deepEqual(new Set(moved).size, 50);
    assert.equal(moved.length, 50);
    calls.splice(0, 49);
    await pass(6_000);
    assert.equal(moved.at(-1), 'call-49');
    assert.equal(moved.length, 51);
  });

  test('one that was only not heard of is not lost; one that comes back keeps the calls that have not moved', async () => {
    const { relays, moved, changes, pass, silence } = scene(50);
    await pass(500);
    silence('one', true);
    await pass(2_000);
    assert.deepEqual([moved, changes], [[], []]);
    silence('one', false);
    await pass(1_000);
    Object.assign(relays.get('one')!, { silentMs: 0, answers: true });
    const before = moved.length;
    await pass(2_000);
    assert.ok(before > 0 && before < 50);
    assert.equal(moved.length, before);
    assert.deepEqual(changes.at(-1), ['one', false]);
  });

  test('no call moves while there is no other relay; after a minute it is over, since the relay was lost', async () => {
    const { relays, moved, ended, pass, silence } = scene();
    relays.delete('two');
    await pass(1_000);
    silence('one', false);
    await pass(59_000);
    assert.deepEqual([moved, ended], [[], []]);
    await pass(3_000);
    assert.equal(ended.length, 1);
    assert.ok(Math.abs(ended[0]![1] - 11_000) < 2_000, `${ended[0]![1]}`);
  });

  test('one that has begun again is asked for its calls, and those that it has not any more move, to it if need be', async () => {
    const { relays, relay, gone, moved, pass } = scene(3);
    await pass(500);
    relays.delete('two');
    gone.add('call-1-0');
    relay('one', '2');
    await pass(1_000);
    assert.deepEqual(moved, ['call-1']);
  });

  test('a relay that was gone before its calls were taken over is lost all the same', async () => {
    const { relays, moved, pass } = scene(1);
    relays.delete('one');
    await pass(1_500);
    assert.deepEqual(moved, ['call-0']);
  });
});
