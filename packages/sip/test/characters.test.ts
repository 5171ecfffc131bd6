import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  BLANK,
  DIGIT,
  endOf,
  hasAny,
  isAll,
  isEscaped,
  isNumber,
  LINE_END,
  OCTET,
  SPACE,
  startOf,
  TOKEN,
  USER,
} from '../src/characters.ts';

const octets = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code));

describe('sets of characters', () => {
  for (const [name, set, like] of [
    ['token', TOKEN, /[-.!%*_+`'~0-9A-Za-z]/],
    ['digit', DIGIT, /[0-9]/],
    ['white space', SPACE, /\s/],
    ['blank', BLANK, /[ \t]/],
    ['octet', OCTET, /[\0-\xff]/],
  ] as const)
    test(`${name}: of all octets those, and nothing that is no octet`, () => {
      for (const octet of octets) assert.equal(isAll(octet, set), like.test(octet), JSON.stringify(octet));
      for (const wide of ['\u0130', '\u2028', '\ud83d\ude00']) assert.equal(isAll(wide, set), false);
    });

  test('a text is walked over from anywhere, to where something else stands, or to its end', () => {
    assert.equal(endOf('12a', DIGIT), 2);
    assert.equal(endOf('12a', DIGIT, 2), 2);
    assert.equal(endOf('a12', DIGIT, 1), 3);
    assert.equal(endOf('12', DIGIT, 5), 5);
    assert.equal(startOf('ab\r', LINE_END), 2);
    assert.equal(startOf('ab', LINE_END), 2);
    assert.equal(hasAny('a\u0d0a', LINE_END), false);
  });

  test('nothing is no token, and no number', () => {
    assert.equal(isAll('', TOKEN), false);
    assert.equal(isAll('a', TOKEN, 1), false);
    assert.equal(isNumber('', 5), false);
    assert.equal(isNumber('12345', 5), true);
    assert.equal(isNumber('123456', 5), false);
    assert.equal(isNumber('1.5', 5), false);
  });

  test('an escape is a percent sign and two hexadecimal digits, wherever it stands', () => {
    for (const text of ['', 'anna', '%41', 'a%2fb%2F', '%41%42']) assert.equal(isEscaped(text, USER), true, text);
    for (const text of ['%', '%4', 'a%4g', '%%41', '%4%41', 'a b', '%41 ', '\u0130'])
      assert.equal(isEscaped(text, USER), false, text);
  });
});
