import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requestOrigin } from '../src/request-origin.ts';
import { trustForwarded } from '../src/trust-forwarded.ts';

const forged = () => ({
  host: 'carillon.example',
  'x-forwarded-for': '192.0.2.66',
  'x-forwarded-host': 'vesper.example',
  'x-forwarded-proto': 'https',
});
const proxies = new Set(['10.0.0.1', '10.0.0.2']);

test('whoever is no trusted proxy says nothing of where a request came from', () => {
  for (const trusted of [new Set<string>(), proxies]) {
    const headers = forged();
    trustForwarded(headers, '::ffff:198.51.100.7', trusted);
    assert.deepEqual(requestOrigin(headers), { host: 'carillon.example', ip: '198.51.100.7', userAgent: '' });
    assert.equal(headers['x-forwarded-proto'], undefined);
  }
});

test('of a chain behind trusted proxies the last address that is none of them counts', () => {
  for (const [said, ip] of [
    ['192.0.2.66, 203.0.113.5, 10.0.0.2', '203.0.113.5'],
    ['192.0.2.66, ::ffff:203.0.113.5', '203.0.113.5'],
    ['2001:DB8::1', '2001:db8::1'],
    ['10.0.0.2', '10.0.0.2'],
    ['', '10.0.0.1'],
  ] as const) {
    const headers = { ...forged(), 'x-forwarded-for': said };
    trustForwarded(headers, '10.0.0.1', proxies);
    assert.deepEqual(requestOrigin(headers), { host: 'vesper.example', ip, userAgent: '' });
  }
});
