import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { unwrap } from '@belfry/core';
import { isIntegral, parseStun, printStun, type StunMessage, stunAttribute } from '../src/index.ts';

const hmacSha1 = (key: Uint8Array, data: Uint8Array): Uint8Array => createHmac('sha1', key).update(data).digest();
const octets = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replace(/\s/g, ''), 'hex'));
const password = Buffer.from('VOkJxbRl1RmTxUk/WvJxBt');

const request = octets(`00010058 2112a442 b7e7a701bc34d686fa87dfae 80220010 5354554e207465737420636c69656e74
  00240004 6e0001ff 80290008 932ff9b151263b36 00060009 6576746a3a68367659202020
  00080014 9aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a2 80280004 e57a3bcf`);
const ipv4Response = octets(`0101003c 2112a442 b7e7a701bc34d686fa87dfae 8022000b 7465737420766563746f7220
  00200008 0001a147e112a643 00080014 2b91f599fd9e90c38c7489f92af9ba53f06be7d7 80280004 c07d4c96`);
const ipv6Response = octets(`01010048 2112a442 b7e7a701bc34d686fa87dfae 8022000b 7465737420766563746f7220
  00200014 0002a1470113a9faa5d3f179bc25f4b5bed2b9d9 00080014 a382954e4be67bf11784c97c8292c275bfe3ed41
  80280004 c8fb0b4c`);
const longTermRequest = octets(`00010060 2112a442 78ad3433c6ad72c029da412e
  00060012 e3839ee38388e383aae38383e382afe382b90000 0015001c 662f2f3439396b39353464364f4c33346f4c39465354767936347341
  0014000b 6578616d706c652e6f726700 00080014 f67024656dd64a3e02b8e0712e85c9a28ca89666`);

describe('the vectors of RFC 5769', () => {
  test('§2.1: a request', () => {
    const message = unwrap(parseStun(request));
    assert.equal(message.class, 'request');
    assert.equal(message.method, 1);
    assert.equal(Buffer.from(message.transactionId).toString('hex'), 'b7e7a701bc34d686fa87dfae');
    assert.equal(message.fingerprint, 'right');
    assert.deepEqual(message.attributes, [
      { type: 'software', value: 'STUN test client' },
      { type: 'priority', value: 0x6e0001ff },
      { type: 'iceControlled', tieBreaker: 0x932ff9b151263b36n },
      { type: 'username', value: 'evtj:h6vY' },
    ]);
    assert.ok(isIntegral(message, password, hmacSha1));
    assert.ok(!isIntegral(message, Buffer.from('another'), hmacSha1));
  });

  test('§2.2: a response with an IPv4 address', () => {
    const message = unwrap(parseStun(ipv4Response));
    assert.equal(message.class, 'success');
    assert.equal(message.fingerprint, 'right');
    assert.equal(stunAttribute(message, 'software')?.value, 'test vector');
    assert.deepEqual(stunAttribute(message, 'xorMappedAddress'), {
      type: 'xorMappedAddress',
      address: '192.0.2.1',
      port: 32853,
    });
    assert.ok(isIntegral(message, password, hmacSha1));
  });

  test('§2.3: a response with an IPv6 address', () => {
    const message = unwrap(parseStun(ipv6Response));
    assert.equal(message.fingerprint, 'right');
    assert.deepEqual(stunAttribute(message, 'xorMappedAddress'), {
      type: 'xorMappedAddress',
      address: '2001:db8:1234:5678:11:2233:4455:6677',
      port: 32853,
    });
    assert.ok(isIntegral(message, password, hmacSha1));
  });

  test('§2.4: a request with long-term credentials, which is also printed octet for octet', () => {
    const message = unwrap(parseStun(longTermRequest));
    const [name, realm] = [stunAttribute(message, 'username')?.value, stunAttribute(message, 'realm')?.value];
    assert.equal(name, '\u30de\u30c8\u30ea\u30c3\u30af\u30b9');
    assert.equal(realm, 'example.org');
    assert.equal(stunAttribute(message, 'nonce')?.value, 'f//499k954d6OL34oL9FSTvy64sA');
    assert.equal(message.fingerprint, 'none');
    const key = createHash('md5').update(`${name}:${realm}:TheMatrIX`).digest();
    assert.ok(isIntegral(message, key, hmacSha1));
    assert.deepEqual(printStun(message, { integrity: { key, hmacSha1 } }), longTermRequest);
  });
});

test('what is printed is read again as it was, with its proofs', () => {
  const message: StunMessage = {
    class: 'error',
    method: 0xabc,
    transactionId: octets('000102030405060708090a0b'),
    attributes: [
      { type: 'errorCode', code: 487, reason: 'Role Conflict' },
      { type: 'unknownAttributes', types: [0x7fff, 3, 0x1234] },
      { type: 'xorMappedAddress', address: '2001:db8::1:0:0:1', port: 65535 },
      { type: 'priority', value: 0xffffffff },
      { type: 'useCandidate' },
      { type: 'iceControlling', tieBreaker: 0xffffffffffffffffn },
      { type: 'unknown', number: 0x7f00, value: octets('01') },
      { type: 'software', value: 'Belfry' },
    ],
  };
  const bytes = printStun(message, { integrity: { key: password, hmacSha1 }, fingerprint: true });
  const parsed = unwrap(parseStun(bytes));
  assert.deepEqual(
    { class: parsed.class, method: parsed.method, transactionId: parsed.transactionId, attributes: parsed.attributes },
    message,
  );
  assert.equal(parsed.fingerprint, 'right');
  assert.ok(isIntegral(parsed, password, hmacSha1));
});

test('addresses are written as sockets write them', () => {
  for (const address of ['::', '::1', '1::', 'fe80::fc:ff:fe00:1', '2001:db8:0:1:1:1:1:1', '1:0:0:2::3', '0.0.0.0']) {
    const bytes = printStun({
      class: 'success',
      method: 1,
      transactionId: octets('b7e7a701bc34d686fa87dfae'),
      attributes: [{ type: 'xorMappedAddress', address, port: 1 }],
    });
    assert.equal(stunAttribute(unwrap(parseStun(bytes)), 'xorMappedAddress')?.address, address);
  }
});

test('an attribute behind MESSAGE-INTEGRITY says nothing', () => {
  const signed = printStun(
    { class: 'request', method: 1, transactionId: octets('b7e7a701bc34d686fa87dfae'), attributes: [] },
    { integrity: { key: password, hmacSha1 } },
  );
  const added = Uint8Array.of(...signed, 0x00, 0x25, 0, 0);
  added[3]! += 4;
  const message = unwrap(parseStun(added));
  assert.deepEqual(message.attributes, []);
  assert.ok(isIntegral(message, password, hmacSha1));
});

test('octets that are no message have a reason, and none are thrown at', () => {
  assert.equal(code(request.subarray(0, 19)), 'stun/short');
  assert.equal(code(Uint8Array.of(0x80, ...request.subarray(1))), 'stun/type');
  assert.equal(code(request.with(4, 0)), 'stun/cookie');
  assert.equal(code(request.subarray(0, 104)), 'stun/length');
  assert.equal(code(request.with(23, 0xff)), 'stun/attribute');
  let state = 5769;
  const random = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  for (let round = 0; round < 20_000; round++) {
    const bytes = Uint8Array.from([request, ipv4Response, ipv6Response, longTermRequest][random(4)]!);
    for (let change = random(6); change >= 0; change--) bytes[random(bytes.length)] = random(256);
    const cut = random(4) === 0 ? bytes.subarray(0, random(bytes.length)) : bytes;
    const parsed = parseStun(cut);
    if (parsed.ok) isIntegral(parsed.value, password, hmacSha1);
  }
});

const corpus = new URL('../../../../shared/conformance/stun/', import.meta.url);
test('reads the fuzz corpora without throwing', { skip: !existsSync(corpus) }, () => {
  for (const file of readdirSync(corpus, { recursive: true, withFileTypes: true })) {
    if (file.isFile()) parseStun(readFileSync(`${file.parentPath}/${file.name}`));
  }
});

function code(bytes: Uint8Array): string {
  const parsed = parseStun(bytes);
  return parsed.ok ? 'ok' : parsed.error.code;
}
