import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isSameOrigin, requestOrigin } from '../src/request-origin.ts';

describe('requestOrigin', () => {
  test('takes what the proxy in front says before what the connection says', () => {
    const headers = new Headers({
      host: '127.0.0.1:3000',
      'x-forwarded-host': 'carillon.example',
      'x-forwarded-for': '::ffff:192.0.2.1, 10.0.0.1',
    });
    assert.deepEqual(requestOrigin(headers), { host: 'carillon.example', ip: '192.0.2.1', userAgent: '' });
  });

  test('reads plain objects as next-auth has them', () => {
    assert.equal(requestOrigin({ host: 'localhost:3000', 'user-agent': 'x' }).host, 'localhost:3000');
  });
});

describe('isSameOrigin', () => {
  const cases: [string, Record<string, string>, boolean][] = [
    ['a page of the same host', { host: 'a.example', 'sec-fetch-site': 'same-origin' }, true],
    ['a page of a sibling host', { host: 'a.example', 'sec-fetch-site': 'same-site' }, false],
    ['a page elsewhere', { host: 'a.example', 'sec-fetch-site': 'cross-site' }, false],
    ['an older browser, same host', { host: 'a.example', origin: 'https://a.example' }, true],
    ['an older browser, elsewhere', { host: 'a.example', origin: 'https://b.example' }, false],
    ['an origin that is none', { host: 'a.example', origin: 'null' }, false],
    ['no browser at all', { host: 'a.example' }, true],
  ];
  for (const [name, headers, expected] of cases) {
    test(`${expected ? 'accepts' : 'refuses'} ${name}`, () => assert.equal(isSameOrigin(headers), expected));
  }
});
