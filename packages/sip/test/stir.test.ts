import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  canonicalJson,
  canonicalNumber,
  identitiesOf,
  oneSignature,
  parsePassport,
  passportInput,
  printIdentity,
  type ShakenClaims,
} from '../src/index.ts';

const claims: ShakenClaims = {
  attest: 'A',
  orig: '12155551212',
  dest: ['12355551212'],
  iat: 1443208345,
  origid: '123e4567-e89b-12d3-a456-426655440000',
};
const x5u = 'https://biloxi.example.org/biloxi.cer';
const of = (header: unknown, payload: unknown, signature = 'c2ln') =>
  `${[header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.${signature}`;
const head = { alg: 'ES256', ppt: 'shaken', typ: 'passport', x5u };
const body = { attest: 'A', dest: { tn: ['12355551212'] }, iat: 1, orig: { tn: '12155551212' }, origid: 'o' };

describe('PASSporTs (RFC 8225, RFC 8588)', () => {
  test('keys stand in lexicographic order without white space, as in the example of RFC 8225 §9', () => {
    const payload = {
      iss: 'joe',
      'http://example.com/is_root': true,
      exp: 1300819380,
      mky: [{ alg: 'sha-256', dig: '021ACC' }],
    };
    assert.equal(
      canonicalJson({ iat: '1443208345', orig: { tn: '12155551212' }, dest: { uri: ['sip:alice@example.com'] } }),
      '{"dest":{"uri":["sip:alice@example.com"]},"iat":"1443208345","orig":{"tn":"12155551212"}}',
    );
    assert.equal(
      canonicalJson(payload),
      '{"exp":1300819380,"http://example.com/is_root":true,"iss":"joe","mky":[{"alg":"sha-256","dig":"021ACC"}]}',
    );
  });

  test('header and payload of SHAKEN are those of RFC 8588 §6', () => {
    const [header = '', payload = ''] = passportInput(x5u, claims)
      .split('.')
      .map((part) => Buffer.from(part, 'base64url').toString());
    assert.equal(header, `{"alg":"ES256","ppt":"shaken","typ":"passport","x5u":"${x5u}"}`);
    assert.equal(
      payload,
      '{"attest":"A","dest":{"tn":["12355551212"]},"iat":1443208345,"orig":{"tn":"12155551212"},"origid":"123e4567-e89b-12d3-a456-426655440000"}',
    );
  });

  test('what is printed is read again', () => {
    const token = `${passportInput(x5u, claims)}.c2lnbmF0dXJl`;
    const parsed = parsePassport(token);
    assert.ok(parsed.ok);
    assert.deepEqual(parsed.value, { claims, x5u, signed: passportInput(x5u, claims), signature: 'c2lnbmF0dXJl' });
    const [identity] = identitiesOf([printIdentity(token, x5u, 'shaken')]);
    assert.deepEqual(identity, { token, info: x5u, ppt: 'shaken' });
  });

  for (const [what, token, code] of [
    ['nothing', '', 'passport/unsupported'],
    ['the compact form', '..c2ln', 'passport/unsupported'],
    ['one that is not signed', of(head, body, '').slice(0, -1), 'passport/malformed'],
    ['no JSON', 'YQ.YQ.YQ', 'passport/malformed'],
    ['another algorithm', of({ ...head, alg: 'none' }, body), 'passport/unsupported'],
    ['another kind', of({ ...head, ppt: 'rph' }, body), 'passport/unsupported'],
    ['no certificate', of({ ...head, x5u: undefined }, body), 'passport/malformed'],
    ['no caller', of(head, { ...body, orig: {} }), 'passport/malformed'],
    ['a caller with NUL', of(head, { ...body, orig: { tn: '1\0' } }), 'passport/malformed'],
    ['half a surrogate pair', of(head, { ...body, orig: { tn: '\ud800' } }), 'passport/malformed'],
    ['a caller of any text', of(head, { ...body, orig: { tn: 'Anna' } }), 'passport/malformed'],
    ['a caller without end', of(head, { ...body, orig: { tn: '1'.repeat(33) } }), 'passport/malformed'],
    ['an empty number called', of(head, { ...body, dest: { tn: ['1', ''] } }), 'passport/malformed'],
    ['somebody called with NUL', of(head, { ...body, dest: { tn: ['1', '2\0'] } }), 'passport/malformed'],
    ['a signature with bits to spare', of(head, body, 'c2lnbh'), 'passport/malformed'],
    ['a payload with bits to spare', of(head, { ...body, origid: 'oo' }).replace('fQ.', 'fR.'), 'passport/malformed'],
    ['nobody called', of(head, { ...body, dest: { tn: [] } }), 'passport/malformed'],
    ['an unknown level', of(head, { ...body, attest: 'D' }), 'passport/malformed'],
    ['no time', of(head, { ...body, iat: '1' }), 'passport/malformed'],
    ['more than anybody needs', `${of(head, body)}${'A'.repeat(9000)}`, 'passport/malformed'],
  ] as const)
    test(`${what} is refused by its code`, () => {
      const parsed = parsePassport(token);
      assert.equal(parsed.ok ? 'read' : parsed.error.code, code);
    });

  test('numbers as they are dialled are read', () => {
    const parsed = parsePassport(of(head, { ...body, orig: { tn: '*67#' }, dest: { tn: ['911', '1'.repeat(32)] } }));
    assert.deepEqual(parsed.ok && [parsed.value.claims.orig, parsed.value.claims.dest], [
      '*67#',
      ['911', '1'.repeat(32)],
    ]);
  });

  test('a signature is the same with its other s', () => {
    const n = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
    const written = (s: bigint) =>
      Buffer.from(`${'ab'.repeat(32)}${s.toString(16).padStart(64, '0')}`, 'hex').toString('base64url');
    const low = `${'ab'.repeat(32)}${'5'.padStart(64, '0')}`;
    assert.deepEqual([oneSignature(written(5n)), oneSignature(written(n - 5n))], [low, low]);
    assert.notEqual(oneSignature(written(6n)), low);
    for (const none of ['c2ln', '', written(n), `${written(5n)}AAAA`]) assert.equal(oneSignature(none), undefined);
  });

  test('several Identity headers are read, in one line or more, with parameters in any order', () => {
    const found = identitiesOf([`a.b.c;ppt="div";info=<${x5u},1>;alg=ES256, d.e.f;info=<${x5u}>`, 'g.h.i']);
    assert.deepEqual(
      found.map(({ token, info, ppt }) => [token, info, ppt]),
      [
        ['a.b.c', `${x5u},1`, 'div'],
        ['d.e.f', x5u, undefined],
        ['g.h.i', undefined, undefined],
      ],
    );
  });

  test('numbers are canonical: E.164 without the plus, others as dialled (RFC 8224 §8.3)', () => {
    const cases = { '+41 44 555 02-01': '41445550201', '911': '911', '*67': '*67', anna: undefined, '': undefined };
    for (const [number, canonical] of Object.entries(cases)) assert.equal(canonicalNumber(number), canonical, number);
  });
});
