import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { unwrap } from '@belfry/core';
import {
  answerSetup,
  type CryptoAttribute,
  type CryptoSuite,
  cryptoMasterBytes,
  parseCrypto,
  parseFingerprint,
  parseSetup,
  parseTlsId,
  printCrypto,
  printFingerprint,
  sameFingerprint,
} from '../src/index.ts';

const suites: CryptoSuite[] = [
  'AES_CM_128_HMAC_SHA1_80',
  'AES_CM_128_HMAC_SHA1_32',
  'AES_256_CM_HMAC_SHA1_80',
  'AES_256_CM_HMAC_SHA1_32',
  'AEAD_AES_128_GCM',
  'AEAD_AES_256_GCM',
];

const code = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? 'taken' : result.error?.code);

describe('a=crypto (RFC 4568)', () => {
  test('the examples of RFC 4568 §4.1 and of phones are read', () => {
    const key = 'd0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj';
    const example = unwrap(parseCrypto(`1 AES_CM_128_HMAC_SHA1_80 inline:${key}|2^20|1:32`));
    assert.equal(Buffer.from(example.master).toString('base64'), key);
    assert.deepEqual(
      { ...example, master: undefined },
      {
        tag: 1,
        suite: 'AES_CM_128_HMAC_SHA1_80',
        master: undefined,
        lifetime: '2^20',
        mki: { value: '1', bytes: 32 },
      },
    );
    const others: [string, Partial<CryptoAttribute>][] = [
      [`0 AES_CM_128_HMAC_SHA1_32 inline:${key}`, { tag: 0 }],
      [`12 AES_CM_128_HMAC_SHA1_80 inline:${key}|1:4`, { mki: { value: '1', bytes: 4 } }],
      [`2  AES_CM_128_HMAC_SHA1_80  inline:${key}|1048576`, { lifetime: '1048576' }],
      [`2 AES_CM_128_HMAC_SHA1_80 inline:${key} WSH=128 -X-optional`, { tag: 2 }],
    ];
    for (const [line, expected] of others) assert.partialDeepStrictEqual(unwrap(parseCrypto(line)), expected);
  });

  test('print(parse(x)) is x, in each suite, with the padding that the key length asks for', () => {
    for (const suite of suites) {
      const master = Uint8Array.from({ length: cryptoMasterBytes(suite) }, (_, at) => (at * 37 + 250) & 255);
      const text = printCrypto({ tag: 3, suite, master });
      assert.equal(text, `3 ${suite} inline:${Buffer.from(master).toString('base64')}`);
      for (const line of [text, `${text}|2^31`, `${text}|1:4`, `${text}|2^31|1:4`])
        assert.equal(printCrypto(unwrap(parseCrypto(line))), line);
    }
    assert.match(printCrypto({ tag: 1, suite: 'AEAD_AES_128_GCM', master: new Uint8Array(28) }), /[^=]==$/);
    assert.match(printCrypto({ tag: 1, suite: 'AEAD_AES_256_GCM', master: new Uint8Array(44) }), /[^=]=$/);
  });

  test('a key without its padding is taken', () => {
    const text = printCrypto({ tag: 1, suite: 'AES_256_CM_HMAC_SHA1_80', master: new Uint8Array(46).fill(9) });
    assert.equal(printCrypto(unwrap(parseCrypto(text.replace(/=+$/, '')))), text);
  });

  test('what cannot be read or would not be kept is refused, saying which', () => {
    const key = 'd0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj';
    const refused: [string, string][] = [
      ['', 'sdp/crypto'],
      ['1', 'sdp/crypto'],
      [`x AES_CM_128_HMAC_SHA1_80 inline:${key}`, 'sdp/crypto'],
      [`1 AES_CM_128_HMAC_SHA1_80 ${key}`, 'sdp/crypto'],
      ['1 AES_CM_128_HMAC_SHA1_80 inline:!!!!', 'sdp/crypto'],
      [`1 AES_CM_128_HMAC_SHA1_80 inline:${key}|1:4|2^20`, 'sdp/crypto'],
      [`1 AES_CM_128_HMAC_SHA1_80 inline:${key}|2^20|1:0`, 'sdp/crypto'],
      [`1 AES_CM_128_HMAC_SHA1_80 inline:${key}|2^20|1:129`, 'sdp/crypto'],
      [`1 AES_CM_128_HMAC_SHA1_80 inline:${key}|soon`, 'sdp/crypto'],
      [`1 F8_128_HMAC_SHA1_80 inline:${key}`, 'sdp/crypto-suite'],
      [`1 constructor inline:${key}`, 'sdp/crypto-suite'],
      ['1 AES_CM_128_HMAC_SHA1_80 inline:AAAA', 'sdp/crypto-key'],
      ['1 AES_CM_128_HMAC_SHA1_80 inline:AAAAA', 'sdp/crypto-key'],
      [`1 AES_256_CM_HMAC_SHA1_80 inline:${key}`, 'sdp/crypto-key'],
      [`1 AES_CM_128_HMAC_SHA1_80 inline:${key}|1:4;inline:${key}|2:4`, 'sdp/crypto-key'],
      [`1 AES_CM_128_HMAC_SHA1_80 inline:${key} UNENCRYPTED_SRTP`, 'sdp/crypto-parameter'],
      [`1 AES_CM_128_HMAC_SHA1_80 inline:${key} UNENCRYPTED_SRTCP`, 'sdp/crypto-parameter'],
      [`1 AES_CM_128_HMAC_SHA1_80 inline:${key} UNAUTHENTICATED_SRTP`, 'sdp/crypto-parameter'],
      [`1 AES_CM_128_HMAC_SHA1_80 inline:${key} KDR=1`, 'sdp/crypto-parameter'],
      [`1 AES_CM_128_HMAC_SHA1_80 inline:${key} FEC_ORDER=FEC_SRTP`, 'sdp/crypto-parameter'],
    ];
    for (const [line, expected] of refused) assert.equal(code(parseCrypto(line)), expected, line);
    assert.throws(() => printCrypto({ tag: 1, suite: 'AEAD_AES_128_GCM', master: new Uint8Array(30) }));
  });
});

describe('DTLS attributes', () => {
  const sha256 = Array.from({ length: 32 }, (_, at) => (at + 200).toString(16).toUpperCase()).join(':');

  test('a=fingerprint: print(parse(x)) is x for each hash; case does not matter (RFC 8122 §5)', () => {
    for (const [hash, bytes] of [['sha-1', 20] as const, ['sha-256', 32] as const, ['sha-384', 48] as const]) {
      const text = `${hash} ${Array.from({ length: bytes }, () => '0A').join(':')}`;
      assert.equal(printFingerprint(unwrap(parseFingerprint(text))), text);
    }
    const long = `sha-512 ${Array.from({ length: 64 }, () => 'FF').join(':')}`;
    assert.equal(printFingerprint(unwrap(parseFingerprint(long))), long);
    const upper = unwrap(parseFingerprint(`SHA-256 ${sha256}`));
    assert.ok(sameFingerprint(upper, unwrap(parseFingerprint(`sha-256 ${sha256.toLowerCase()}`))));
    const other = { ...upper, digest: upper.digest.map((byte, at) => (at === 31 ? byte ^ 1 : byte)) };
    assert.ok(!sameFingerprint(upper, other));
  });

  test('a=fingerprint: refuses another hash, another length, and what cannot be read', () => {
    assert.equal(code(parseFingerprint(`md5 ${sha256}`)), 'sdp/fingerprint-hash');
    assert.equal(code(parseFingerprint(`sha-1 ${sha256}`)), 'sdp/fingerprint');
    for (const text of ['', 'sha-256', 'sha-256 0G', `sha-256 ${sha256}:`, `sha-256 ${sha256.replaceAll(':', '')}`])
      assert.equal(code(parseFingerprint(text)), 'sdp/fingerprint', text);
  });

  test('a=setup: the roles, and the answer to each (RFC 4145 §4.1, RFC 5763 §5)', () => {
    for (const role of ['active', 'passive', 'actpass', 'holdconn']) assert.equal(unwrap(parseSetup(role)), role);
    assert.equal(code(parseSetup('both')), 'sdp/setup');
    const answers = (['active', 'passive', 'actpass', 'holdconn', undefined] as const).map((offered) => [
      answerSetup(offered, 'active'),
      answerSetup(offered, 'passive'),
    ]);
    assert.deepEqual(answers, [
      ['passive', 'passive'],
      ['active', 'active'],
      ['active', 'passive'],
      ['holdconn', 'holdconn'],
      ['passive', 'passive'],
    ]);
  });

  test('a=tls-id has 20 to 255 characters of base64 (RFC 8842 §4)', () => {
    assert.equal(unwrap(parseTlsId('abc3de65cddef001be82')), 'abc3de65cddef001be82');
    for (const text of ['short', 'x'.repeat(256), 'abc3de65cddef001be8 2'])
      assert.equal(code(parseTlsId(text)), 'sdp/tls-id');
  });
});
