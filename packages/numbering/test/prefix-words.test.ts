import assert from 'node:assert/strict';
import { test } from 'node:test';
import { prefixWords } from '@belfry/numbering';

test('a prefix is told by the country that it is in, also when it is longer than a calling code', () => {
  assert.deepEqual(['+41', '+4144', '+441481', '+', '+2', '+999'].map(prefixWords), [
    'Switzerland',
    'Switzerland',
    'The United Kingdom, Guernsey and others',
    'All numbers',
    'Numbers that begin with +2',
    'Numbers that begin with +999',
  ]);
  assert.match(prefixWords('+1212'), /^The United States, /);
});
