import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import {
  decodeG711,
  detectTone,
  encodeG711,
  patternMatch,
  platformMusic,
  printG711Wav,
  printWav,
  toneSamples,
} from '@belfry/audio';
import { unwrap } from '@belfry/core';
import { type BencodeDictionary, NgClient } from '@belfry/net';
import { parseRtp } from '@belfry/rtp';
import { takeSnapshot } from '../src/call-snapshot.ts';
import { MediaParty, mediaOf } from './media-party.ts';
import { startOwnRelay } from './relay-under-test.ts';

const folder = mkdtempSync(join(tmpdir(), 'belfry-hold-music-'));
const client = new NgClient();
const cleanups: (() => void | Promise<void>)[] = [];
after(async () => {
  client.close();
  for (const cleanup of cleanups.reverse()) await cleanup();
  rmSync(folder, { recursive: true });
});
const music = platformMusic();
mkdirSync(join(folder, 'by-id'));
const file = join('by-id', 'music.wav');
writeFileSync(join(folder, file), printG711Wav('PCMA', encodeG711('PCMA', music)));
const short = join('by-id', 'short.wav');
writeFileSync(
  join(folder, short),
  printWav({ sampleRate: 8000, samples: toneSamples({ frequenciesHz: [440] }, 1600) }),
);

let calls = 0;

/** A talks to B; `law`: what B takes. */
async function talking(law: 'PCMA' | 'PCMU' = 'PCMA') {
  const own = await startOwnRelay({
    bind: ['127.0.0.1'],
    ports: { min: 30_600, max: 30_699 },
    studio: { sounds: folder },
  });
  let stopped: Promise<void> | undefined;
  const stop = () => (stopped ??= own.stop());
  cleanups.push(stop);
  const callId = `held-${++calls}`;
  const [a, b] = [await MediaParty.open(0xa), await MediaParty.open(0xb)];
  cleanups.push(
    () => a.close(),
    () => b.close(),
  );
  const codec = { transcode: ['PCMA', 'PCMU'] };
  await client.offer(own.address, { callId, fromTag: 'a', sdp: a.sdp(), codec });
  const sdp =
    law === 'PCMA' ? b.sdp() : b.sdp().replace('RTP/AVP 8 0', 'RTP/AVP 0').replace('a=rtpmap:8 PCMA/8000\r\n', '');
  const towardA = mediaOf(unwrap(await client.answer(own.address, { callId, fromTag: 'a', toTag: 'b', sdp })));
  const command = (what: string, more: BencodeDictionary = {}) =>
    own.relay.handle({ command: what, 'call-id': callId, 'from-tag': 'b', ...more });
  const play = (name = file) => command('play media', { file: name, 'repeat-times': 0 });
  const packets = (from = 0) => b.received.slice(from).map(({ bytes }) => unwrap(parseRtp(bytes)));
  return { ...own, stop, callId, a, b, towardA, command, play, packets };
}

const soundOf = (law: 'PCMA' | 'PCMU', packets: readonly { readonly payload: Uint8Array }[]) =>
  Int16Array.from(packets.flatMap(({ payload }) => [...decodeG711(law, payload)]));

describe('music on hold', () => {
  for (const law of ['PCMA', 'PCMU'] as const) {
    test(`is heard in ${law} within 200 ms as a source of its own, and the other party's stream as it was after it`, async () => {
      const { a, b, towardA, command, play, packets } = await talking(law);
      const speak = () => {
        const packet = a.sender.next(law === 'PCMA' ? 8 : 0, new Uint8Array(160).fill(0xd5), 160);
        a.rtp.send(packet, towardA.port, towardA.host);
      };
      speak();
      await b.heard(1);
      const before = performance.now();
      assert.equal((await play()).result, 'ok');
      await b.heard(2);
      assert.ok(performance.now() - before < 200, `${performance.now() - before} ms`);
      // What the holder says meanwhile is not heard.
      for (let n = 0; n < 5; n++) speak();
      await b.heard(41);
      const played = packets(1).slice(0, 40);
      assert.equal(new Set(played.map(({ ssrc }) => ssrc)).size, 1);
      assert.notEqual(played[0]!.ssrc, packets()[0]!.ssrc);
      assert.ok(patternMatch(soundOf(law, played), music.subarray(0, 20 * 160)) > 0.95, 'it is the music');
      assert.equal((await command('stop media')).result, 'ok');
      const stoppedAt = b.received.length;
      speak();
      await b.heard(stoppedAt + 1);
      const [speech] = packets(stoppedAt);
      assert.equal(speech!.ssrc, packets()[0]!.ssrc);
      assert.equal(speech!.payloadType, played[0]!.payloadType);
    });
  }

  test('begins again when it is over, without a gap', async () => {
    const { b, play, packets } = await talking();
    await play(short);
    await b.heard(25);
    const heard = packets().slice(0, 25);
    heard.slice(1).forEach(({ sequenceNumber, timestamp }, i) => {
      assert.equal((sequenceNumber - heard[i]!.sequenceNumber) & 0xffff, 1);
      assert.equal((timestamp - heard[i]!.timestamp) >>> 0, 160);
    });
    for (const from of [0, 9, 18])
      assert.equal(detectTone(soundOf('PCMA', heard.slice(from, from + 7)), [350, 440]), 440);
  });

  test('goes on behind an announcement to both', async () => {
    const { a, b, towardA, command, play, packets } = await talking();
    a.send(towardA);
    await b.heard(1);
    await play();
    await b.heard(4);
    const blob = Buffer.from(
      printWav({ sampleRate: 8000, samples: toneSamples({ frequenciesHz: [350] }, 1600) }),
    ).toString('latin1');
    assert.equal((await command('play media', { blob, all: 'all' })).result, 'ok');
    const at = b.received.length;
    await b.heard(at + 50);
    const heard = packets(at);
    assert.equal(detectTone(soundOf('PCMA', heard.slice(2, 9)), [350, 440]), 350);
    assert.ok(patternMatch(soundOf('PCMA', heard), music.subarray(0, 20 * 160)) > 0.9);
    await command('stop media');
    const end = b.received.length;
    a.send(towardA);
    await b.heard(end + 1);
    assert.equal(b.received.length, end + 1);
  });

  test('goes on when the relay starts again, until it is stopped', async () => {
    const before = await talking();
    await before.play();
    await before.b.heard(3);
    const snapshots = [...before.relay.calls.values()].map(takeSnapshot);
    await before.stop();
    const next = await startOwnRelay({
      bind: ['127.0.0.1'],
      ports: { min: 30_600, max: 30_699 },
      studio: { sounds: folder },
    });
    cleanups.push(next.stop);
    assert.equal(await next.relay.restore(snapshots), 1);
    const at = before.b.received.length;
    await before.b.heard(at + 30);
    const heard = before.packets(at).slice(0, 30);
    assert.ok(patternMatch(soundOf('PCMA', heard), music.subarray(0, 20 * 160)) > 0.9);
    const stop = { command: 'stop media', 'call-id': before.callId, 'from-tag': 'b' };
    assert.equal((await next.relay.handle(stop)).result, 'ok');
    const media = [...next.relay.calls.values()][0]!.legs[1]!.media[0]!;
    assert.equal(media.isPlayedTo, false);
    assert.equal(media.endless, undefined);
  });
});
