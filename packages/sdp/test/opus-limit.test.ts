import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { unwrap } from '@belfry/core';
import { applyCodecFlags, codecsOf, limitOpus, opusLimitOf, parseSessionDescription } from '../src/index.ts';

const offer = (formats: string, ...lines: string[]) =>
  unwrap(
    parseSessionDescription(
      [
        'v=0',
        'o=- 1 1 IN IP4 192.0.2.1',
        's=-',
        'c=IN IP4 192.0.2.1',
        't=0 0',
        `m=audio 4000 RTP/AVP ${formats}`,
        ...lines,
        '',
      ].join('\r\n'),
    ),
  ).media[0]!;
const phone = offer(
  '8 111 101',
  'a=rtpmap:111 opus/48000/2',
  'a=fmtp:111 useinbandfec=1',
  'a=rtpmap:101 telephone-event/8000',
);
const said = (section: typeof phone) => codecsOf(section).map(({ name, parameters }) => [name, parameters]);
const thin = 'opus/48000/2/16000';

describe('how much Opus may send (RFC 7587 §6.1)', () => {
  test('is said with its name, and the least counts', () => {
    assert.equal(opusLimitOf({ offer: ['PCMA', thin], transcode: ['opus/48000/2/12000'] }), 12_000);
    assert.equal(opusLimitOf({ offer: ['opus', 'PCMA/8000/1/64000'] }), undefined);
  });

  test('a caller’s own Opus is offered with it, and nothing else', () => {
    const flags = { strip: ['all'], offer: [thin, 'telephone-event'], transcode: [thin] };
    assert.deepEqual(said(applyCodecFlags(phone, flags).section), [
      ['opus', 'useinbandfec=1;maxaveragebitrate=16000'],
      ['telephone-event', undefined],
    ]);
  });

  test('Opus that the relay makes is offered with it', () => {
    const flags = { strip: ['all'], offer: [thin, 'telephone-event'], transcode: [thin] };
    const { section, added } = applyCodecFlags(offer('8'), flags);
    assert.deepEqual(said(section), [['opus', 'useinbandfec=1;maxaveragebitrate=16000']]);
    assert.deepEqual(
      added.map(({ name }) => name),
      ['opus'],
    );
  });

  test('who wants less gets less; other codecs are as they were', () => {
    const low = offer('111 8', 'a=rtpmap:111 opus/48000/2', 'a=fmtp:111 maxaveragebitrate=8000');
    assert.deepEqual(limitOpus(low, 16_000), low);
    assert.deepEqual(said(limitOpus(phone, 16_000))[0], ['PCMA', undefined]);
    assert.equal(limitOpus(phone, undefined), phone);
  });
});
