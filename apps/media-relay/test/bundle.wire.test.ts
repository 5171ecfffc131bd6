import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { unwrap } from '@belfry/core';
import { NgClient } from '@belfry/net';
import { parseRtcp, parseRtp, printRtcp, printRtp, type RtcpPacket, RtpSender } from '@belfry/rtp';
import { bundlesOf, midOf, parseSessionDescription } from '@belfry/sdp';
import { restoreCall, takeSnapshot } from '../src/call-snapshot.ts';
import { MediaRelay } from '../src/media-relay.ts';
import { Browser } from './browser.ts';
import { MediaParty } from './media-party.ts';
import { startOwnRelay } from './relay-under-test.ts';

const cleanups: (() => void | Promise<void>)[] = [];
const client = new NgClient();
after(async () => {
  client.close();
  for (const cleanup of cleanups.reverse()) await cleanup();
});

let calls = 0;

/** A relay, a party that bundles (`near`: one port for all) and a phone with a port for each section. */
async function setUp() {
  const own = await startOwnRelay();
  let stopped: Promise<void> | undefined;
  const stop = () => (stopped ??= own.stop());
  cleanups.push(stop);
  const open = async (ssrc: number) => {
    const party = await MediaParty.open(ssrc);
    cleanups.push(() => party.close());
    return party;
  };
  const callId = `bundle-${++calls}`;
  const offer = async (sdp: string, more: object = {}) =>
    unwrap(await client.offer(own.address, { callId, fromTag: 'a', sdp, ...more }));
  const answer = async (sdp: string, more: object = {}) =>
    unwrap(await client.answer(own.address, { callId, fromTag: 'a', toTag: 'b', sdp, ...more }));
  return { ...own, stop, callId, offer, answer, near: await open(0xa), audio: await open(0xb), video: await open(0xc) };
}

const session = ['v=0', 'o=- 77 1 IN IP4 127.0.0.1', 's=-', 'c=IN IP4 127.0.0.1', 't=0 0'];
const text = (lines: readonly string[]) => `${lines.join('\r\n')}\r\n`;
const vp8 = ['a=rtpmap:96 VP8/90000', 'a=rtcp-fb:96 nack pli'];

/** Audio and video on one port, as plain RTP; the video has no port of its own in an offer. */
function bundled({ port }: MediaParty, isOffer = true): string {
  return text([
    ...session,
    'a=group:BUNDLE sound picture',
    `m=audio ${port} RTP/AVPF 8`,
    'a=mid:sound',
    'a=rtcp-mux',
    'a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid',
    `m=video ${isOffer ? 0 : port} RTP/AVPF 96`,
    ...vp8,
    'a=mid:picture',
    'a=rtcp-mux',
    ...(isOffer ? ['a=bundle-only'] : []),
  ]);
}

/** Audio and video with a port each. */
function apart(audio: MediaParty, video: MediaParty): string {
  return text([...session, `m=audio ${audio.port} RTP/AVPF 8`, `m=video ${video.port} RTP/AVPF 96`, ...vp8]);
}

const parsed = (sdp: string) => unwrap(parseSessionDescription(sdp));
const at = (sdp: string, index: number) => ({ host: '127.0.0.1', port: parsed(sdp).media[index]!.port });
const ssrcsOf = ({ received }: MediaParty) => received.map(({ bytes }) => unwrap(parseRtp(bytes)).ssrc);
const picture = (ssrc: number) => new RtpSender({ ssrc, sequenceNumber: 7, timestamp: 0 });
const send = (from: MediaParty, to: { host: string; port: number }, bytes: Uint8Array) =>
  from.rtp.send(bytes, to.port, to.host);

async function established() {
  const all = await setUp();
  const { offer, answer, near, audio, video } = all;
  const towardB = await offer(bundled(near));
  const towardA = await answer(apart(audio, video));
  return { ...all, towardA, towardB };
}

describe('sections that share a transport (RFC 9143)', () => {
  test('who bundles has one port, who does not has two, and neither sees how the other does it', async () => {
    const { towardA, towardB, near } = await established();
    const [first, second] = parsed(towardB).media;
    assert.ok(first!.port !== 0 && second!.port !== 0 && first!.port !== second!.port);
    assert.deepEqual(bundlesOf(parsed(towardB)), []);
    assert.doesNotMatch(towardB, /mid|bundle-only/);
    const answered = parsed(towardA);
    assert.deepEqual(bundlesOf(answered), [['sound', 'picture']]);
    assert.deepEqual(answered.media.map(midOf), ['sound', 'picture']);
    assert.equal(answered.media[0]!.port, answered.media[1]!.port);
    assert.notEqual(answered.media[0]!.port, near.port);
  });

  test('sound goes to the section of sound and picture to that of picture, by payload type; back, both come from one port', async () => {
    const { near, audio, video, towardA, towardB, relay, callId } = await established();
    const pictures = picture(0x1a);
    near.send(at(towardA, 0));
    send(near, at(towardA, 0), pictures.next(96, new Uint8Array(700), 3000, true));
    near.send(at(towardA, 0));
    await audio.heard(2);
    await video.heard(1);
    assert.deepEqual([ssrcsOf(audio), ssrcsOf(video)], [[0xa, 0xa], [0x1a]]);
    audio.send(at(towardB, 0));
    send(video, at(towardB, 1), picture(0x1b).next(96, new Uint8Array(700), 3000, true));
    await near.heard(2);
    assert.deepEqual(ssrcsOf(near).sort(), [0xb, 0x1b]);
    assert.deepEqual(new Set(near.received.map(({ port }) => port)), new Set([at(towardA, 0).port]));
    const sections = relay.calls.get(callId)!.legs[0]!.media;
    assert.deepEqual(
      sections.map((section) => [section!.reception.packets, section!.reception.current?.ssrc]),
      [
        [2, 0xa],
        [1, 0x1a],
      ],
    );
    // What nobody can place goes to nobody.
    send(near, at(towardA, 0), picture(0x99).next(111, new Uint8Array(10), 160));
    near.send(at(towardA, 0));
    await audio.heard(3);
    assert.equal(video.received.length, 1);
    assert.equal(relay.counters.drops.unpaired, 1);
  });

  test('a packet that bears the name of its section goes there, whatever its payload type; its source is remembered', async () => {
    const { near, audio, video, towardA } = await established();
    const packet = unwrap(parseRtp(picture(0x2a).next(127, new Uint8Array(20), 160)));
    const name = new TextEncoder().encode('picture');
    const data = new Uint8Array(8);
    data.set([(4 << 4) | (name.length - 1), ...name]);
    send(near, at(towardA, 0), printRtp({ ...packet, extension: { profile: 0xbede, data } }));
    await video.heard(1);
    send(near, at(towardA, 0), printRtp({ ...packet, sequenceNumber: packet.sequenceNumber + 1 }));
    await video.heard(2);
    assert.equal(audio.received.length, 0);
  });

  test('RTCP is parted: each section gets reports and feedback of its own sources', async () => {
    const { near, audio, video, towardA, towardB } = await established();
    near.send(at(towardA, 0));
    send(near, at(towardA, 0), picture(0x1a).next(96, new Uint8Array(700), 3000, true));
    audio.send(at(towardB, 0));
    send(video, at(towardB, 1), picture(0x1b).next(96, new Uint8Array(700), 3000, true));
    await near.heard(2);
    await audio.heard(1);
    await video.heard(1);
    const report = (ssrc: number) => ({
      ssrc,
      fractionLost: 64,
      cumulativeLost: 1,
      extendedHighestSequenceNumber: 9,
      jitter: 3,
      lastSenderReport: 0,
      delaySinceLastSenderReport: 0,
    });
    const times = { ntpSeconds: 1, ntpFraction: 2, rtpTimestamp: 3, packets: 4, payloadBytes: 5 };
    const pli = Uint8Array.of(0x81, 206, 0, 2, 0, 0, 0, 0xa, 0, 0, 0, 0x1b);
    const compound: RtcpPacket[] = [
      { type: 'senderReport', ssrc: 0x1a, ...times, reports: [report(0xb), report(0x1b)] },
      { type: 'other', packetType: 206, bytes: pli },
    ];
    send(near, at(towardA, 0), printRtcp(compound));
    await audio.heardRtcp(1);
    await video.heardRtcp(1);
    const ofAudio = unwrap(parseRtcp(audio.receivedRtcp[0]!.bytes));
    const ofVideo = unwrap(parseRtcp(video.receivedRtcp[0]!.bytes));
    assert.deepEqual(ofAudio, [{ type: 'receiverReport', ssrc: 0x1a, reports: [report(0xb)] }]);
    assert.deepEqual(
      ofVideo.map(({ type }) => type),
      ['senderReport', 'other'],
    );
    assert.deepEqual(ofVideo[0]?.type === 'senderReport' && ofVideo[0].reports, [report(0x1b)]);
  });

  test('who is offered sections apart may bundle them in its answer; a new offer keeps it so', async () => {
    const { offer, answer, audio, video, relay } = await setUp();
    const wants = { ice: 'force', transportProtocol: 'UDP/TLS/RTP/SAVPF', rtcpMux: ['require'] };
    const before = relay.resources.pairs.inUse;
    const towardA = await offer(apart(audio, video), wants);
    const offered = parsed(towardA);
    assert.deepEqual(bundlesOf(offered), [['0', '1']]);
    assert.notEqual(offered.media[0]!.port, offered.media[1]!.port);
    const browser = await Browser.open(0xa);
    cleanups.push(() => browser.close());
    const own = browser.sdp('active').replace('BUNDLE audio-0', 'BUNDLE 0 1').replace('mid:audio-0', 'mid:0');
    const answered =
      own.replace(/ 8 0 101\r\n/, ' 8\r\n') +
      text([`m=video ${browser.party.port} UDP/TLS/RTP/SAVPF 96`, ...vp8, 'a=mid:1', 'a=rtcp-mux']);
    const towardB = await answer(answered, { ice: 'remove' });
    assert.equal(relay.resources.pairs.inUse - before, 6, 'the second port of who bundles is given back');
    await browser.connect(towardA, 'active');
    browser.send();
    browser.send(picture(0x1a).next(96, new Uint8Array(700), 3000, true));
    await audio.heard(1);
    await video.heard(1);
    assert.deepEqual([ssrcsOf(audio), ssrcsOf(video)], [[0xa], [0x1a]]);
    audio.send(at(towardB, 0));
    send(video, at(towardB, 1), picture(0x1b).next(96, new Uint8Array(700), 3000, true));
    await browser.hears(2);
    assert.deepEqual(browser.heard.map((bytes) => unwrap(parseRtp(bytes)).ssrc).sort(), [0xb, 0x1b]);
    const again = parsed(await offer(apart(audio, video), { ...wants, toTag: 'b' }));
    assert.deepEqual(bundlesOf(again), [['0', '1']]);
    assert.deepEqual(
      again.media.map(({ port }) => port),
      [offered.media[0]!.port, offered.media[0]!.port],
    );
  });

  test('a browser with everything on one port (max-bundle) calls a phone: both sections both ways, under one set of keys', async () => {
    const { offer, answer, audio, video, relay, callId, stop } = await setUp();
    const browser = await Browser.open(0xa);
    cleanups.push(() => browser.close());
    const own = browser
      .sdp('actpass')
      .replace('BUNDLE audio-0', 'BUNDLE audio-0 v')
      .replace(/ 8 0 101\r\n/, ' 8\r\n');
    const wants = { ice: 'remove', transportProtocol: 'RTP/AVP', rtcpMux: ['demux'] };
    const max = own + text(['m=video 0 UDP/TLS/RTP/SAVPF 96', 'c=IN IP4 0.0.0.0', ...vp8, 'a=mid:v', 'a=bundle-only']);
    const towardB = await offer(max, wants);
    assert.doesNotMatch(towardB, /bundle-only|0\.0\.0\.0|fingerprint|nack/);
    const towardA = await answer(apart(audio, video).replaceAll('AVPF', 'AVP'), { ice: 'default' });
    const described = parsed(towardA);
    assert.deepEqual(bundlesOf(described), [['audio-0', 'v']]);
    assert.equal(towardA.match(/a=fingerprint/g)?.length, 1, 'only the first section says how all are reached');
    await browser.connect(towardA, 'active');
    browser.send();
    browser.send(picture(0x1a).next(96, new Uint8Array(700), 3000, true));
    await audio.heard(1);
    await video.heard(1);
    audio.send(at(towardB, 0));
    send(video, at(towardB, 1), picture(0x1b).next(96, new Uint8Array(700), 3000, true));
    await browser.hears(2);
    const snapshot = JSON.parse(JSON.stringify(takeSnapshot(relay.calls.get(callId)!)));
    await stop();
    const next = new MediaRelay({ bind: ['127.0.0.1', '::1'], ports: { min: 30_000, max: 30_499 } });
    cleanups.push(() => next.close());
    const restored = await restoreCall(snapshot, next.resources);
    const [one, two] = restored!.legs[0]!.media;
    assert.ok(one!.bundle !== undefined && one!.bundle === two!.bundle);
    restored!.close();
    assert.equal(next.resources.pairs.inUse, 0);
  });

  test('the phone refuses the sound: the picture says how the browser reaches both', async () => {
    const { offer, answer, near, audio, video } = await setUp();
    await offer(bundled(near));
    const towardA = parsed(await answer(apart(audio, video).replace(/m=audio \d+/, 'm=audio 0')));
    assert.equal(towardA.media[0]!.port, 0);
    assert.notEqual(towardA.media[1]!.port, 0);
    assert.deepEqual(bundlesOf(towardA), [['picture']]);
    send(near, { host: '127.0.0.1', port: towardA.media[1]!.port }, picture(0x1a).next(96, new Uint8Array(700), 3000));
    await video.heard(1);
  });
});
