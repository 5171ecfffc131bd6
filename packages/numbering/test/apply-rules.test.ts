import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { applyRules, exampleRows, generateRules } from '../src/index.ts';

describe('applyRules', () => {
  const rules = [
    { match: '0([2-9]\\d{8})', replace: '+41$1' },
    { match: '00(\\d+)', replace: '+$1' },
    { match: '0(\\d+)', replace: '99$1' },
  ];

  test('takes the first rule that matches', () => {
    assert.deepEqual(applyRules(rules, '0446681800'), { number: '+41446681800', index: 0 });
    assert.deepEqual(applyRules(rules, '0033144'), { number: '+33144', index: 1 });
    assert.deepEqual(applyRules(rules, '0123'), { number: '99123', index: 2 });
  });
  test('leaves unchanged what no rule matches', () => assert.deepEqual(applyRules(rules, '112'), { number: '112' }));
  test('leaves unchanged what a rule matches in part', () =>
    assert.deepEqual(applyRules(rules, '0x1'), { number: '0x1' }));
  test('leaves everything unchanged without rules', () =>
    assert.deepEqual(applyRules([], '0446681800'), { number: '0446681800' }));
  test('leaves names unchanged', () => assert.deepEqual(applyRules(rules, 'anonymous'), { number: 'anonymous' }));
  test('leaves numbers of more than 64 characters unchanged', () => {
    const all = [{ match: '0(\\d*)', replace: '9' }];
    assert.deepEqual(applyRules(all, '0'.repeat(64)), { number: '9', index: 0 });
    assert.deepEqual(applyRules(all, '0'.repeat(65)), { number: '0'.repeat(65) });
  });
  test('reads a line break as no part of a number', () =>
    assert.deepEqual(applyRules(rules, '0446681800\n'), { number: '0446681800\n' }));
  test('passes over rules that may not be used', () =>
    assert.deepEqual(
      applyRules(
        [
          { match: '(\\d+)+', replace: '1' },
          { match: '\\d+', replace: '2' },
        ],
        '5',
      ),
      { number: '2', index: 1 },
    ));
  test('passes over a rule that would leave nothing', () =>
    assert.deepEqual(
      applyRules(
        [
          { match: '0(1)?', replace: '$1' },
          { match: '0', replace: '5' },
        ],
        '0',
      ),
      { number: '5', index: 1 },
    ));
  test('writes digits after a group as digits', () =>
    assert.deepEqual(applyRules([{ match: '(\\d)', replace: '$10' }], '7'), { number: '70', index: 0 }));
  test('writes * and # and + as they are', () =>
    assert.deepEqual(applyRules([{ match: '(\\d+)', replace: '+*$1#' }], '7'), { number: '+*7#', index: 0 }));

  test('costs less than a microsecond, with the rules of a country', () => {
    const { calleeIn, calleeOut } = generateRules({ country: 'DE', style: 'national', areaCode: '030' });
    let best = Number.POSITIVE_INFINITY;
    for (let round = 0; round < 20; round++) {
      const began = performance.now();
      for (let call = 0; call < 5_000; call++) {
        applyRules(calleeIn, '03012345678');
        applyRules(calleeOut, '+14155550123');
      }
      best = Math.min(best, (performance.now() - began) / 10_000);
    }
    assert.ok(best < 0.001, `${(best * 1e6).toFixed(0)} ns`);
  });
});

describe('exampleRows', () => {
  test('shows how numbers are understood, and how they go out again', () => {
    const rows = exampleRows(generateRules({ country: 'CH', style: 'national' }), ['0446681800', '0033 1', '144']);
    assert.deepEqual(rows, [
      {
        number: '0446681800',
        callerIn: { number: '+41446681800', index: 3 },
        calleeIn: { number: '+41446681800', index: 3 },
        callerOut: { number: '0446681800', index: 1 },
        calleeOut: { number: '0446681800', index: 1 },
      },
      {
        number: '0033 1',
        callerIn: { number: '0033 1' },
        calleeIn: { number: '0033 1' },
        callerOut: { number: '0033 1' },
        calleeOut: { number: '0033 1' },
      },
      {
        number: '144',
        callerIn: { number: '144', index: 0 },
        calleeIn: { number: '144', index: 0 },
        callerOut: { number: '144' },
        calleeOut: { number: '144' },
      },
    ]);
  });
});
