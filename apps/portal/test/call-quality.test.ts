import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { judgeQuality, receivedCounts } from '../src/phone/call-quality.ts';

const counts = { packets: 100, lost: 0, jitterMs: 2, roundTripMs: 20, codec: 'opus' };

describe('how a call sounds', () => {
  test('is good when all comes, worse the more is lost, and silent when nothing comes', () => {
    assert.equal(judgeQuality(counts, { ...counts, packets: 200 }).word, 'good');
    assert.equal(judgeQuality(counts, { ...counts, packets: 200 }).bars, 4);
    const words = [0, 8, 40].map(
      (lost) => judgeQuality(counts, { ...counts, packets: 200 - lost, lost, codec: 'PCMA' }).bars,
    );
    assert.ok(words[0]! > words[1]! && words[1]! > words[2]!, String(words));
    assert.deepEqual(judgeQuality(counts, counts), {
      word: 'silent',
      bars: 0,
      mos: 1,
      lossPercent: 100,
      jitterMs: 2,
      roundTripMs: 20,
    });
  });

  test('is judged by what came since the last time, not since the beginning', () => {
    const bad = { ...counts, packets: 200, lost: 50 };
    assert.equal(judgeQuality(bad, { ...bad, packets: 300 }).lossPercent, 0);
  });

  test('packets that came late after all are no negative loss', () => {
    assert.equal(judgeQuality({ ...counts, lost: 5 }, { ...counts, packets: 200, lost: 3 }).lossPercent, 0);
  });
});

describe('the counts of a connection', () => {
  const inbound = {
    id: 'i',
    type: 'inbound-rtp',
    kind: 'audio',
    packetsReceived: 50,
    packetsLost: -2,
    jitter: 0.004,
    codecId: 'c',
  };
  test('are read from the statistics of the browser', () => {
    const stats = [
      inbound,
      { id: 'c', type: 'codec', mimeType: 'audio/PCMA' },
      { id: 'r', type: 'remote-inbound-rtp', kind: 'audio', roundTripTime: 0.03 },
    ];
    assert.deepEqual(receivedCounts(stats), { packets: 50, lost: 0, jitterMs: 4, roundTripMs: 30, codec: 'PCMA' });
  });
  test('take the round trip from the connectivity checks when the other side reports none', () => {
    const pair = { id: 'p', type: 'candidate-pair', nominated: true, state: 'succeeded', currentRoundTripTime: 0.01 };
    assert.equal(receivedCounts([inbound, pair])?.roundTripMs, 10);
    assert.equal(receivedCounts([inbound])?.roundTripMs, null);
  });
  test('are not there before there is sound', () => {
    assert.equal(receivedCounts([{ id: 'x', type: 'transport' }]), undefined);
  });
});
