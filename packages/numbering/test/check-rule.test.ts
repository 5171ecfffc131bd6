import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { applyRules, checkRule } from '../src/index.ts';

const say = (match: string, replace = '1') => {
  const result = checkRule({ match, replace });
  return result.ok ? 'fine' : `${result.error.code} at ${result.error.offset}: ${result.error.message}`;
};

describe('checkRule allows', () => {
  for (const [match, replace] of [
    ['0([2-9]\\d{8})', '+41$1'],
    ['^0([2-9]\\d{8})$', '+41$1'],
    ['+41(\\d+)', '0$1'],
    ['(\\+|00)([1-9]\\d{6,14})', '+$2'],
    ['(?:+|00)41(\\d*)', '0$1'],
    ['*21*(\\d+)#', '$1'],
    ['[*#][^0*#+](\\d{2,})', '$1'],
    ['(0\\d{2})?(\\d{7})', '044$2'],
    ['(?:12){2,3}', '5'],
    ['\\d{3}', '$'.replace('$', '9')],
    ['112', '0112'],
    ['(\\d)(\\d)(\\d)', '$3$2$1'],
    ['(?:\\+|00|011)(1|7|4[0-9]|39)(\\d*)', '$1$2'],
  ] as const) {
    test(`${match} -> ${replace}`, () => assert.equal(say(match, replace), 'fine'));
  }
});

describe('checkRule refuses, and says where', () => {
  for (const [match, expected] of [
    ['', 'rule.match.empty at 0: Position 1 of the pattern: something must stand here.'],
    ['0|', 'rule.match.empty at 2: Position 3 of the pattern: something must stand here.'],
    ['()1', 'rule.match.empty at 1: Position 2 of the pattern: something must stand here.'],
    ['0.*', 'rule.match.character at 1: Position 2 of the pattern: . is not understood; write \\d for any digit.'],
    ['041x', 'rule.match.character at 3: Position 4 of the pattern: x cannot be part of a number.'],
    ['0 41', 'rule.match.character at 1: Position 2 of the pattern:   cannot be part of a number.'],
    ['1^2', 'rule.match.character at 1: Position 2 of the pattern: ^ cannot be part of a number.'],
    ['1$2', 'rule.match.character at 1: Position 2 of the pattern: $ cannot be part of a number.'],
    [
      '\\w',
      'rule.match.character at 0: Position 1 of the pattern: after a backslash only d, +, * and # are understood.',
    ],
    ['(41', 'rule.match.bracket at 0: Position 1 of the pattern: this ( is never closed.'],
    ['41)', 'rule.match.bracket at 2: Position 3 of the pattern: this ) closes nothing.'],
    ['0[12', 'rule.match.bracket at 1: Position 2 of the pattern: this [ is never closed.'],
    ['0]', 'rule.match.bracket at 1: Position 2 of the pattern: this ] closes nothing.'],
    [
      '0[9-2]',
      'rule.match.class at 2: Position 3 of the pattern: a range goes from a digit up to a digit, such as 2-9.',
    ],
    ['0[a]', 'rule.match.class at 2: Position 3 of the pattern: a cannot be part of a number.'],
    ['0[]', 'rule.match.class at 1: Position 2 of the pattern: these brackets leave no character to choose.'],
    ['[^\\d+*#]', 'rule.match.class at 0: Position 1 of the pattern: these brackets leave no character to choose.'],
    ['?1', 'rule.match.repeat at 0: Position 1 of the pattern: nothing stands before this ? that could repeat.'],
    [
      '1{3,2}',
      'rule.match.repeat at 1: Position 2 of the pattern: the second count must be at least the first one, and more than 0.',
    ],
    ['1{65}', 'rule.match.repeat at 1: Position 2 of the pattern: a number has at most 64 characters.'],
    ['1{x}', 'rule.match.repeat at 1: Position 2 of the pattern: a count is written {3}, {3,} or {3,8}.'],
    ['\\d+?', 'rule.match.repeat at 3: Position 4 of the pattern: one quantifier cannot follow another.'],
    ['\\d{2}+', 'rule.match.repeat at 5: Position 6 of the pattern: one quantifier cannot follow another.'],
    [
      '(?=0)1',
      'rule.match.look-around at 0: Position 1 of the pattern: of the groups that begin with (? only (?: is understood.',
    ],
    [
      '(?<!0)1',
      'rule.match.look-around at 0: Position 1 of the pattern: of the groups that begin with (? only (?: is understood.',
    ],
    [
      '(0)\\1',
      'rule.match.back-reference at 3: Position 4 of the pattern: a pattern cannot refer to what one of its groups matched.',
    ],
    [
      '0(\\d+)+',
      'rule.match.nested-repeat at 2: Position 3 of the pattern: a quantifier cannot stand in a group that has one itself.',
    ],
    [
      '(\\d*)*',
      'rule.match.nested-repeat at 1: Position 2 of the pattern: a quantifier cannot stand in a group that has one itself.',
    ],
    [
      '(1|11)+',
      'rule.match.nested-repeat at 0: Position 1 of the pattern: a group that repeats cannot hold alternatives.',
    ],
    [
      '((1|11)2)+',
      'rule.match.nested-repeat at 1: Position 2 of the pattern: a group that repeats cannot hold alternatives.',
    ],
    [
      '(1\\d{1,2})?',
      'rule.match.nested-repeat at 2: Position 3 of the pattern: a quantifier cannot stand in a group that has one itself.',
    ],
    [
      '\\d*\\d*\\d*1',
      'rule.match.too-many-ways at 0: Position 1 of the pattern: it could fit a number in too many ways; use fixed counts instead of + and *.',
    ],
    [
      `${'(1|11)'.repeat(20)}`,
      'rule.match.too-many-ways at 0: Position 1 of the pattern: it could fit a number in too many ways; use fixed counts instead of + and *.',
    ],
    [
      '1'.repeat(1001),
      'rule.match.too-long at 1000: Position 1001 of the pattern: a pattern has at most 1000 characters.',
    ],
    [
      `${'('.repeat(9)}1${')'.repeat(9)}`,
      'rule.match.bracket at 8: Position 9 of the pattern: groups may stand in each other eight deep.',
    ],
  ] as const) {
    test(`the pattern ${match.slice(0, 30) || '(nothing)'}`, () => assert.equal(say(match), expected));
  }

  for (const [replace, expected] of [
    ['', 'rule.replace.empty at 0: Position 1 of the replacement: no number would be left.'],
    ['+41x', 'rule.replace.character at 3: Position 4 of the replacement: x cannot be part of a number.'],
    ['+41$', 'rule.replace.group at 3: Position 4 of the replacement: after $ stands the number of a group, 1 to 9.'],
    ['$0', 'rule.replace.group at 0: Position 1 of the replacement: after $ stands the number of a group, 1 to 9.'],
    ['+41$2', 'rule.replace.group at 3: Position 4 of the replacement: the pattern has one group, so there is no $2.'],
    [
      '1'.repeat(65),
      'rule.replace.too-long at 64: Position 65 of the replacement: a number has at most 64 characters.',
    ],
  ] as const) {
    test(`the replacement ${replace.slice(0, 30) || '(nothing)'}`, () =>
      assert.equal(say('0(\\d{3})', replace), expected));
  }

  test('a group of a pattern without groups', () =>
    assert.match(say('044', '$1'), /the pattern has no group, so there is no \$1\.$/));
});

describe('a rule', () => {
  test('is read or refused, whatever stands in it, with a place inside the text', () => {
    const text = fc.stringOf(fc.constantFrom(...'0129+*#\\d()[]{}|?:^$-,.=<x'), { maxLength: 40 });
    fc.assert(
      fc.property(text, text, (match, replace) => {
        const result = checkRule({ match, replace });
        if (result.ok) return;
        assert.ok(result.error.offset !== undefined && result.error.offset >= 0);
        assert.ok(result.error.offset <= Math.max(match.length, replace.length));
        assert.match(result.error.message, /^Position \d+ of the (pattern|replacement): .+\.$/s);
      }),
      { numRuns: 5_000 },
    );
  });

  test('matches as the same regular expression would, anchored', () => {
    const piece = fc.constantFrom(
      '0',
      '1',
      '\\+',
      '[1-3]',
      '\\d',
      '(0|1)',
      '(?:2|21)',
      '1?',
      '\\d{2}',
      '\\d{1,3}',
      '(\\d+)',
      '2*',
    );
    const number = fc.stringOf(fc.constantFrom('0', '1', '2', '3', '+'), { maxLength: 8 });
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 6 }), number, (pieces, given) => {
        const rule = { match: pieces.join(''), replace: '9' };
        if (!checkRule(rule).ok) return;
        const expected = new RegExp(`^(?:${rule.match})$`).test(given);
        assert.equal(applyRules([rule], given).index === 0, expected, `${rule.match} on ${given}`);
      }),
      { numRuns: 5_000 },
    );
  });

  test('that is allowed never takes long, on the worst of numbers', () => {
    const piece = fc.constantFrom('1*', '1+', '1{0,20}', '(1|11)', '(1|11)?', '1?', '[0-9]*', '(?:11){1,9}', '(1{2})?');
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 12 }), (pieces) => {
        const rules = [{ match: `${pieces.join('')}2`, replace: '9' }];
        if (!checkRule(rules[0]!).ok) return;
        const began = process.cpuUsage();
        applyRules(rules, '1'.repeat(64));
        assert.ok(process.cpuUsage(began).user < 50_000, rules[0]!.match);
      }),
      { numRuns: 500 },
    );
  });
});
