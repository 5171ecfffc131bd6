import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { monoMs } from '@belfry/core';
import {
  createResponse,
  type Flow,
  latin1Bytes,
  parseDatagram,
  parseVia,
  printMessage,
  TransactionLayer,
} from '../src/index.ts';

const flow: Flow = {
  transport: 'udp',
  local: { host: '192.0.2.1', port: 5060 },
  remote: { host: '192.0.2.9', port: 5060 },
};

/** Sends a request twice, as a client does that missed the answer; the answer of both times. */
function askTwice(lines: readonly string[], headers: readonly (readonly [string, string])[] = []): Uint8Array[] {
  let made = 0;
  const layer = new TransactionLayer({ branchTag: 'a.', uniqueId: () => `u${++made}` });
  const sent: Uint8Array[] = [];
  for (let time = 0; time < 2; time++) {
    const parsed = parseDatagram(new TextEncoder().encode(`${lines.join('\r\n')}\r\n\r\n`));
    if (!parsed.ok || parsed.value.kind !== 'request') throw new Error('the request does not parse');
    const { value: message } = parsed;
    for (const output of layer.handle({ type: 'received', message, flow }, monoMs(time))) {
      if (output.type === 'send') sent.push(output.bytes);
      if (output.type !== 'request') continue;
      const response = createResponse(output.request, 200, undefined, 'tag');
      for (const [name, value] of headers) response.headers.add(name, value);
      for (const answer of layer.handle({ type: 'respond', id: output.id, response }, monoMs(time)))
        if (answer.type === 'send') sent.push(answer.bytes);
    }
  }
  return sent;
}

const options = (to: string, more: readonly string[] = []) => [
  'OPTIONS sip:192.0.2.1 SIP/2.0',
  'Via: SIP/2.0/UDP 192.0.2.9;branch=z9hG4bKone',
  ...more,
  'From: <sip:a@192.0.2.9>;tag=f',
  `To: ${to}`,
  'Call-ID: one@192.0.2.9',
  'CSeq: 1 OPTIONS',
  'Max-Forwards: 70',
];

describe('one bad packet', () => {
  for (const to of ['<sip:x@192.0.2.1>;a=b;', '<sip:x@192.0.2.1>;a=b ; ', 'sip:x@192.0.2.1;a=b;'])
    test(`a To of ${JSON.stringify(to)} is answered with one that can be read, twice`, () => {
      const [first, again] = askTwice(options(to));
      assert.ok(first && again);
      assert.deepEqual(again, first);
      const answer = parseDatagram(first);
      assert.ok(answer.ok);
      assert.match(answer.value.headers.get('to') ?? '', /b;tag=tag$/);
    });

  test('as many header fields as may be are answered again, though the answer has more', () => {
    const vias = Array.from({ length: 249 }, (_, at) => `Via: SIP/2.0/UDP 192.0.2.8:${5000 + at};branch=z9hG4bK${at}`);
    const [first, again] = askTwice(options('<sip:x@192.0.2.1>', vias), [
      ['Allow', 'INVITE'],
      ['Accept', 'application/sdp'],
      ['Supported', ''],
    ]);
    assert.ok(first && again);
    assert.deepEqual(again, first);
  });

  test('a Via of nothing but spaces costs no time', () => {
    const begun = performance.now();
    for (const gap of [' '.repeat(60_000), '\t'.repeat(60_000), ' :'.repeat(30_000)])
      assert.equal(parseVia(`SIP/2.0/UDP a${gap}b`).ok, false);
    assert.ok(performance.now() - begun < 100);
  });

  test('colons of a Via may have spaces around them (RFC 4475 §3.1.1.1)', () => {
    const via = parseVia('SIP / 2.0 / UDP  192.0.2.2 : 5070  ; branch=z9hG4bKx');
    assert.ok(via.ok);
    assert.equal(via.value.port, 5070);
    const request = parseDatagram(printMessage(createResponseOf()));
    assert.ok(request.ok);
  });
});

function createResponseOf() {
  const parsed = parseDatagram(new TextEncoder().encode(`${options('<sip:x@192.0.2.1>').join('\r\n')}\r\n\r\n`));
  if (!parsed.ok || parsed.value.kind !== 'request') throw new Error('the request does not parse');
  return createResponse(parsed.value, 200, undefined, 'tag');
}

test('an octet of zero in a Via parameter or an address is malformed: written down as a space, nobody could read it again', () => {
  for (const [from, to] of [
    ['branch=z9hG4bK1', 'branch=z9hG4bK\u00001'],
    ['<sip:a@example.org>', '<sip:a\u0000@example.org>'],
    ['tag=1', 'tag=1\u00002'],
  ] as const) {
    const text = [
      'OPTIONS sip:example.org SIP/2.0',
      'Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1;rport',
      'From: <sip:a@example.org>;tag=1',
      'To: <sip:example.org>',
      'Call-ID: 1',
      'CSeq: 1 OPTIONS',
      'Content-Length: 0',
      '\r\n',
    ].join('\r\n');
    assert.ok(parseDatagram(latin1Bytes(text)).ok);
    assert.equal(parseDatagram(latin1Bytes(text.replace(from, to))).ok, false, JSON.stringify(to));
  }
});
