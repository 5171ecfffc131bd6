import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { EndedCall, StreamQuality } from '@belfry/call';
import { judgeCall } from '../src/judge-call.ts';

const judge = (caller?: StreamQuality, callee?: StreamQuality) =>
  judgeCall({
    legs: [
      { side: 'caller', ...(caller && { quality: caller }) },
      { side: 'callee' },
      { side: 'callee', answeredAt: 1, ...(callee && { quality: callee }) },
    ],
  } as unknown as EndedCall);

const good: StreamQuality = { packets: 1000, lost: 1, jitterMs: 2, burstRatio: 1, mos: 4.37, mosWorst: 4.2 };
const lossy: StreamQuality = { packets: 900, lost: 100, jitterMs: 2, burstRatio: 1.1, mos: 3.3, mosWorst: 2.9 };

describe('how a call is judged when it is stored', () => {
  test('what one side sent is what the other heard, mean and worst', () => {
    assert.deepEqual(judge(lossy, good), {
      mosCaller: 4.37,
      mosWorstCaller: 4.2,
      mosCallee: 3.3,
      mosWorstCallee: 2.9,
      badSide: 'caller_uplink',
    });
  });

  test('what a party said it heard counts when it is worse', () => {
    const heard = { lossPercent: 12, lossPercentWorst: 30, jitterMs: 5, mos: 3.1, mosWorst: 2 };
    const judged = judge({ ...good, heard }, good);
    assert.deepEqual([judged.mosCaller, judged.mosWorstCaller, judged.badSide], [3.1, 2, 'caller_downlink']);
  });

  test('a party of whom nothing came is the bad side', () => {
    assert.equal(judge(good, { packets: 0, lost: 0 }).badSide, 'callee_uplink');
    assert.equal(judge(good, { packets: 0, lost: 0 }).mosCaller, null);
  });

  test('a call that nobody measured, or whose relay knows no loss, is not judged', () => {
    assert.equal(judge().badSide, null);
    const other: StreamQuality = { packets: 1000, lost: 0, jitterMs: 2, mos: 4.1 };
    assert.deepEqual([judge(other, other).badSide, judge(other, other).mosCaller], [null, 4.1]);
    assert.equal(judge(good, good).badSide, 'none');
  });
});
