import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sipCallIds } from '../src/sip-call-ids.ts';

const sip = (from: string, to: string, text: string): string =>
  JSON.stringify({ at: 1, type: 'sip', from, to, summary: 'INVITE', text });

test('each leg has the Call-ID of its first message, in the long form of the header or the short one', () => {
  const ladder = [
    JSON.stringify({ at: 0, type: 'note', actor: 'caller', text: 'Call-ID: nothing "type":"sip"' }),
    sip('caller', 'proxy', 'INVITE sip:202@a.test SIP/2.0\r\nVia: x\r\nCall-ID: one@phone\r\n\r\nv=0\r\n'),
    sip('proxy', 'callee-1', 'INVITE sip:202@b.test SIP/2.0\r\ni:two\r\n\r\n'),
    sip('callee-1', 'proxy', 'SIP/2.0 200 OK\r\ni: other\r\n\r\n'),
    sip('proxy', 'callee-2', 'INVITE sip:202@b.test SIP/2.0\r\ncall-id : three\r\n\r\n'),
  ];
  assert.deepEqual(sipCallIds(ladder, 4), ['one@phone', 'two', 'three', undefined]);
});

test('a body is no header, and what nobody could search for is left out', () => {
  const long = `Call-ID: ${'x'.repeat(300)}`;
  const ladder = [
    sip('caller', 'proxy', 'INVITE sip:202@a.test SIP/2.0\r\nVia: x\r\n\r\nCall-ID: body\r\n'),
    sip('caller', 'proxy', `INVITE sip:202@a.test SIP/2.0\r\n${long}\r\n\r\n`),
  ];
  assert.deepEqual(sipCallIds(ladder, 1), [undefined]);
});
