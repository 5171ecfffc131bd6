import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type DiversionPassport, diversionInput, orderDiversions, parseDiversion } from '../src/index.ts';

const x5u = 'https://www.example.com/cert.cer';
const head = { typ: 'passport', ppt: 'div', alg: 'ES256', x5u };
/** The example of RFC 8946 §3. */
const body = {
  orig: { tn: '12155551212' },
  dest: { tn: ['12155551214'] },
  iat: 1443208345,
  div: { tn: '12155551213' },
};
const of = (header: unknown, payload: unknown) =>
  `${[header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.c2ln`;

describe('PASSporTs of calls that were sent on (RFC 8946)', () => {
  test('the example of §3 is read', () => {
    const parsed = parseDiversion(of(head, body));
    assert.ok(parsed.ok);
    const { claims, ...rest } = parsed.value;
    assert.deepEqual(claims, { orig: '12155551212', dest: ['12155551214'], iat: 1443208345, div: '12155551213' });
    assert.deepEqual(rest, { x5u, signed: of(head, body).slice(0, -5), signature: 'c2ln' });
  });

  test('what is to be signed is the example of §3 again, with its keys in their order (RFC 8225 §9)', () => {
    const claims = { orig: '12155551212', dest: ['12155551214'], iat: 1443208345, div: '12155551213' };
    const [header, payload] = diversionInput(x5u, claims)
      .split('.')
      .map((part) => Buffer.from(part, 'base64url').toString());
    assert.equal(header, `{"alg":"ES256","ppt":"div","typ":"passport","x5u":"${x5u}"}`);
    assert.equal(
      payload,
      '{"dest":{"tn":["12155551214"]},"div":{"tn":"12155551213"},"iat":1443208345,"orig":{"tn":"12155551212"}}',
    );
    const parsed = parseDiversion(`${diversionInput(x5u, claims)}.c2ln`);
    assert.deepEqual(parsed.ok && parsed.value.claims, claims);
  });

  test('others are not', () => {
    for (const [header, payload, code] of [
      [{ ...head, ppt: 'shaken' }, body, 'unsupported'],
      [{ ...head, ppt: 'div-o' }, body, 'unsupported'],
      [{ ...head, alg: 'none' }, body, 'unsupported'],
      [head, { ...body, div: '12155551213' }, 'malformed'],
      [head, { ...body, div: undefined }, 'malformed'],
      [head, { ...body, div: { tn: ['12155551213'] } }, 'malformed'],
      [head, { ...body, dest: { uri: ['sip:a@b'] } }, 'malformed'],
      [head, { ...body, iat: 'now' }, 'malformed'],
    ] as const) {
      const parsed = parseDiversion(of(header, payload));
      assert.ok(!parsed.ok);
      assert.equal(parsed.error.code, `passport/${code}`, parsed.error.message);
    }
  });

  test('stand in the order in which the call went, whatever the order of the headers; what is not of the call has none', () => {
    const sent = (div: string, to: string, orig = '1'): DiversionPassport => ({
      claims: { orig, div, dest: [to], iat: 0 },
      ...{ x5u, signed: '', signature: '' },
    });
    const [first, second, third] = [sent('2', '3'), sent('3', '4'), sent('4', '5')];
    const call = { orig: '1', dest: ['2'] };
    assert.deepEqual(orderDiversions(call, []), []);
    assert.deepEqual(orderDiversions(call, [third, first, second]), [first, second, third]);
    for (const wrong of [
      [second],
      [first, third],
      [sent('2', '3', '9')],
      [first, second, sent('9', '4')],
      [first, sent('2', '3')],
    ])
      assert.equal(orderDiversions(call, wrong), undefined);
    // Round and round is an order too, and comes to its end.
    assert.equal(orderDiversions(call, [first, sent('3', '2'), sent('2', '7')])?.length, 3);
  });
});
