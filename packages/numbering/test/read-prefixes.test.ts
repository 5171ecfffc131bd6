import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readPrefixes } from '@belfry/numbering';

describe('prefixes that were pasted', () => {
  const cases: [name: string, text: string, prefixes: string[], mistakes: [number, string][], repeated: number][] = [
    ['one a line, as people write them', '+41 79\n0041 76\n49 (151)\n', ['+4176', '+4179', '+49151'], [], 0],
    ['several on a line', '+33, +34;+35\t+36', ['+33', '+34', '+35', '+36'], [], 0],
    [
      'with their names, as a rate sheet has them',
      '41,Switzerland\n4179;Switzerland mobile\n+43 Österreich 2',
      ['+41', '+4179', '+43'],
      [],
      0,
    ],
    ['more than once', '+41\n0041\n41', ['+41'], [], 2],
    ['lines that say nothing of numbers', 'Switzerland\n\n+41', ['+41'], [[1, 'Switzerland']], 0],
    [
      'no beginning of a number',
      '+41\n079\n+\n+41x\n+1234567890123456',
      ['+41'],
      [
        [2, '079'],
        [3, '+'],
        [4, '+41x'],
        [5, '+1234567890123456'],
      ],
      0,
    ],
    ['one that is wrong behind one that is right', '+41,04x', ['+41'], [[1, '04x']], 0],
    ['nothing', ' \n\n', [], [], 0],
  ];
  for (const [name, text, prefixes, mistakes, repeated] of cases)
    test(name, () =>
      assert.deepEqual(readPrefixes(text), {
        prefixes,
        mistakes: mistakes.map(([line, wrong]) => ({ line, text: wrong })),
        repeated,
      }),
    );

  test('ten thousand are read at once, and any text without an error', () => {
    const many = Array.from({ length: 10_000 }, (_, at) => `+4${1_000_000 + at}`);
    assert.deepEqual(readPrefixes(many.join('\n')).prefixes, many);
    for (const text of ['\0', '++', '٣', '+\u{1f600}', ','.repeat(10_000)])
      assert.deepEqual(readPrefixes(text).prefixes, []);
  });
});
