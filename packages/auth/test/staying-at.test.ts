import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stayingAt } from '../src/auth-options.ts';

const home = 'https://portal.example';

test('whoever signs in comes back to an address of the same host', () => {
  assert.equal(stayingAt(home, '/users?search=a#b'), 'https://portal.example/users?search=a#b');
  assert.equal(stayingAt(home, 'https://portal.example/calls'), 'https://portal.example/calls');
  for (const wanted of [
    'https://evil.test/',
    'http://portal.example/',
    '//evil.test',
    '///evil.test',
    '\\\\evil.test',
    '/\\evil.test',
    '/\t/evil.test',
    'https:evil.test',
    'https://portal.example@evil.test/',
    'https://portal.example.evil.test/',
    'javascript:alert(1)',
    'data:text/html,x',
    'https://[',
    '',
  ]) {
    const leads = stayingAt(home, wanted);
    assert.equal(new URL(leads).origin, home, `${wanted} leads to ${leads}`);
  }
});
