import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { decodeG711, detectTone, encodeG711, G711Encoder, G722Decoder, printWav, toneFrames } from '@belfry/audio';
import { unwrap } from '@belfry/core';
import { type BencodeDictionary, NgClient, type NgOffer } from '@belfry/net';
import { openRecording, RecordingStore } from '@belfry/recordings';
import { parseRtp, parseTelephoneEvent, type RtpPacket, telephoneEventPackets } from '@belfry/rtp';
import { codecsOf } from '@belfry/sdp';
import { type CallSnapshot, takeSnapshot } from '../src/call-snapshot.ts';
import type { MediaRelay } from '../src/media-relay.ts';
import { loadOpus } from '../src/transcode/opus-coder.ts';
import { MediaParty, mediaOf } from './media-party.ts';
import { startOwnRelay } from './relay-under-test.ts';

const cleanups: (() => void | Promise<void>)[] = [];
const client = new NgClient();
const key = new Uint8Array(32).fill(7);
const folder = mkdtempSync(join(tmpdir(), 'belfry-treatment-'));
before(() => loadOpus());
after(async () => {
  client.close();
  for (const cleanup of cleanups.reverse()) await cleanup();
  rmSync(folder, { recursive: true });
});

let calls = 0;

async function setUp() {
  const outcomes: { callId: string; path: string; durationMs: number }[] = [];
  const own = await startOwnRelay({
    studio: {
      sounds: join(folder, 'sounds'),
      recordings: { folder: join(folder, 'recordings'), store: new RecordingStore({ key }) },
      onRecorded: (callId, outcome) => outcomes.push({ callId, ...outcome }),
    },
  });
  let stopped: Promise<void> | undefined;
  const stop = () => (stopped ??= own.stop());
  cleanups.push(stop);
  const callId = `treated-${++calls}`;
  const party = async (ssrc: number) => {
    const opened = await MediaParty.open(ssrc);
    cleanups.push(() => opened.close());
    return opened;
  };
  const offer = async (sdp: string, more: Partial<NgOffer> = {}) =>
    unwrap(await client.offer(own.address, { callId, fromTag: 'a', sdp, ...more }));
  const answer = (sdp: string) => client.answer(own.address, { callId, fromTag: 'a', toTag: 'b', sdp });
  const command = (what: string, more: BencodeDictionary = {}) =>
    own.relay.handle({ command: what, 'call-id': callId, ...more });
  const established = async () => {
    const [a, b] = [await party(0xa), await party(0xb)];
    const towardB = mediaOf(await offer(a.sdp()));
    const towardA = mediaOf(unwrap(await answer(b.sdp())));
    return { a, b, towardA, towardB };
  };
  return { ...own, stop, callId, party, offer, answer, command, established, outcomes };
}

/** A section with these codecs only. */
function only(sdp: string, formats: string, rtpmaps: readonly string[]): string {
  const kept = sdp.split('\r\n').filter((line) => !line.startsWith('a=rtpmap'));
  const at = kept.findIndex((line) => line.startsWith('m='));
  kept[at] = kept[at]!.replace(/RTP\/AVP .*/, `RTP/AVP ${formats}`);
  kept.splice(at + 1, 0, ...rtpmaps.map((map) => `a=rtpmap:${map}`));
  return kept.join('\r\n');
}

const rtp = (received: { bytes: Uint8Array }): RtpPacket => unwrap(parseRtp(received.bytes));
const anything = { codec: { transcode: ['PCMA', 'PCMU', 'G722', 'opus'] } };

describe('codecs', () => {
  test('a phone with G.711 and one with G.722 only: each hears the other in what it takes, keys pass', async () => {
    const { party, offer, answer } = await setUp();
    const [a, b] = [await party(0xa), await party(0xb)];
    const towardB = await offer(a.sdp(), anything);
    const offered = codecsOf(mediaOf(towardB).section).map(({ name }) => name);
    assert.deepEqual(offered.slice(0, 2), ['PCMA', 'PCMU']);
    assert.ok(offered.includes('G722') && offered.includes('opus'));
    const towardA = unwrap(await answer(only(b.sdp(), '9 101', ['9 G722/8000', '101 telephone-event/8000'])));
    assert.deepEqual(
      codecsOf(mediaOf(towardA).section).map(({ name }) => name),
      ['PCMA', 'telephone-event'],
    );
    const tone = toneFrames('PCMA', { frequenciesHz: [440] }, 600);
    for (let frame = tone.next(); frame !== undefined; frame = tone.next()) a.send(mediaOf(towardA), frame);
    await b.heard(30);
    const decoder = new G722Decoder();
    const heard = b.received.slice(0, 30).flatMap((each) => [...decoder.decode(rtp(each).payload)]);
    assert.equal(rtp(b.received[0]!).payloadType, 9);
    // 16,000 samples a second: half the frequency for a detector that counts 8,000.
    assert.equal(detectTone(Int16Array.from(heard.slice(3200).filter((_, i) => i % 2 === 0)), [350, 440]), 440);
    for (const bytes of telephoneEventPackets(a.sender, 101, '5', 800)) {
      a.rtp.send(bytes, mediaOf(towardA).port, '127.0.0.1');
    }
    const isKey = ({ bytes }: { bytes: Uint8Array }) => (bytes[1]! & 0x7f) === 101;
    while (b.received.filter(isKey).length < 4) await b.heard(b.received.length + 1);
    const event = unwrap(parseTelephoneEvent(rtp(b.received.find(isKey)!).payload));
    assert.equal(event.event, 5);
  });

  test('a phone that is to go by Opus alone is answered in nothing else, though both have G.711; Opus is told how much it may send', async () => {
    const { party, offer, answer } = await setUp();
    const [a, b] = [await party(0xa), await party(0xb)];
    const maps = ['8 PCMA/8000', '111 opus/48000/2', '101 telephone-event/8000'];
    const thin = 'opus/48000/2/16000';
    const codec = { strip: ['full'], offer: [thin, 'telephone-event'], transcode: ['PCMA', 'PCMU', 'G722'] };
    const towardB = await offer(only(a.sdp(), '8 111 101', maps), { codec });
    const said = (sdp: string) => codecsOf(mediaOf(sdp).section).map(({ name, parameters }) => [name, parameters]);
    assert.deepEqual(said(towardB).slice(0, 2), [
      ['opus', 'maxaveragebitrate=16000'],
      ['telephone-event', undefined],
    ]);
    assert.ok(said(towardB).some(([name]) => name === 'PCMA'));
    const towardA = unwrap(await answer(only(b.sdp(), '8 101', ['8 PCMA/8000', '101 telephone-event/8000'])));
    assert.deepEqual(said(towardA)[0], ['opus', 'maxaveragebitrate=16000']);
    assert.doesNotMatch(towardA, /PCMA/);
    // What B says by G.711 reaches A as Opus, in packets of 16 kbit/s at most on average.
    const tone = toneFrames('PCMA', { frequenciesHz: [440] }, 1_000);
    for (let frame = tone.next(); frame !== undefined; frame = tone.next()) b.send(mediaOf(towardB), frame);
    await a.heard(40);
    const packets = a.received.slice(0, 40).map(rtp);
    assert.deepEqual([...new Set(packets.map(({ payloadType }) => payloadType))], [111]);
    const octets = packets.reduce((sum, { payload }) => sum + payload.length, 0);
    assert.ok(octets / packets.length <= 48, `${octets / packets.length} octets in 20 ms`);
  });

  test('two that share no codec, and none can be made: refused in words for people', async () => {
    const { party, offer, answer } = await setUp();
    const [a, b] = [await party(0xa), await party(0xb)];
    await offer(only(a.sdp(), '18', ['18 G729/8000']), anything);
    const refused = await answer(only(b.sdp(), '8', ['8 PCMA/8000']));
    assert.match(refused.ok ? '' : refused.error.message, /offers only G\.729; the other side accepts only PCMA/);
  });
});

describe('what is put into streams and kept out of them', () => {
  test('a sound is played to one party instead of the other, who is heard again after it, in one stream without a jump', async () => {
    const { established, command, relay } = await setUp();
    const { a, b, towardA } = await established();
    a.send(towardA);
    await b.heard(1);
    const samples = decodeG711(
      'PCMA',
      encodeG711(
        'PCMA',
        Int16Array.from({ length: 1600 }, (_, i) => 8000 * Math.sin((i * 2 * Math.PI * 440) / 8000)),
      ),
    );
    const blob = Buffer.from(printWav({ samples, sampleRate: 8000 })).toString('latin1');
    const played = await command('play media', { 'from-tag': 'b', blob });
    assert.equal(played.result, 'ok');
    assert.equal(played.duration, 200);
    a.send(towardA);
    await b.heard(11);
    const media = [...relay.calls.values()][0]!.legs[1]!.media[0]!;
    while (media.isPlayedTo) await new Promise((resolve) => setImmediate(resolve));
    a.send(towardA);
    await b.heard(12);
    const packets = b.received.map(rtp);
    assert.equal(new Set(packets.map(({ ssrc }) => ssrc)).size, 1);
    packets.slice(1).forEach(({ sequenceNumber }, i) => {
      assert.equal((sequenceNumber - packets[i]!.sequenceNumber) & 0xffff, 1);
    });
    const sound = packets.slice(2, 10).flatMap(({ payload }) => [...decodeG711('PCMA', payload)]);
    assert.equal(detectTone(Int16Array.from(sound), [350, 440]), 440);
    assert.equal((await command('stop media', { 'from-tag': 'b' })).result, 'ok');
  });

  test('a party is silenced: its stream goes on, packet by packet, as silence in its codec; then it is heard again', async () => {
    const { established, command } = await setUp();
    const { a, b, towardA, towardB } = await established();
    const loud = new G711Encoder('PCMA').encode(new Int16Array(160).fill(20_000)).slice();
    a.send(towardA, loud);
    await b.heard(1);
    assert.equal((await command('silence media', { 'from-tag': 'a' })).result, 'ok');
    for (let n = 0; n < 5; n++) a.send(towardA, loud);
    for (const bytes of telephoneEventPackets(a.sender, 101, '5', 480)) a.rtp.send(bytes, towardA.port, towardA.host);
    b.send(towardB, loud);
    await b.heard(11);
    await a.heard(1);
    assert.equal((await command('unsilence media', { 'from-tag': 'a' })).result, 'ok');
    a.send(towardA, loud);
    await b.heard(12);
    const packets = b.received.map(rtp);
    packets.slice(1).forEach(({ sequenceNumber, ssrc }, i) => {
      assert.equal((sequenceNumber - packets[i]!.sequenceNumber) & 0xffff, 1);
      assert.equal(ssrc, 0xa);
    });
    const sound = packets.filter(({ payloadType }) => payloadType === 8);
    assert.deepEqual(
      sound.map(({ timestamp, payload }) => [(timestamp - sound[0]!.timestamp) >>> 0, payload[0], payload.length]),
      [0, 160, 320, 480, 640, 800, 960 + 480].map((at, n) => [at, n === 0 || n === 6 ? loud[0] : 0xd5, 160]),
    );
    assert.equal(packets.filter(({ payloadType }) => payloadType === 101).length, 5, 'keys are no sound');
    assert.equal(rtp(a.received[0]!).payload[0], loud[0], 'the other one is not silenced');
  });

  test('a party is blocked and unblocked; its keys are hidden; a key is pressed for it', async () => {
    const { established, command, relay } = await setUp();
    const { a, b, towardA } = await established();
    assert.equal((await command('block media', { 'from-tag': 'a' })).result, 'ok');
    a.send(towardA);
    const media = [...relay.calls.values()][0]!.legs[0]!.media[0]!;
    while (media.transport.rtp.reception.packets < 1) await new Promise((resolve) => setImmediate(resolve));
    assert.equal((await command('unblock media', { 'from-tag': 'a' })).result, 'ok');
    assert.equal(media.treatment, undefined);
    a.send(towardA);
    await b.heard(1);
    assert.equal(b.received.length, 1);
    assert.equal((await command('block DTMF', { 'from-tag': 'a', 'DTMF-security': 'digit', digit: '0' })).result, 'ok');
    for (const bytes of telephoneEventPackets(a.sender, 101, '7', 800)) {
      a.rtp.send(bytes, towardA.port, towardA.host);
    }
    await b.heard(3);
    assert.equal(unwrap(parseTelephoneEvent(rtp(b.received[1]!).payload)).event, 0);
    assert.equal((await command('unblock DTMF')).result, 'ok');
    assert.equal((await command('play DTMF', { 'from-tag': 'a', code: '#', duration: 60 })).result, 'ok');
    const isHash = (each: { bytes: Uint8Array }) => (each.bytes[1]! & 0x7f) === 101 && each.bytes[12] === 11;
    while (!b.received.some(isHash)) await b.heard(b.received.length + 1);
    assert.equal((await command('play DTMF', { 'from-tag': 'a', code: 'x' })).result, 'error');
  });

  test('keys that are hidden stay hidden when the relay starts again', async () => {
    const before = await setUp();
    const { a, b, towardA } = await before.established();
    const hidden = { 'from-tag': 'a', 'DTMF-security': 'digit', digit: '0' };
    assert.equal((await before.command('block DTMF', hidden)).result, 'ok');
    const snapshots = snapshotsOf(before.relay);
    await before.stop();
    const next = await setUp();
    assert.equal(await next.relay.restore(snapshots), 1);
    for (const bytes of telephoneEventPackets(a.sender, 101, '7', 800)) a.rtp.send(bytes, towardA.port, towardA.host);
    await b.heard(3);
    const keys = b.received.map((each) => unwrap(parseTelephoneEvent(rtp(each).payload)).event);
    assert.deepEqual([...new Set(keys)], [0]);
  });
});

describe('recording', () => {
  test('each party on its channel, silence where it was paused, sealed on the disk, as long as the call', async () => {
    const { established, command, address, callId, outcomes } = await setUp();
    const { a, b, towardA, towardB } = await established();
    const began = performance.now();
    const started = await command('start recording', { 'recording-file': '../../call of Anna' });
    assert.equal(started.result, 'ok');
    const file = String(started['recording-file']);
    assert.match(file, /^\d{4}-\d\d-\d\d\/_.._call_of_Anna-[0-9a-f]{8}\.bfr$/);
    const left = toneFrames('PCMA', { frequenciesHz: [440] }, 1000);
    const right = toneFrames('PCMA', { frequenciesHz: [620] }, 1000);
    for (let i = 0; i < 50; i++) {
      a.send(towardA, left.next()!);
      b.send(towardB, right.next()!);
      await a.heard(i + 1);
      await b.heard(i + 1);
      while (performance.now() - began < (i + 1) * 20) await new Promise((resolve) => setImmediate(resolve));
    }
    assert.equal((await command('pause recording')).result, 'ok');
    a.send(towardA, new G711Encoder('PCMA').encode(new Int16Array(160).fill(20_000)));
    await b.heard(51);
    unwrap(await client.delete(address, { callId }));
    const lasted = performance.now() - began;
    while (outcomes.length === 0) await new Promise((resolve) => setImmediate(resolve));
    assert.ok(Math.abs(outcomes[0]!.durationMs - lasted) < 60, `${outcomes[0]!.durationMs} of ${lasted} ms`);
    assert.equal(outcomes[0]!.path, file);
    const path = join(folder, 'recordings', file);
    assert.equal(readdirSync(join(folder, 'recordings')).length, 1);
    const reader = unwrap(await openRecording(path, key));
    const wav = Buffer.concat(await Array.fromAsync(reader.wav()));
    await reader.close();
    const samples = new Int16Array(wav.buffer.slice(wav.byteOffset + 44, wav.byteOffset + wav.length));
    // In pieces of 50 ms: the clock of a party whose packets were late is set right a sample a packet.
    const tones = (at: number) => {
      const channel = samples.filter((_, i) => i % 2 === at);
      const pieces = Array.from({ length: 12 }, (_, i) => channel.slice(1600 + i * 400, 2000 + i * 400));
      return pieces.map((piece) => detectTone(piece, [440, 620]));
    };
    const share = (at: number, tone: number) => tones(at).filter((heard) => heard === tone).length;
    assert.ok(share(0, 440) >= 10 && share(0, 620) === 0, `left: ${tones(0)}`);
    assert.ok(share(1, 620) >= 10 && share(1, 440) === 0, `right: ${tones(1)}`);
    assert.ok(!samples.some((sample) => sample > 15_000), 'what was said in the pause is not in it');
    writeFileSync(join(folder, 'not-a-key'), '');
    const wrong = await openRecording(path, new Uint8Array(32));
    assert.equal(wrong.ok, false);
  });

  test('of a call that ends as the relay does is on the disk, and told of, before the relay is gone', async () => {
    const { established, command, relay, outcomes } = await setUp();
    const { a, b, towardA } = await established();
    assert.equal((await command('start recording')).result, 'ok');
    a.send(towardA);
    await b.heard(1);
    assert.equal((await command('delete')).result, 'ok');
    await relay.close();
    assert.equal(outcomes.length, 1);
    const reader = unwrap(await openRecording(join(folder, 'recordings', outcomes[0]!.path), key));
    assert.equal(reader.info.state, 'whole');
    await reader.close();
  });

  test('that is paused stays paused, whatever is agreed on and when the relay starts again, until it is gone on with', async () => {
    const before = await setUp();
    const { a, b, towardA } = await before.established();
    assert.equal((await before.command('start recording')).result, 'ok');
    assert.equal((await before.command('pause recording')).result, 'ok');
    // A session refresh that says again that it is to be recorded does not end the pause.
    const tags = { 'from-tag': 'a', 'to-tag': 'b', 'record-call': 'on' };
    assert.equal((await before.command('offer', { ...tags, sdp: a.sdp() })).result, 'ok');
    assert.equal((await before.command('answer', { ...tags, sdp: b.sdp() })).result, 'ok');
    const snapshots = snapshotsOf(before.relay);
    await before.stop();
    const next = await setUp();
    assert.equal(await next.relay.restore(snapshots), 1);
    const command = (what: string) => next.relay.handle({ command: what, 'call-id': before.callId });
    const speak = async (amplitude: number) => {
      const heard = b.received.length;
      for (let n = 0; n < 5; n++) a.send(towardA, encodeG711('PCMA', new Int16Array(160).fill(amplitude)));
      await b.heard(heard + 5);
    };
    await speak(20_000);
    assert.equal((await command('start recording')).result, 'ok');
    await speak(5_000);
    assert.equal((await command('delete')).result, 'ok');
    while (next.outcomes.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const reader = unwrap(await openRecording(join(folder, 'recordings', next.outcomes[0]!.path), key));
    const wav = Buffer.concat(await Array.fromAsync(reader.wav()));
    await reader.close();
    const samples = new Int16Array(wav.buffer.slice(wav.byteOffset + 44, wav.byteOffset + wav.length));
    assert.ok(!samples.some((sample) => sample > 15_000), 'what was said in the pause is not in it');
    assert.ok(
      samples.some((sample) => sample > 4_000),
      'what was said after it is',
    );
  });
});

/** What a relay that starts again would read. */
function snapshotsOf(relay: MediaRelay): CallSnapshot[] {
  return [...relay.calls.values()].map((call) => JSON.parse(JSON.stringify(takeSnapshot(call))));
}

describe('copies for a recording server', () => {
  test('both parties are heard by somebody else too, each in a stream of its own, not in a pause, until it ends', async () => {
    const { a, b, towardA, towardB, relay, command } = await copied();
    const third = await MediaParty.open(0xc);
    const fourth = await MediaParty.open(0xd);
    cleanups.push(
      () => third.close(),
      () => fourth.close(),
    );
    const offered = await command('subscribe request', { 'address-family': 'IP4' });
    assert.equal(offered.result, 'ok');
    assert.deepEqual(offered['from-tags'], ['a', 'b']);
    const sdp = String(offered.sdp);
    assert.deepEqual(sdp.match(/a=(sendonly|label:\d)/g), ['a=sendonly', 'a=label:1', 'a=sendonly', 'a=label:2']);
    const tag = String(offered['to-tag']);
    const answer = (direction: string, formats = '8') =>
      [
        'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0',
        `m=audio ${third.port} RTP/AVP ${formats}\r\na=${direction}`,
        `m=audio ${fourth.port} RTP/AVP ${formats}\r\na=${direction}\r\n`,
      ].join('\r\n');
    assert.equal((await command('subscribe answer', { 'to-tag': 'another', sdp: answer('recvonly') })).result, 'error');
    const useless = await command('subscribe answer', { 'to-tag': tag, sdp: answer('recvonly', '18') });
    assert.equal(useless['error-reason'], 'No stream with a codec of the call is taken there');
    assert.equal((await command('subscribe answer', { 'to-tag': tag, sdp: answer('recvonly') })).result, 'ok');
    const say = async () => {
      for (let n = 0; n < 5; n++) {
        a.send(towardA, new Uint8Array(160).fill(0x11));
        b.send(towardB, new Uint8Array(160).fill(0x22));
      }
      const before = [a.received.length, b.received.length];
      await Promise.all([a.heard(before[0]! + 5), b.heard(before[1]! + 5)]);
    };
    await say();
    await Promise.all([third.heard(5), fourth.heard(5)]);
    assert.deepEqual([rtp(third.received[0]!).ssrc, rtp(third.received[0]!).payload[0]], [0xa, 0x11]);
    assert.deepEqual([rtp(fourth.received[0]!).ssrc, rtp(fourth.received[0]!).payload[0]], [0xb, 0x22]);

    await command('start recording');
    await command('pause recording');
    await say();
    assert.equal(third.received.length, 5);
    await command('start recording');
    await say();
    await third.heard(10);
    assert.equal((await command('subscribe answer', { 'to-tag': tag, sdp: answer('inactive') })).result, 'ok');
    await say();
    assert.equal(third.received.length, 10);
    const ports = relay.resources.pairs.inUse;
    assert.equal((await command('unsubscribe', { 'to-tag': tag })).result, 'ok');
    assert.equal(relay.resources.pairs.inUse, ports - 4);
    assert.equal((await command('unsubscribe', { 'to-tag': tag })).result, 'error');
    await command('delete');
  });

  test('go on, or stay paused, when the relay starts again', async () => {
    const { a, b, towardA, relay, command, stop, callId } = await copied();
    const third = await MediaParty.open(0xc);
    cleanups.push(() => third.close());
    const offered = await command('subscribe request', { 'address-family': 'IP4' });
    const sections = [third.port, 0].map((port) => `m=audio ${port} RTP/AVP 8\r\na=recvonly\r\n`).join('');
    const sdp = `v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n${sections}`;
    assert.equal((await command('subscribe answer', { 'to-tag': offered['to-tag']!, sdp })).result, 'ok');
    a.send(towardA);
    await Promise.all([b.heard(1), third.heard(1)]);
    await command('start recording');
    await command('pause recording');
    const ports = relay.resources.pairs.inUse;
    const snapshots = snapshotsOf(relay);
    await stop();
    const next = await setUp();
    assert.equal(await next.relay.restore(snapshots), 1);
    assert.equal(next.relay.resources.pairs.inUse, ports);
    a.send(towardA);
    await b.heard(2);
    assert.equal(third.received.length, 1);
    await next.relay.handle({ command: 'start recording', 'call-id': callId });
    const sent = a.send(towardA);
    await third.heard(2);
    assert.deepEqual(new Uint8Array(third.received[1]!.bytes), sent);
    assert.equal(third.received[1]!.port, third.received[0]!.port, 'from the port that it was offered with');
    await next.relay.handle({ command: 'delete', 'call-id': callId });
    assert.equal(next.relay.resources.pairs.inUse, 0);
  });

  /** Two that talk in PCMA. */
  async function copied() {
    const own = await setUp();
    return { ...own, ...(await own.established()) };
  }
});
