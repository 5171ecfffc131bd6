import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { describeRanges, expandRange } from '../src/index.ts';

describe('expandRange', () => {
  test('counts from the first to the last', () =>
    assert.deepEqual(expandRange('+41445550198', '+41445550201'), {
      ok: true,
      value: ['+41445550198', '+41445550199', '+41445550200', '+41445550201'],
    }));
  test('of one number is that number', () =>
    assert.deepEqual(expandRange('+41445550200', '+41445550200'), { ok: true, value: ['+41445550200'] }));
  test('keeps the leading zero of Italian numbers', () =>
    assert.deepEqual(expandRange('+390669880009', '+390669880010'), {
      ok: true,
      value: ['+390669880009', '+390669880010'],
    }));
  test('has 10,000 numbers at most', () => {
    const whole = expandRange('+41445550000', '+41445559999');
    assert.equal(whole.ok && whole.value.length, 10_000);
    assert.equal(
      say('+41445550000', '+41445560000'),
      'range.size: From +41445550000 to +41445560000 are 10,001 numbers; a range has at most 10,000.',
    );
  });

  const say = (first: string, last: string) => {
    const result = expandRange(first, last);
    return result.ok ? 'fine' : `${result.error.code}: ${result.error.message}`;
  };
  for (const [first, last, expected] of [
    [
      '0445550200',
      '+41445550201',
      'range.number: 0445550200 is no number in international form, such as +41446681800.',
    ],
    ['+41445550200', '', 'range.number: Nothing is no number in international form, such as +41446681800.'],
    [
      '+41 44 555 02 00',
      '+41445550201',
      'range.number: +41 44 555 02 00 is no number in international form, such as +41446681800.',
    ],
    ['+4144555020', '+41445550201', 'range.length: +4144555020 and +41445550201 do not have as many digits.'],
    [
      '+41999999999',
      '+42000000001',
      'range.country: +41999999999 and +42000000001 are numbers of different countries.',
    ],
    [
      '+49301234567',
      '+41445550200',
      'range.country: +49301234567 and +41445550200 are numbers of different countries.',
    ],
    ['+41445550201', '+41445550200', 'range.order: +41445550200 comes before +41445550201.'],
  ] as const) {
    test(`refuses ${first || 'nothing'} to ${last || 'nothing'}`, () => assert.equal(say(first, last), expected));
  }
});

describe('describeRanges', () => {
  test('gathers what follows each other', () =>
    assert.deepEqual(
      describeRanges(['+41445550202', '+41445550200', '+41445550201', '+41445550300', '+493012345', '+493012346']),
      [
        { first: '+41445550200', last: '+41445550202', count: 3, words: '+41 44 555 02 00 – 02' },
        { first: '+41445550300', last: '+41445550300', count: 1, words: '+41 44 555 03 00' },
        { first: '+493012345', last: '+493012346', count: 2, words: '+49 30 12345 – 46' },
      ],
    ));
  test('shows as many digits of the last number as differ', () =>
    assert.deepEqual(
      describeRanges(['+41445550199', '+41445550200']).map(({ words }) => words),
      ['+41 44 555 01 99 – 200'],
    ));
  test('does not join numbers of different length', () =>
    assert.equal(describeRanges(['+4999999', '+50000000', '+5000000']).length, 2));
  test('counts a number that is given twice once', () =>
    assert.equal(describeRanges(['+41445550200', '+41445550200'])[0]?.count, 1));
  test('leaves what is no E.164 number by itself', () => assert.equal(describeRanges(['201', '202']).length, 2));
  test('of nothing is nothing', () => assert.deepEqual(describeRanges([]), []));

  test('and expandRange undo each other', () => {
    const numbers = fc.uniqueArray(fc.integer({ min: 41445550000, max: 41445550200 }), { maxLength: 80 });
    fc.assert(
      fc.property(numbers, (given) => {
        const written = given.map((one) => `+${one}`);
        const ranges = describeRanges(written);
        const all = ranges.flatMap(({ first, last, count }) => {
          const range = expandRange(first, last);
          assert.ok(range.ok);
          assert.equal(range.value.length, count);
          return range.value;
        });
        assert.deepEqual(all, written.sort());
        for (let at = 1; at < ranges.length; at++)
          assert.ok(Number(ranges[at]!.first) > Number(ranges[at - 1]!.last) + 1);
      }),
    );
  });
});
