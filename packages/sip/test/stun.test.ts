import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { answerStun, isStun } from '../src/index.ts';

const hex = (text: string) => Uint8Array.from(Buffer.from(text.replace(/\s+/g, ''), 'hex'));
/** Transaction id of RFC 5769's samples. */
const ID = 'b7e7a701bc34d686fa87dfae';
const plain = (attributes = '', cookie = '2112a442') =>
  hex(`0001 ${(attributes.length / 2).toString(16).padStart(4, '0')} ${cookie} ${ID} ${attributes}`);
const answer = (bytes: Uint8Array, host: string, port: number) => {
  const answered = answerStun(bytes, { host, port });
  return answered && Buffer.from(answered).toString('hex');
};

describe('a STUN keep-alive on the SIP port', () => {
  test('is answered with the address it came from, XORed (the values of RFC 5769 §2.2 and §2.3)', () => {
    assert.equal(answer(plain(), '192.0.2.1', 32853), `0101000c2112a442${ID}002000080001a147e112a643`);
    assert.equal(
      answer(plain(), '2001:db8:1234:5678:11:2233:4455:6677', 32853),
      `010100182112a442${ID}002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d9`,
    );
  });

  test('of RFC 3489 is answered with the plain address', () => {
    const old = plain('', '01020304');
    assert.equal(answer(old, '192.0.2.1', 32853), `0101000c01020304${ID}0001000800018055c0000201`);
  });

  test('gets a fingerprint when it has one', () => {
    const answered = answer(plain('80280004e57b3bcf'), '192.0.2.1', 32853);
    // CRC-32 over the answer before it, XORed with STUN's own constant.
    assert.match(answered!, /^010100142112a442b7e7a701bc34d686fa87dfae002000080001a147e112a64380280004[0-9a-f]{8}$/);
  });

  test('with an attribute that must be understood and is not gets 420', () => {
    assert.equal(answer(plain('00030004000000047f000000'), '192.0.2.1', 1)?.slice(0, 4), '0111');
    assert.match(answer(plain('00030004000000047f000000'), '192.0.2.1', 1)!, /0009000400000414000a000400037f00$/);
  });

  for (const [what, bytes] of [
    ['an indication', hex(`0011 0000 2112a442 ${ID}`)],
    ['a response', hex(`0101 0000 2112a442 ${ID}`)],
    ['a length that does not fit', hex(`0001 0008 2112a442 ${ID}`)],
    ['attributes that do not fit', plain('8028000fe57b3bcf')],
    ['a SIP message', new TextEncoder().encode('OPTIONS sip:a SIP/2.0\r\n\r\n')],
    ['four zeros', new Uint8Array(4)],
  ] as const) {
    test(`${what} gets no answer`, () => assert.equal(answerStun(bytes, { host: '192.0.2.1', port: 1 }), undefined));
  }

  test('no SIP message is taken for one', () => {
    for (const start of ['OPTIONS', 'SIP/2.0', '!x', '1a', '\r\n', '%'])
      assert.equal(isStun(new TextEncoder().encode(start.padEnd(24, ' '))), false);
  });
});
