import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forwardedHeaders, returnedHeaders } from '../src/forwarded-headers.ts';
import { hostOf } from '../src/host-of.ts';

const origin = { host: 'a.example:8443', address: '192.0.2.7', proof: 'secret' };

test('what a browser says of where it comes from is replaced by what is so', () => {
  const said = {
    host: 'a.example:8443',
    'x-forwarded-for': '203.0.113.9',
    'x-forwarded-proto': 'http',
    'x-forwarded-host': 'b.example',
    'x-forwarded-port': '1',
    'x-real-ip': '203.0.113.9',
    forwarded: 'for=203.0.113.9',
    'x-belfry-front': 'guess',
    'x-middleware-subrequest': 'proxy',
    cookie: 'a=b',
  };
  assert.deepEqual(forwardedHeaders(said, origin), {
    host: 'a.example:8443',
    cookie: 'a=b',
    'x-forwarded-for': '192.0.2.7',
    'x-forwarded-host': 'a.example:8443',
    'x-forwarded-proto': 'https',
    'x-belfry-front': 'secret',
  });
});

test('what holds for one connection alone goes no further, whatever it is called', () => {
  const said = {
    connection: 'close, X-Own',
    'x-own': '1',
    te: 'trailers',
    upgrade: 'h2c',
    ':path': '/',
    accept: '*/*',
  };
  const passed = forwardedHeaders(said, origin);
  assert.deepEqual(
    Object.keys(passed).filter((name) => !name.startsWith('x-') && name !== 'host'),
    ['accept'],
  );
  assert.equal(passed['x-own'], undefined);
  assert.deepEqual(
    returnedHeaders({ 'transfer-encoding': 'chunked', connection: 'keep-alive', server: 'x' }, false),
    {},
  );
});

test('browsers are held to HTTPS where they believe the certificate, and only there', () => {
  assert.equal(returnedHeaders({}, true)['strict-transport-security'], 'max-age=31536000');
  assert.equal(returnedHeaders({}, false)['strict-transport-security'], undefined);
});

test('a host is read as portals are entered, and what is no host is none', () => {
  for (const [header, host] of [
    ['A.Example.:8443', 'a.example'],
    ['[2001:DB8::1]:443', '2001:db8::1'],
    ['127.0.0.1', '127.0.0.1'],
    ['a.example/x', ''],
    ['a.example@b.example', ''],
    ['', ''],
    [undefined, ''],
  ] as const)
    assert.equal(hostOf(header), host, header);
});
