import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { DtmfToneDetector, decodeG711, dtmfTone, encodeG711, loudness } from '@belfry/audio';
import { type MonoMs, unwrap } from '@belfry/core';
import { type BencodeDictionary, NgClient } from '@belfry/net';
import { parseRtp, TelephoneEventReceiver, telephoneEventPackets } from '@belfry/rtp';
import { codecsOf } from '@belfry/sdp';
import { restoreCall, takeSnapshot } from '../src/call-snapshot.ts';
import { MediaRelay } from '../src/media-relay.ts';
import type { RelayNotice } from '../src/relay-notice.ts';
import { MediaParty, mediaOf } from './media-party.ts';
import { startOwnRelay } from './relay-under-test.ts';

const cleanups: (() => void | Promise<void>)[] = [];
const client = new NgClient();
after(async () => {
  client.close();
  for (const cleanup of cleanups.reverse()) await cleanup();
});

type Pressed = Extract<RelayNotice, { type: 'dtmf' }>;

let calls = 0;

/** A relay, and two phones; `events`: whether each of them has telephone events. */
async function setUp(events: readonly [boolean, boolean], flags: BencodeDictionary = {}) {
  const pressed: Pressed[] = [];
  let told = () => {};
  const own = await startOwnRelay({
    onNotice(notice) {
      if (notice.type !== 'dtmf') return;
      pressed.push(notice);
      told();
    },
  });
  const callId = `keys-${++calls}`;
  const [a, b] = [await MediaParty.open(0xa), await MediaParty.open(0xb)];
  let stopped: Promise<void> | undefined;
  const stop = () => (stopped ??= own.stop());
  cleanups.push(
    stop,
    () => a.close(),
    () => b.close(),
  );
  const sdpOf = (party: MediaParty, hasEvents: boolean) =>
    hasEvents ? party.sdp() : party.sdp().replace(' 0 101', ' 0').replace('a=rtpmap:101 telephone-event/8000\r\n', '');
  const command = (what: string, more: BencodeDictionary) =>
    own.relay.handle({ command: what, 'call-id': callId, 'from-tag': 'a', ...flags, ...more });
  const offered = String((await command('offer', { sdp: sdpOf(a, events[0]) })).sdp);
  const answered = String((await command('answer', { sdp: sdpOf(b, events[1]), 'to-tag': 'b' })).sdp);
  const [towardB, towardA] = [mediaOf(offered), mediaOf(answered)];
  const namesIn = ({ section }: typeof towardA) => codecsOf(section).map(({ name }) => name);
  const firstKeys = async (count: number) => {
    while (pressed.length < count) await new Promise<void>((resolve) => (told = resolve));
    return pressed;
  };
  return { ...own, stop, callId, a, b, towardA, towardB, namesIn, firstKeys, pressed, command };
}

/** Sends sound at its own pace: detectors, and what they set off, count on it. */
async function speak(from: MediaParty, to: { host: string; port: number }, samples: Int16Array): Promise<void> {
  const began = performance.now();
  for (let at = 0; at < samples.length; at += 160) {
    from.send(to, encodeG711('PCMA', samples.subarray(at, at + 160)));
    await until(() => performance.now() - began >= at / 8 + 20);
  }
}

/** Presses a key as events, for 200 ms and at their own pace. */
async function press(from: MediaParty, to: { host: string; port: number }, key: string): Promise<void> {
  const began = performance.now();
  for (const [n, bytes] of telephoneEventPackets(from.sender, 101, key, 1600).entries()) {
    await until(() => performance.now() - began >= n * 20);
    from.rtp.send(bytes, to.port, to.host);
  }
}

/** Resolves when a party has heard a key as sound; no other is in it. */
async function soundsLike(party: MediaParty, key: string): Promise<void> {
  await until(() => tonesIn(soundHeard(party)).includes(key));
  assert.deepEqual(new Set(tonesIn(soundHeard(party))), new Set([key]));
}

async function until(is: () => boolean): Promise<void> {
  while (!is()) await new Promise((resolve) => setTimeout(resolve, 2));
}

/** Half a second with keys of 100 ms in it. */
function keysAsSound(...keys: string[]): Int16Array {
  const sound = new Int16Array(1600 * (2 * keys.length + 2)).subarray(0, 800 * (2 * keys.length + 4));
  for (const [n, key] of keys.entries()) sound.set(dtmfTone(key, 100), 800 * (2 * n + 1));
  return sound;
}

/** Keys that a party has heard as events. */
function eventsHeard({ received }: MediaParty): string {
  const receiver = new TelephoneEventReceiver();
  const packets = received.map(({ bytes }) => unwrap(parseRtp(bytes))).filter(({ payloadType }) => payloadType === 101);
  const heard = packets.flatMap((packet) => receiver.receive(packet, 0 as MonoMs));
  return heard.flatMap(({ key, ended }) => (ended ? [key] : [])).join('');
}

/** The sound that a party has heard, in the order of its timestamps, with silence in between. */
function soundHeard({ received }: MediaParty): Int16Array {
  const packets = received.map(({ bytes }) => unwrap(parseRtp(bytes))).filter(({ payloadType }) => payloadType === 8);
  const first = packets[0]?.timestamp ?? 0;
  const placed = packets.map(({ timestamp, payload }) => ({ at: (timestamp - first) >>> 0, payload }));
  const sound = new Int16Array(Math.max(0, ...placed.map(({ at, payload }) => at + payload.length)));
  for (const { at, payload } of placed) sound.set(decodeG711('PCMA', payload), at);
  return sound;
}

const tonesIn = (sound: Int16Array) =>
  new DtmfToneDetector()
    .feed(sound)
    .flatMap(({ key, ended }) => (ended ? [] : [key]))
    .join('');

/** One stream, whose numbers have no gap and no repetition. */
function assertOneStream({ received }: MediaParty): void {
  const packets = received.map(({ bytes }) => unwrap(parseRtp(bytes)));
  assert.equal(new Set(packets.map(({ ssrc }) => ssrc)).size, 1);
  const numbers = packets.map(({ sequenceNumber }) => (sequenceNumber - packets[0]!.sequenceNumber) & 0xffff);
  assert.deepEqual(
    numbers,
    packets.map((_, i) => i),
  );
}

const convert = { codec: { transcode: ['telephone-event'] } };

describe('keys that are told of (detect-DTMF)', () => {
  test('an event is told once, when its last packet came: which key, whose, how long, how loud', async () => {
    const { a, b, towardA, firstKeys, callId } = await setUp([true, true], { flags: ['detect-DTMF'] });
    for (const bytes of telephoneEventPackets(a.sender, 101, '5', 1600)) a.rtp.send(bytes, towardA.port, towardA.host);
    const [pressed] = await firstKeys(1);
    const told = { digit: '5', durationMs: 200, volume: 10, how: 'RFC 4733' };
    assert.deepEqual(pressed, { type: 'dtmf', callId, tag: 'a', ...told });
    await b.heard(12);
    assert.equal(eventsHeard(b), '5', 'it is passed on all the same');
  });

  test('an event whose ends are all lost is told after a while', async () => {
    const { a, towardA, firstKeys } = await setUp([true, true], { flags: ['detect-DTMF'] });
    const packets = telephoneEventPackets(a.sender, 101, '#', 1600).slice(0, 4);
    for (const bytes of packets) a.rtp.send(bytes, towardA.port, towardA.host);
    const [pressed] = await firstKeys(1);
    assert.deepEqual([pressed?.digit, pressed?.durationMs], ['#', 80]);
  });

  test('who has no events is listened to: keys in its sound are told, and the sound is left as it is', async () => {
    const { a, b, towardA, firstKeys } = await setUp([false, true], { flags: ['detect-DTMF'] });
    const sound = keysAsSound('1', '9');
    await speak(a, towardA, sound);
    const pressed = await firstKeys(2);
    assert.deepEqual(
      pressed.map(({ digit, tag, how }) => [digit, tag, how]),
      [
        ['1', 'a', 'in-band'],
        ['9', 'a', 'in-band'],
      ],
    );
    for (const { durationMs, volume } of pressed) {
      assert.ok(Math.abs(durationMs - 100) <= 26, `${durationMs} ms`);
      assert.ok(Math.abs(volume - 10) <= 3, `-${volume} dBm0`);
    }
    await b.heard(sound.length / 160);
    assert.equal(tonesIn(soundHeard(b)), '19');
  });

  test('nothing is told that was not asked for, and nothing is done to the stream then', async () => {
    const { a, b, towardA, pressed, relay, callId } = await setUp([true, true]);
    for (const bytes of telephoneEventPackets(a.sender, 101, '5', 800)) a.rtp.send(bytes, towardA.port, towardA.host);
    await b.heard(7);
    assert.deepEqual(pressed, []);
    assert.equal(relay.calls.get(callId)?.legs[0]?.media[0]?.treatment, undefined);
  });

  test('is asked for still when the relay has started again', async () => {
    const { relay, callId, stop } = await setUp([true, true], { flags: ['detect-DTMF'] });
    const snapshot = JSON.parse(JSON.stringify(takeSnapshot(relay.calls.get(callId)!)));
    await stop();
    const again = new MediaRelay({ bind: ['127.0.0.1', '::1'], ports: { min: 30_000, max: 30_499 } });
    cleanups.push(() => again.close());
    assert.equal(await again.restore([snapshot]), 1);
    assert.equal(again.calls.get(callId)?.legs[0]?.media[0]?.treatment?.knownKeys?.isIdle, false);
  });
});

describe('keys that only one side has as events (transcode telephone-event)', () => {
  test('tones of a phone without become events to one with, in one stream; no key is heard in its sound', async () => {
    const { a, b, towardA, towardB, namesIn } = await setUp([false, true], convert);
    assert.ok(namesIn(towardB).includes('telephone-event'), 'they are offered in its name');
    assert.ok(!namesIn(towardA).includes('telephone-event'), 'and not answered to it');
    await speak(a, towardA, keysAsSound('4', '2', '#'));
    await until(() => eventsHeard(b) === '42#');
    a.send(towardA);
    const { length } = b.received;
    await b.heard(length + 1);
    assert.equal(tonesIn(soundHeard(b)), '');
    assertOneStream(b);
  });

  test('events of a phone with become tones to one without', async () => {
    const { a, b, towardA, towardB } = await setUp([false, true], convert);
    a.send(towardA);
    b.send(towardB);
    await a.heard(1);
    await press(b, towardB, '8');
    await soundsLike(a, '8');
    assert.ok(a.received.every(({ bytes }) => (bytes[1]! & 0x7f) === 8));
  });

  test('the answerer has none: the offerer keeps its events, and hears keys as events', async () => {
    const { a, b, towardA, towardB, namesIn } = await setUp([true, false], convert);
    assert.ok(namesIn(towardA).includes('telephone-event'));
    a.send(towardA);
    await b.heard(1);
    await press(a, towardA, '6');
    await soundsLike(b, '6');
    await speak(b, towardB, keysAsSound('3'));
    await until(() => eventsHeard(a) === '3');
  });

  test('when both have them, or it is not asked for, nothing is converted', async () => {
    const both = await setUp([true, true], convert);
    const unasked = await setUp([false, true]);
    for (const { relay, callId } of [both, unasked]) {
      for (const leg of relay.calls.get(callId)!.legs) assert.equal(leg.media[0]?.treatment, undefined);
    }
    assert.deepEqual(unasked.namesIn(unasked.towardB), ['PCMA', 'PCMU']);
  });

  test('a call that is taken up again converts as before', async () => {
    const { relay, callId, stop } = await setUp([false, true], convert);
    const snapshot = JSON.parse(JSON.stringify(takeSnapshot(relay.calls.get(callId)!)));
    await stop();
    const again = new MediaRelay({ bind: ['127.0.0.1', '::1'], ports: { min: 30_000, max: 30_499 } });
    const restored = await restoreCall(snapshot, again.resources);
    assert.equal(restored?.legs[0]?.media[0]?.treatment?.knownKeys?.conversion, 'events');
    assert.equal(restored?.legs[1]?.media[0]?.treatment?.knownKeys?.conversion, 'tones');
    restored?.close();
    await again.close();
  });
});

describe('keys that a command presses', () => {
  test('several commands at once: one key after the other, none inside another', async () => {
    const { a, b, towardA, command } = await setUp([true, true]);
    a.send(towardA);
    await b.heard(1);
    const keys = ['1', '2', '3'];
    for (const code of keys) {
      assert.equal((await command('play DTMF', { code, duration: 60, pause: 50 })).result, 'ok');
    }
    await until(() => eventsHeard(b) === '123');
    assertOneStream(b);
  });

  test('keys that are blocked are taken out of the sound of who has no events', async () => {
    const { a, b, towardA, command } = await setUp([false, true]);
    assert.equal((await command('block DTMF', {})).result, 'ok');
    const sound = keysAsSound('7');
    await speak(a, towardA, sound);
    await b.heard(sound.length / 160);
    assert.equal(tonesIn(soundHeard(b)), '');
    assert.equal(loudness(soundHeard(b).subarray(1600)) < 100, true);
  });
});
