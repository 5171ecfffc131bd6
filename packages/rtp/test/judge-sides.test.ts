import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { monoMs } from '@belfry/core';
import { type Hearing, judgeSides, SilenceWatch } from '../src/index.ts';

const good: Hearing = { lossPercent: 0.2, jitterMs: 3 };
const lossy: Hearing = { lossPercent: 10, jitterMs: 4 };

describe('which side is bad', () => {
  test('none, when nothing is known or all is well', () => {
    assert.equal(judgeSides({}, {}), 'none');
    assert.equal(judgeSides({ sent: good, heard: good }, { sent: good, heard: good }), 'none');
  });

  test('the way up, by what came to the relay', () => {
    assert.equal(judgeSides({ sent: lossy }, { sent: good }), 'caller_uplink');
    assert.equal(judgeSides({ sent: good }, { sent: lossy }), 'callee_uplink');
  });

  test('the way down, by what the party says, when that is worse than what the relay got', () => {
    assert.equal(judgeSides({ sent: good, heard: lossy }, { sent: good, heard: good }), 'caller_downlink');
    assert.equal(judgeSides({ sent: good, heard: good }, { sent: good, heard: lossy }), 'callee_downlink');
  });

  test('loss on the way up is not charged to who hears it', () => {
    assert.equal(judgeSides({ sent: lossy, heard: good }, { sent: good, heard: lossy }), 'caller_uplink');
    const worse: Hearing = { lossPercent: 40, jitterMs: 4 };
    assert.equal(judgeSides({ sent: lossy, heard: good }, { sent: good, heard: worse }), 'callee_downlink');
  });

  test('jitter beyond what phones take, bursts, and silence', () => {
    assert.equal(judgeSides({ sent: { lossPercent: 0, jitterMs: 29 } }, {}), 'none');
    assert.equal(judgeSides({ sent: { lossPercent: 0, jitterMs: 60 } }, {}), 'caller_uplink');
    const two: Hearing = { lossPercent: 2.8, jitterMs: 0 };
    assert.equal(judgeSides({ sent: two }, {}), 'none');
    assert.equal(judgeSides({ sent: { ...two, burstRatio: 6 } }, {}), 'caller_uplink');
    assert.equal(judgeSides({ sent: lossy }, { sent: { ...good, silent: true } }), 'callee_uplink');
  });

  test('a codec that stands loss worse is judged so', () => {
    const some: Hearing = { lossPercent: 2.5, jitterMs: 0 };
    assert.equal(judgeSides({ sent: some, codec: 'PCMA' }, {}), 'none');
    assert.equal(judgeSides({ sent: some, codec: 'GSM-EFR' }, {}), 'caller_uplink');
  });
});

describe('the watch over silence', () => {
  /** Looks once a second at packets counts of both. */
  function watch() {
    const silence = new SilenceWatch(5000);
    let now = 0;
    const look = (a: number, b: number, excused = false, since = 0) => {
      now += 1000;
      const parties = [
        { tag: 'a', packets: a, excused },
        { tag: 'b', packets: b, excused },
      ];
      return silence.look(parties, monoMs(now), monoMs(since));
    };
    return { silence, look };
  }

  test('one party that never comes is told once, after the limit, and its return', () => {
    const { look, silence } = watch();
    const told = [1, 2, 3, 4, 5, 6, 7].map((packets) => look(packets, 0));
    assert.deepEqual(told.filter(Boolean), [{ type: 'one-way-audio', silentTag: 'b', sinceMs: 5000 }]);
    assert.deepEqual([silence.isSilent('a'), silence.isSilent('b')], [false, true]);
    assert.deepEqual(look(8, 1), { type: 'media-returned' });
    assert.equal(look(9, 2), undefined);
  });

  test('both fall silent: first one, then no media at all, then one comes back', () => {
    const { look } = watch();
    look(1, 1);
    look(2, 1);
    const told = Array.from({ length: 10 }, () => look(2, 1));
    assert.deepEqual(told.filter(Boolean), [
      { type: 'one-way-audio', silentTag: 'b', sinceMs: 5000 },
      { type: 'no-media', sinceMs: 6000 },
    ]);
    assert.deepEqual(look(2, 2), { type: 'one-way-audio', silentTag: 'a', sinceMs: 11000 });
  });

  test('hold excuses silence, and time counts anew after it', () => {
    const { look } = watch();
    look(1, 1);
    const held = Array.from({ length: 20 }, () => look(1, 1, true));
    assert.ok(held.every((each) => each === undefined));
    const after = [1, 2, 3, 4].map(() => look(1, 1));
    assert.ok(after.every((each) => each === undefined));
    assert.equal(look(1, 1)?.type, 'no-media');
  });

  test('a new agreement gives everybody time again', () => {
    const { look } = watch();
    for (let i = 0; i < 4; i++) look(i, 0);
    assert.equal(look(5, 0, false, 4900), undefined);
    assert.equal(look(6, 0, false, 4900), undefined);
  });
});
