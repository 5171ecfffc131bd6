import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { unwrap } from '@belfry/core';
import {
  applyCodecFlags,
  type CodecFlags,
  codecsOf,
  formatParameters,
  type MediaDescription,
  opusParameters,
  parseSessionDescription,
  printSessionDescription,
  staticCodec,
  telephoneEvents,
  transcodableCodecs,
  withCodecs,
  withFreePayloadType,
} from '../src/index.ts';

function section(formats: string, ...lines: string[]): MediaDescription {
  const text = ['v=0', 'o=- 1 1 IN IP4 192.0.2.1', 's=-', 't=0 0', `m=audio 4000 RTP/AVP ${formats}`, ...lines, ''];
  return unwrap(parseSessionDescription(text.join('\r\n'))).media[0]!;
}

const browser = section(
  '111 63 9 0 8 13 110 126',
  'c=IN IP4 192.0.2.1',
  'a=rtpmap:111 opus/48000/2',
  'a=rtcp-fb:111 transport-cc',
  'a=fmtp:111 minptime=10;useinbandfec=1',
  'a=rtpmap:63 red/48000/2',
  'a=fmtp:63 111/111',
  'a=rtcp-fb:* nack',
  'a=rtpmap:110 telephone-event/48000',
  'a=rtpmap:126 telephone-event/8000',
  'a=sendrecv',
);

const names = (media: MediaDescription) =>
  codecsOf(media).map(({ payloadType, name, clockRate }) => `${payloadType} ${name}/${clockRate}`);
const after = (media: MediaDescription, flags: CodecFlags) => names(applyCodecFlags(media, flags).section);
const text = (media: MediaDescription) =>
  printSessionDescription({ lines: [{ type: 'v', value: '0' }], media: [media] })
    .split('\r\n')
    .slice(1, -1);

describe('codecs of a section', () => {
  test('static payload types need no rtpmap, G.722 among them with a clock of 8,000', () => {
    assert.deepEqual(names(section('0 3 4 8 9 13 15 18 77')), [
      '0 PCMU/8000',
      '3 GSM/8000',
      '4 G723/8000',
      '8 PCMA/8000',
      '9 G722/8000',
      '13 CN/8000',
      '15 G728/8000',
      '18 G729/8000',
    ]);
    assert.equal(staticCodec('g722', 8000)?.payloadType, 9);
    assert.equal(staticCodec('G722', 16_000), undefined);
    assert.equal(codecsOf(section('10'))[0]?.channels, 2);
  });

  test('a format that goes takes its lines with it, and redundancy about it; the others stay as they were', () => {
    const [, , g722, , pcma] = codecsOf(browser);
    assert.deepEqual(text(withCodecs(browser, [pcma!, g722!])), [
      'm=audio 4000 RTP/AVP 8 9',
      'c=IN IP4 192.0.2.1',
      'a=rtcp-fb:* nack',
      'a=sendrecv',
    ]);
    const [opus, red] = codecsOf(browser);
    assert.deepEqual(names(withCodecs(browser, [red!, opus!])), ['63 red/48000', '111 opus/48000']);
    assert.deepEqual(names(withCodecs(browser, [red!, g722!])), ['9 G722/8000']);
  });

  test('a format that comes gets its lines after those of the others', () => {
    const g729 = section('18 101', 'b=AS:30', 'a=rtpmap:101 telephone-event/8000', 'a=sendrecv');
    const opus = withFreePayloadType(transcodableCodecs[3]!, codecsOf(g729));
    assert.deepEqual(text(withCodecs(g729, [...codecsOf(g729), opus])), [
      'm=audio 4000 RTP/AVP 18 101 96',
      'b=AS:30',
      'a=rtpmap:101 telephone-event/8000',
      'a=rtpmap:96 opus/48000/2',
      'a=fmtp:96 useinbandfec=1',
      'a=sendrecv',
    ]);
    const bare = section('18', 'c=IN IP4 192.0.2.1', 'a=sendrecv');
    assert.deepEqual(text(withCodecs(bare, [...codecsOf(bare), transcodableCodecs[0]!])), [
      'm=audio 4000 RTP/AVP 18 8',
      'c=IN IP4 192.0.2.1',
      'a=rtpmap:8 PCMA/8000',
      'a=sendrecv',
    ]);
  });

  test('a payload type that is taken is not used twice, not even a static one', () => {
    const odd = codecsOf(section('8 96', 'a=rtpmap:8 speex/8000', 'a=rtpmap:96 speex/16000'));
    assert.equal(withFreePayloadType(transcodableCodecs[0]!, odd).payloadType, 97);
    assert.equal(withFreePayloadType(transcodableCodecs[3]!, odd).payloadType, 97);
  });
});

describe('codec flags', () => {
  const offers: [string, CodecFlags, string[]][] = [
    [
      'strip by name',
      { strip: ['opus', 'PCMU'] },
      ['9 G722/8000', '8 PCMA/8000', '13 CN/8000', '110 telephone-event/48000', '126 telephone-event/8000'],
    ],
    [
      'strip by name and clock rate',
      { strip: ['opus', 'G722', 'CN', 'telephone-event/48000'] },
      ['0 PCMU/8000', '8 PCMA/8000', '126 telephone-event/8000'],
    ],
    [
      'channels that do not match leave it',
      { strip: ['opus/48000/1', 'G722', 'PCMU', 'PCMA', 'CN', 'red', 'telephone-event'] },
      ['111 opus/48000'],
    ],
    [
      'strip all, offer in the order given',
      { strip: ['all'], offer: ['PCMA', 'PCMU'] },
      ['8 PCMA/8000', '0 PCMU/8000'],
    ],
    [
      'strip all, except in the order that was',
      { strip: ['all'], except: ['PCMA', 'PCMU', 'telephone-event/8000'] },
      ['0 PCMU/8000', '8 PCMA/8000', '126 telephone-event/8000'],
    ],
    [
      'offer alone reorders',
      { strip: ['opus', 'telephone-event', 'CN'], offer: ['PCMA'] },
      ['8 PCMA/8000', '9 G722/8000', '0 PCMU/8000'],
    ],
    ['names are compared without regard to case', { strip: ['ALL'], offer: ['pcma'] }, ['8 PCMA/8000']],
    ['what would leave no sound leaves all', { strip: ['all'], offer: ['telephone-event'] }, names(browser)],
    ['no flags change nothing', {}, names(browser)],
  ];
  for (const [guarantee, flags, expected] of offers)
    test(guarantee, () => assert.deepEqual(after(browser, flags), expected));

  test('transcode adds what is missing, once, and says so', () => {
    const phone = section('18 101', 'a=rtpmap:101 telephone-event/8000');
    const { section: offered, added } = applyCodecFlags(phone, { transcode: ['PCMA', 'opus/48000/2', 'pcma', 'EVS'] });
    assert.deepEqual(names(offered), ['18 G729/8000', '101 telephone-event/8000', '8 PCMA/8000', '96 opus/48000']);
    assert.deepEqual(
      added.map(({ name }) => name),
      ['PCMA', 'opus'],
    );
    assert.deepEqual(applyCodecFlags(browser, { transcode: ['PCMA'] }).added, []);
  });

  test('what is there and stripped with all comes back as it was; with full it is made anew', () => {
    const kept = applyCodecFlags(browser, { strip: ['all'], transcode: ['G722'] });
    assert.deepEqual([names(kept.section), kept.added.length], [['9 G722/8000'], 0]);
    const made = applyCodecFlags(browser, { strip: ['full'], transcode: ['G722'] });
    assert.deepEqual([names(made.section), made.added.length], [['9 G722/8000'], 1]);
  });

  test('mask hides from the receiver and is named for transcoding', () => {
    const phone = section('9 0');
    const { section: offered, masked, added } = applyCodecFlags(phone, { mask: ['all'], transcode: ['PCMA'] });
    assert.deepEqual(names(offered), ['8 PCMA/8000']);
    assert.deepEqual([masked.map(({ name }) => name), added.map(({ name }) => name)], [['G722', 'PCMU'], ['PCMA']]);
  });
});

describe('format parameters', () => {
  test('are pairs, whatever the blanks and the case', () => {
    assert.deepEqual(
      [...formatParameters({ parameters: ' Mode-Set=0,2 ; octet-align=1;;x' })],
      [
        ['mode-set', '0,2'],
        ['octet-align', '1'],
        ['x', ''],
      ],
    );
  });

  test('of Opus have the defaults of RFC 7587, and impossible numbers count as absent', () => {
    const absent = opusParameters({});
    assert.deepEqual(absent, {
      useInbandFec: false,
      useDtx: false,
      stereo: false,
      constantBitrate: false,
      maxPlaybackRate: 48_000,
      maxAverageBitrate: undefined,
    });
    assert.deepEqual(opusParameters({ parameters: 'maxplaybackrate=1;maxaveragebitrate=99999999' }), absent);
    const given = opusParameters({ parameters: 'useinbandfec=1; maxplaybackrate=16000;maxaveragebitrate=20000;cbr=1' });
    assert.deepEqual(
      [given.useInbandFec, given.maxPlaybackRate, given.maxAverageBitrate, given.constantBitrate],
      [true, 16_000, 20_000, true],
    );
  });

  test('of telephone-event are ranges of events', () => {
    assert.equal(telephoneEvents({}).size, 16);
    assert.deepEqual([...telephoneEvents({ parameters: '0-2, 66,x,400-500' })], [0, 1, 2, 66]);
    assert.deepEqual([...telephoneEvents({ parameters: 'events=9' })], [9]);
  });
});
