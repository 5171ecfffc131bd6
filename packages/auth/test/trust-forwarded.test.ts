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

test('the platform’s own front is known by its proof, which nobody behind gets to see', () => {
  const headers = { ...forged(), 'x-belfry-front': 'a'.repeat(64) };
  trustForwarded(headers, '198.51.100.7', new Set(), 'a'.repeat(64));
  assert.deepEqual(requestOrigin(headers), { host: 'vesper.example', ip: '192.0.2.66', userAgent: '' });
  assert.equal(headers['x-forwarded-proto'], 'https');
  assert.equal(headers['x-belfry-front'], undefined);
  for (const [given, proof] of [
    ['b'.repeat(64), 'a'.repeat(64)],
    ['', ''.padEnd(64, 'a')],
    ['aa', undefined],
  ] as const) {
    const lied: Record<string, string> = { ...forged(), 'x-belfry-front': given };
    trustForwarded(lied, '198.51.100.7', new Set(), proof);
    assert.equal(lied['x-forwarded-host'], undefined);
    assert.equal(lied['x-belfry-front'], undefined);
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
