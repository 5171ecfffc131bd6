import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap } from '@belfry/core';
import { instanceTagOf, parseDatagram } from '../src/index.ts';

const parse = (lines: string[]) => unwrap(parseDatagram(new TextEncoder().encode(`${lines.join('\r\n')}\r\n\r\n`)));
const request = (to: string, method = 'BYE') =>
  parse([
    `${method} sip:belfry@192.0.2.1 SIP/2.0`,
    'Via: SIP/2.0/UDP 192.0.2.7;branch=z9hG4bKdeadbe.phone',
    'From: <sip:a@example.org>;tag=abcdef.1',
    `To: ${to}`,
    'Call-ID: c',
    `CSeq: 1 ${method}`,
    'Content-Length: 0',
  ]);
const response = (branch: string) =>
  parse([
    'SIP/2.0 200 OK',
    `Via: SIP/2.0/UDP 192.0.2.1;branch=${branch}`,
    'From: <sip:a@example.org>;tag=1',
    'To: <sip:b@example.org>;tag=abcdef.2',
    'Call-ID: c',
    'CSeq: 1 BYE',
    'Content-Length: 0',
  ]);

test('a request inside a dialog belongs to whom our tag names, whatever the far end writes elsewhere', () => {
  assert.equal(instanceTagOf(request('<sip:b@example.org>;tag=0a1b2c.xyz')), '0a1b2c');
  assert.equal(instanceTagOf(request('<sip:b@example.org>;tag=0a1b2cxyz')), undefined);
});

test('a request outside any dialog belongs to nobody yet', () => {
  assert.equal(instanceTagOf(request('<sip:b@example.org>', 'INVITE')), undefined);
});

test('a response belongs to whom the branch of its top Via names', () => {
  assert.equal(instanceTagOf(response('z9hG4bK0a1b2c.77')), '0a1b2c');
  assert.equal(instanceTagOf(response('0a1b2c.77')), undefined);
  assert.equal(instanceTagOf(response('z9hG4bK')), undefined);
});
