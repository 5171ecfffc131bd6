import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRequest } from '@belfry/sip';
import { userOf } from '../src/core/call-request.ts';
import { plainAnswer } from '../src/core/refusal.ts';
import { concernedHost } from '../src/core/screen.ts';
import { sdpOf } from '../src/machine/send.ts';

const sdp = 'v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nt=0 0\r\n';
const invite = (uri: string, to = `<${uri}>`, content?: { type: string; body: string }) =>
  createRequest({
    method: 'INVITE',
    uri,
    from: '<sip:anna@alpenblick.test>;tag=a',
    to,
    callId: 'c',
    cseq: 1,
    contact: '<sip:anna@192.0.2.1>',
    ...(content && { content: { type: content.type, body: new TextEncoder().encode(content.body) } }),
  });

test('help is called by its service URN: of whose domain it is asked, From says', () => {
  const request = invite('urn:service:sos.Police');
  assert.equal(plainAnswer(request), undefined);
  assert.equal(concernedHost(request), 'alpenblick.test');
  assert.equal(userOf(request.uri), 'urn:service:sos.police');
  const other = invite('urn:service:counseling');
  assert.deepEqual([plainAnswer(other)?.status, concernedHost(other), userOf(other.uri)], [416, undefined, '']);
});

test('a session description among other parts of a body is found, and nothing else of the body is', () => {
  const type = 'multipart/mixed; boundary=b';
  const part = (of: string, body: string) => `--b\r\nContent-Type: ${of}\r\n\r\n${body}\r\n`;
  const body = `${part('application/pidf+xml', '<presence/>')}${part('application/sdp', sdp)}--b--\r\n`;
  const request = invite('sip:112@alpenblick.test', undefined, { type, body });
  assert.equal(plainAnswer(request), undefined);
  assert.equal(sdpOf(request), sdp);
  const without = invite('sip:112@alpenblick.test', undefined, { type, body: `${part('text/plain', 'hello')}--b--` });
  assert.equal(plainAnswer(without)?.status, 415);
  const broken = invite('sip:112@alpenblick.test', undefined, { type, body: body.slice(0, -10) });
  assert.equal(plainAnswer(broken)?.status, 415);
});
