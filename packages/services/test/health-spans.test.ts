import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { healthSpans } from '../src/peer/health-spans.ts';
import {
  gatewayWay,
  judgeCondition,
  registrationStanding,
  registrationWay,
  type Way,
} from '../src/peer/judge-condition.ts';

const change = (state: 'up' | 'down', since: number, because: string = state) => ({
  state,
  since,
  because,
  endpointId: 'e',
  seenBy: 'a',
});
const way = (state: Way['state'], name = state, since: number | null = null): Way => ({
  name,
  state,
  words: `is ${state}`,
  since,
});

describe('the history of a gateway', () => {
  test('is without gaps, and before the first change nothing is known', () => {
    const spans = healthSpans([change('up', 60), change('down', 40, 'no answer'), change('up', 20)], 0, 100);
    assert.deepEqual(
      spans.map(({ from, to, state }) => [from, to, state]),
      [
        [0, 20, 'unknown'],
        [20, 40, 'up'],
        [40, 60, 'down'],
        [60, 100, 'up'],
      ],
    );
    assert.equal(spans[2]?.words, 'no answer');
  });

  test('begins with what was so before the window', () => {
    const spans = healthSpans([change('down', 50), change('up', 10)], 30, 100);
    assert.deepEqual(
      spans.map(({ from, to, state }) => [from, to, state]),
      [
        [30, 50, 'up'],
        [50, 100, 'down'],
      ],
    );
  });

  test('of which nothing is known is one unknown span', () => {
    assert.deepEqual(
      healthSpans([], 0, 10).map(({ state }) => state),
      ['unknown'],
    );
  });
});

describe('a peer in a word', () => {
  test('is degraded when one of its ways is down, and down when all are', () => {
    assert.equal(judgeCondition(true, [way('up'), way('down')]).state, 'degraded');
    assert.equal(judgeCondition(true, [way('down'), way('down')]).state, 'down');
    assert.equal(judgeCondition(true, [way('down'), way('unknown')]).state, 'degraded');
    assert.equal(judgeCondition(true, [way('up'), way('unprobed'), way('off')]).state, 'up');
  });

  test('says which way is down and why, with the time of the latest', () => {
    const judged = judgeCondition(true, [way('up'), way('down', 'sip.example:5060' as 'down', 5)]);
    assert.deepEqual(judged, { state: 'degraded', words: 'sip.example:5060: is down', since: 5 });
  });

  test('that is off is off, and one that nobody asks is not called unknown', () => {
    assert.equal(judgeCondition(false, [way('down')]).state, 'off');
    assert.equal(judgeCondition(true, []).state, 'unprobed');
    assert.equal(judgeCondition(true, [way('unprobed')]).state, 'unprobed');
    assert.equal(judgeCondition(true, [way('unprobed'), way('unknown')]).state, 'unknown');
  });

  test('to which no call goes has no gateway that is down', () => {
    const known = { state: 'down', since: 1, because: 'no answer' } as const;
    assert.equal(gatewayWay({ name: 'g', active: true }, known, { asked: true, calls: false }).state, 'unprobed');
  });
});

describe('a registration', () => {
  const known = {
    registrationId: 'r',
    state: 'registered',
    since: 1,
    expiresAt: 100,
    words: 'registered',
    instance: 'a',
  } as const;

  test('that nobody has renewed in time has lapsed', () => {
    assert.equal(registrationStanding(true, known, 99).state, 'registered');
    const late = registrationStanding(true, known, 101);
    assert.equal(late.state, 'lapsed');
    assert.equal(registrationWay('r', late).state, 'down');
  });

  test('that is refused tells the words of the refusal', () => {
    const refused = {
      ...known,
      state: 'refused',
      words: 'the registrar does not accept the password',
      status: 401,
    } as const;
    const standing = registrationStanding(true, refused, 2);
    assert.deepEqual([standing.state, standing.words, standing.status], ['refused', refused.words, 401]);
  });
});
