import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { judgeIn, judgeOut } from '../src/doctor/test-call.ts';

const nothing = { packets: 0, loud: 0, echo: false };
const heard = (lossPercent: number) => ({
  lossPercent,
  lossPercentWorst: lossPercent,
  jitterMs: 2,
  mos: 4,
  mosWorst: 4,
});

describe('whether the other side hears us', () => {
  test('is proven by our own tones that come back, or by what it reports', () => {
    assert.equal(judgeOut({ ...nothing, echo: true }, []).state, 'good');
    assert.equal(judgeOut(nothing, [{ kind: 'RTP', packets: 9, heard: heard(0) }]).state, 'good');
    assert.equal(judgeOut(nothing, [{ kind: 'RTP', packets: 9, heard: heard(40) }]).state, 'warning');
  });

  test('is disproven by reports that speak of no sound, and open without any', () => {
    assert.equal(judgeOut(nothing, [{ kind: 'RTCP', packets: 2 }]).state, 'bad');
    assert.equal(judgeOut(nothing, [{ kind: 'RTCP', packets: 0 }]).state, 'warning');
    assert.equal(judgeOut({ ...nothing, packets: 100, loud: 50 }, []).state, 'warning');
  });
});

describe('whether we hear the other side', () => {
  test('is told apart from silence and from nothing at all', () => {
    assert.equal(judgeIn({ packets: 100, loud: 50, echo: false }).state, 'good');
    assert.equal(judgeIn({ packets: 100, loud: 0, echo: false }).state, 'warning');
    assert.equal(judgeIn(nothing).state, 'bad');
  });
});
