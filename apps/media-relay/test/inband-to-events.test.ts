import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DtmfToneDetector, dtmfTone, loudness, toneSamples } from '@belfry/audio';
import { monoMs, unwrap } from '@belfry/core';
import { DtmfSender, OutgoingStream, parseRtp, TelephoneEventReceiver } from '@belfry/rtp';
import { InbandToEvents } from '../src/dtmf/inband-to-events.ts';

/** Sends keys as sound through it, frame by frame; gives the keys heard as events, and what is left of the sound. */
function convert(keys: string, onMs: number, offMs: number, offset = 0) {
  const length = Math.ceil((500 + keys.length * (onMs + offMs) + 500) / 20) * 160;
  const sound = toneSamples({ frequenciesHz: [440], amplitude: 200 }, length);
  for (const [n, key] of [...keys].entries()) sound.set(dtmfTone(key, onMs), 4000 + offset + n * (onMs + offMs) * 8);
  const sender = new DtmfSender(new OutgoingStream({ ssrc: 1, sequenceNumber: 0, timestamp: 0 }), {
    payloadType: 101,
    updateMs: 20,
    pauseMs: 20,
  });
  const inband = new InbandToEvents(sender);
  const receiver = new TelephoneEventReceiver();
  const heard: { key: string; ticks: number }[] = [];
  const left = new Int16Array(length);
  for (let at = 0; at < length; at += 160) {
    const now = monoMs(at / 8);
    const frame = sound.subarray(at, at + 160);
    const fate = inband.frame(frame, now);
    if (fate === 'sound') left.set(frame, at);
    for (const bytes of sender.tick(now)) {
      for (const { key, ended, duration } of receiver.receive(unwrap(parseRtp(bytes)), now)) {
        if (ended) heard.push({ key, ticks: duration });
      }
    }
  }
  return { heard, left };
}

describe('InbandToEvents', () => {
  test('each key that is heard is sent once as an event of about its length', () => {
    for (const onMs of [60, 100, 250]) {
      const { heard } = convert('159#0D', onMs, 100);
      assert.equal(heard.map(({ key }) => key).join(''), '159#0D');
      for (const { ticks } of heard) assert.ok(Math.abs(ticks / 8 - onMs) <= 45, `${ticks / 8} ms of ${onMs}`);
    }
  });

  test('what passes of the tones is no key, wherever they begin in a frame; the rest of the sound is left', () => {
    for (let offset = 0; offset < 160; offset += 8) {
      const { left } = convert('1234567890', 100, 100, offset);
      assert.deepEqual(new DtmfToneDetector().feed(left), [], `${offset}`);
      assert.ok(loudness(left.subarray(0, 4000)) > 100);
      assert.ok(loudness(left.subarray(left.length - 3000)) > 100);
    }
  });

  test('a stream that ends with a key down lets it go', () => {
    const sender = new DtmfSender(new OutgoingStream({ ssrc: 1, sequenceNumber: 0, timestamp: 0 }), {
      payloadType: 101,
    });
    const inband = new InbandToEvents(sender);
    inband.frame(dtmfTone('5', 60), monoMs(0));
    assert.ok(sender.busy);
    sender.tick(monoMs(0));
    inband.reset(monoMs(100));
    for (let at = sender.nextTimeoutAt(); at !== undefined; at = sender.nextTimeoutAt()) sender.tick(at);
    assert.equal(sender.busy, false);
  });
});
