import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { parseMultipart } from '../src/index.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (type: string, body: string) =>
  parseMultipart(type, bytes(body))?.map(({ headers, body: content }) => [
    Object.fromEntries(headers),
    new TextDecoder().decode(content),
  ]);
const type = 'multipart/mixed; boundary="b 1"';

describe('a multipart body', () => {
  test('is read part by part, with what stands before and behind left out', () => {
    const body = [
      ...['preamble', '--b 1', 'Content-Type: application/sdp', '', 'v=0', 's=-', '--b 1'],
      ...['Content-Type: application/pidf+xml', 'Content-ID: <x@y>', '', '<presence/>', '--b 1--', 'epilogue'],
    ].join('\r\n');
    assert.deepEqual(read(type, body), [
      [{ 'content-type': 'application/sdp' }, 'v=0\r\ns=-'],
      [{ 'content-type': 'application/pidf+xml', 'content-id': '<x@y>' }, '<presence/>'],
    ]);
  });
  test('may have parts that are empty or without header lines', () => {
    assert.deepEqual(read('multipart/mixed;boundary=b', '--b\r\n\r\nplain\r\n--b\r\nA: b\r\n\r\n\r\n--b--'), [
      [{}, 'plain'],
      [{ a: 'b' }, ''],
    ]);
  });
  for (const [why, contentType, body] of [
    ['no boundary is named', 'multipart/mixed', '--b\r\n\r\nx\r\n--b--'],
    ['it is another type', 'application/sdp;boundary=b', '--b\r\n\r\nx\r\n--b--'],
    ['it is not closed', 'multipart/mixed;boundary=b', '--b\r\n\r\nx\r\n'],
    ['the boundary stands nowhere', 'multipart/mixed;boundary=b', 'x'],
    ['a header line has no colon', 'multipart/mixed;boundary=b', '--b\r\nnonsense\r\n\r\nx\r\n--b--'],
    ['it has no part', 'multipart/mixed;boundary=b', '--b--'],
  ] as const)
    test(`is none when ${why}`, () => assert.equal(read(contentType, body), undefined));
  test('whatever comes is read or refused, and what was put together comes apart again', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (body) => {
        parseMultipart('multipart/mixed;boundary=b', body);
      }),
    );
    const content = fc.string({ maxLength: 60 }).filter((text) => !text.includes('--'));
    fc.assert(
      fc.property(fc.array(content, { minLength: 1, maxLength: 5 }), (contents) => {
        const body = `${contents.map((one) => `--xx\r\nContent-Type: text/plain\r\n\r\n${one}\r\n`).join('')}--xx--\r\n`;
        assert.deepEqual(
          read('multipart/mixed; boundary=xx', body)?.map(([, text]) => text),
          contents,
        );
      }),
    );
  });
});
