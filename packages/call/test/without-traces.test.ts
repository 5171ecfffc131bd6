import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutTraces } from '../src/machine/without-traces.ts';
import { OFFER } from './bench.ts';

test('a description without traces stays the very same', () => assert.equal(withoutTraces(OFFER), OFFER));

test('what tells of its writer is left out, wherever it stands and whichever line ends it has', () => {
  for (const newline of ['\r\n', '\n']) {
    const lines = [
      'v=0',
      'o=- 1 1 IN IP4 192.0.2.1',
      's=-',
      'i=at home',
      'u=http://home.example/',
      'e=me@home.example',
      'p=+1 617 555',
      'c=IN IP4 192.0.2.1',
      't=0 0',
      'a=tool:baresip 1.1.0',
      'm=audio 4000 RTP/AVP 8',
      'i=the kitchen',
      'a=x-home:1',
      'a=ssrc:1 cname:me@home.example',
      'a=ssrc:1 label:tea',
      'a=sendrecv',
      'a=X-home',
      'a=t38faxversion:0',
    ];
    const kept = lines.filter((line) => !/^([iuep]=|a=(tool|x-|ssrc:1 cname))/i.test(line));
    assert.equal(withoutTraces(lines.join(newline) + newline), kept.join(newline) + newline);
    assert.equal(withoutTraces(lines.slice(0, -1).join(newline)), kept.slice(0, -1).join(newline) + newline);
  }
});

test('text that is no description stays as it is', () => {
  for (const text of ['', '\n', '\r\n\r\n', 'a', 'a=', 'i', 'x=']) assert.equal(withoutTraces(text), text);
});
