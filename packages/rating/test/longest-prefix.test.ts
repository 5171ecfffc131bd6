import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { longestPrefix, prefixesOf } from '../src/index.ts';

const plan = ['+', '+41', '+4144', '+4479', '+1'].map((prefix) => ({ prefix }));

describe('longestPrefix', () => {
  for (const [number, prefix] of [
    ['+41446681800', '+4144'],
    ['+41316681800', '+41'],
    ['+447911123456', '+4479'],
    ['+442079460000', '+'],
    ['+12125550100', '+1'],
    ['112', undefined],
    ['', undefined],
  ] as const) {
    test(`${number || 'nothing'} is priced by ${prefix ?? 'nothing'}`, () => {
      assert.equal(longestPrefix(number, plan)?.prefix, prefix);
    });
  }

  test('does not depend on the order of the rows', () => {
    const prefixes = fc.uniqueArray(fc.stringMatching(/^\+[0-9]{0,6}$/), { maxLength: 12 });
    const numbers = fc.stringMatching(/^\+[0-9]{6,15}$/);
    fc.assert(
      fc.property(prefixes, numbers, (some, number) => {
        const rows = some.map((prefix) => ({ prefix }));
        assert.deepEqual(longestPrefix(number, rows), longestPrefix(number, rows.toReversed()));
      }),
    );
  });

  test('is the first of prefixesOf that the plan has', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\+[0-9]{6,15}$/), (number) => {
        const first = prefixesOf(number).find((prefix) => plan.some((row) => row.prefix === prefix));
        assert.equal(longestPrefix(number, plan)?.prefix, first);
      }),
    );
  });
});
