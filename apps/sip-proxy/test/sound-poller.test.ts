import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { TalkingCall } from '@belfry/call';
import { err, monoMs, ok, type Result } from '@belfry/core';
import { type BencodeDictionary, type NgCallStatistics, parseNgStatistics } from '@belfry/net';
import { SoundPoller } from '../src/sound-poller.ts';

const call = (held = false): TalkingCall => ({
  callId: 'c',
  mediaId: 'c-0',
  relay: 'fixed',
  relaySet: 'default',
  legs: ['a', 'b'],
  held,
});

/** What rtpengine replies to `query` when these have sent so many packets. */
function reply(packets: Readonly<Record<string, number>>): Result<NgCallStatistics> {
  const leg = (tag: string): BencodeDictionary => ({
    tag,
    medias: [
      {
        index: 1,
        type: 'audio',
        streams: [
          {
            flags: ['RTP', 'filled', 'confirmed'],
            endpoint: { family: 'IPv4', address: '192.0.2.7', port: 4000 },
            'last packet': 1_700_000_000,
            stats: { packets: packets[tag] ?? 0, bytes: 0, errors: 0 },
          },
        ],
      },
    ],
  });
  return ok(
    parseNgStatistics({ created: 1, tags: Object.fromEntries(Object.keys(packets).map((tag) => [tag, leg(tag)])) }),
  );
}

function poller(answers: () => Result<NgCallStatistics>, calls: () => TalkingCall[] = () => [call()]) {
  const told: string[] = [];
  let queries = 0;
  const sound = new SoundPoller({
    query: async () => {
      queries++;
      return answers();
    },
    talking: calls,
    notice: (_, notice) =>
      told.push(
        notice.type === 'latched'
          ? `${notice.tag} at ${notice.address}:${notice.port}`
          : `${notice.type}${notice.type === 'one-way-audio' ? ` ${notice.silentTag}` : ''}`,
      ),
    lost: (_, at) => told.push(`lost ${at}`),
  });
  let now = 0;
  const pass = async (seconds: number) => {
    for (let i = 0; i < seconds; i++) {
      now += 1000;
      await sound.look(monoMs(now));
    }
    return told.splice(0);
  };
  return { pass, queries: () => queries };
}

describe('the poller of a relay that tells nothing by itself', () => {
  test('asks for each call every five seconds, and tells once where it is, silence, and its end', async () => {
    const packets = { a: 0, b: 0 };
    const { pass, queries } = poller(() => {
      packets.a += 250;
      return reply(packets);
    });
    assert.deepEqual(await pass(3), ['a at 192.0.2.7:4000']);
    assert.equal(queries(), 1);
    assert.deepEqual(await pass(10), ['one-way-audio b']);
    assert.equal(queries(), 3);
    assert.deepEqual(await pass(10), []);
    packets.b = 7;
    assert.deepEqual(await pass(5), ['b at 192.0.2.7:4000', 'media-returned']);
  });

  test('hold is no silence', async () => {
    const { pass } = poller(
      () => reply({ a: 5, b: 5 }),
      () => [call(true)],
    );
    assert.deepEqual(
      (await pass(30)).filter((text) => !text.includes(' at ')),
      [],
    );
  });

  test('a call that the relay has given up is lost, with its last packet; one that does not answer is not', async () => {
    let answer = reply({ a: 5, b: 5 });
    const { pass } = poller(() => answer);
    await pass(3);
    answer = err({ code: 'ng/timeout', message: 'no answer' });
    assert.deepEqual(await pass(5), []);
    answer = err({ code: 'ng/refused', message: 'Unknown call-id' });
    assert.deepEqual(await pass(5), ['lost 1700000000000']);
  });

  test('a call that is over is asked for no more', async () => {
    let calls = [call()];
    const { pass, queries } = poller(
      () => reply({ a: 1, b: 1 }),
      () => calls,
    );
    await pass(3);
    calls = [];
    await pass(20);
    assert.equal(queries(), 1);
  });
});
