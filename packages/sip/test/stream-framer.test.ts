import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Frame, StreamFramer } from '../src/index.ts';
import { requestBytes, wire } from './messages.ts';

const join = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));
const crlf = (count: number) => new TextEncoder().encode('\r\n'.repeat(count));
const kinds = (frames: readonly Frame[]) => frames.map((frame) => frame.type);
const withBody = (length: string, body: string) =>
  wire(
    'MESSAGE sip:b@h SIP/2.0',
    'Via: SIP/2.0/TCP h;branch=z9hG4bK1',
    'From: <sip:a@h>;tag=1',
    'To: <sip:b@h>',
    'Call-ID: x',
    'CSeq: 1 MESSAGE',
    ...(length === '' ? [] : [length]),
    '',
    body,
  );

describe('a stream', () => {
  test('gives the same frames however it is cut', () => {
    const stream = join(
      crlf(2),
      requestBytes('OPTIONS'),
      withBody('l: 5', 'he\r\no'),
      crlf(1),
      requestBytes('INFO'),
      crlf(2),
    );
    for (let size = 1; size <= stream.length; size += size < 40 ? 1 : 37) {
      const framer = new StreamFramer();
      const frames: Frame[] = [];
      for (let at = 0; at < stream.length; at += size) frames.push(...framer.push(stream.subarray(at, at + size)));
      assert.deepEqual(kinds(frames), ['ping', 'message', 'message', 'message', 'ping'], `cut into ${size}`);
      assert.equal(framer.partial, false);
    }
  });

  test('goes on after a malformed message whose end is known', () => {
    const bad = requestBytes('OPTIONS', [], { CSeq: 'x' });
    assert.deepEqual(kinds(new StreamFramer().push(join(bad, requestBytes('OPTIONS')))), ['malformed', 'message']);
  });

  for (const [what, length, status] of [
    ['without Content-Length', '', 400],
    ['with a negative one', 'Content-Length: -1', 400],
    ['with two', 'Content-Length: 0\r\nl: 5', 400],
    ['with too great a one', 'Content-Length: 99999999', 413],
  ] as const) {
    test(`is lost ${what}; the request can be answered ${status}`, () => {
      const framer = new StreamFramer();
      const frames = framer.push(withBody(length, ''));
      assert.deepEqual(kinds(frames), ['fault']);
      assert.equal(frames[0]?.type === 'fault' && frames[0].failure.answer?.status, status);
      assert.deepEqual(framer.push(requestBytes('OPTIONS')), []);
    });
  }

  test('is lost when a head does not end', () => {
    const framer = new StreamFramer({ maxHead: 1000, maxBody: 1000 });
    const frames = framer.push(new Uint8Array(1001).fill(65));
    assert.equal(frames[0]?.type === 'fault' && frames[0].failure.code, 'head_too_long');
  });

  test('is partial while a message is incomplete', () => {
    const framer = new StreamFramer();
    framer.push(requestBytes('OPTIONS').subarray(0, 50));
    assert.equal(framer.partial, true);
  });
});
