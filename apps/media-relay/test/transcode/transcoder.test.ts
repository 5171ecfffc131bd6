import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loudness, toneShare } from '@belfry/audio';
import { monoMs } from '@belfry/core';
import { parseTelephoneEvent, printTelephoneEvent } from '@belfry/rtp';
import type { Codec } from '@belfry/sdp';
import { soundRate } from '../../src/transcode/coders.ts';
import { Bench, events8, events48, g722, g729, noise, opus, pcma, pcmu, Speaker } from './parties.ts';

const codecs = [pcma, pcmu, g722, opus];
const pairs = codecs.flatMap((from) => codecs.filter((to) => to !== from).map((to) => [from, to] as const));
const framePer20ms = (codec: Codec) => codec.clockRate / 50;

describe('sound through every pair of codecs', () => {
  for (const [from, to] of pairs) {
    test(`${from.name} to ${to.name}: tones arrive at their frequency and within 1.5 dB of their level`, async () => {
      const isWide = soundRate(from) === 16_000 && soundRate(to) === 16_000;
      for (const frequencyHz of isWide ? [440, 1000, 2500, 5000] : [440, 1000, 2500]) {
        const bench = await new Bench({ from: [from], to: [to] }).ready();
        bench.speak(await new Speaker(from, { frequencyHz }).ready(), 50);
        const { samples, sampleRate } = await bench.heard(to);
        const steady = samples.subarray(samples.length / 2);
        assert.ok(toneShare(steady, frequencyHz, sampleRate) > 0.95, `${frequencyHz} Hz is there`);
        const change = 20 * Math.log10(loudness(steady) / (8000 / Math.SQRT2));
        assert.ok(Math.abs(change) < 1.5, `${frequencyHz} Hz: ${change.toFixed(2)} dB`);
        bench.transcoder.close();
      }
    });

    test(`${from.name} to ${to.name}: one packet in, one out, numbered on and timed at the other clock`, async () => {
      const bench = await new Bench({ from: [from], to: [to] }).ready();
      bench.speak(await new Speaker(from).ready(), 100);
      assert.equal(bench.sent.length, 100);
      assert.ok(bench.isContinuous());
      assert.deepEqual(
        bench.ticks(),
        bench.sent.map((_, i) => i * framePer20ms(to)),
      );
      assert.ok(bench.sent.every(({ ssrc, payloadType }) => ssrc === 0xabcd && payloadType === to.payloadType));
    });
  }

  test('the receiver gets its own ptime, from whatever the sender has', async () => {
    for (const to of [pcmu, g722, opus]) {
      for (const [sent, wanted] of [
        [10, 20],
        [20, 10],
        [20, 30],
        [30, 20],
        [20, 40],
        [20, 60],
        [60, 20],
        [30, 60],
      ] as const) {
        const expectedMs = to === opus && wanted === 30 ? 20 : wanted;
        const bench = await new Bench({ from: [pcma], to: [to], ptimeMs: wanted }).ready();
        bench.speak(new Speaker(pcma, { ptimeMs: sent }), 600 / sent);
        const ticks = (expectedMs * to.clockRate) / 1000;
        assert.equal(bench.sent.length, 600 / expectedMs, `${to.name} ${sent} to ${wanted} ms`);
        assert.deepEqual(
          bench.ticks(),
          bench.sent.map((_, i) => i * ticks),
        );
        const { samples, sampleRate } = await bench.heard(to);
        assert.ok(toneShare(samples.subarray(samples.length / 2), 440, sampleRate) > 0.95);
      }
    }
  });

  test('a sender that changes among its codecs is heard on as one stream', async () => {
    const bench = await new Bench({ from: [opus, g722, pcma, pcmu], to: [pcmu] }).ready();
    const one = new Speaker(pcma);
    bench.speak(one, 10);
    const two = new Speaker(g722, { sequenceNumber: one.sequenceNumber, timestamp: one.timestamp });
    two.nowMs = one.nowMs;
    bench.speak(two, 10);
    assert.deepEqual(
      bench.ticks(),
      bench.sent.map((_, i) => i * 160),
    );
    assert.equal(bench.sent.length, 20);
  });
});

describe('a codec that both have', () => {
  test('only gets the other payload type; sound and marker stay', async () => {
    for (const codec of [opus, g729, pcma]) {
      const bench = new Bench({ from: [codec], to: [{ ...codec, payloadType: 77 }] });
      const speaker = new Speaker(pcma);
      const payload = Uint8Array.from({ length: 33 }, (_, i) => i);
      bench.give(speaker.packet(codec.payloadType, payload, 5, true), 0);
      bench.give(speaker.packet(codec.payloadType, payload, 5 + framePer20ms(codec)), 20);
      assert.equal(bench.transcoder.target, undefined);
      assert.deepEqual(
        bench.sent.map(({ payloadType, marker, payload: out }) => [payloadType, marker, [...out]]),
        [
          [77, true, [...payload]],
          [77, false, [...payload]],
        ],
      );
      assert.deepEqual(bench.ticks(), [0, framePer20ms(codec)]);
    }
  });

  test('keeps its own clock when the sender changes among common codecs, and so do its telephone events', async () => {
    const to = [opus, pcma, events48, events8].map((codec) => ({ ...codec, payloadType: codec.payloadType ^ 1 }));
    const bench = await new Bench({ from: [opus, pcma, events48, events8], to }).ready();
    const one = await new Speaker(opus).ready();
    bench.speak(one, 5);
    const two = new Speaker(pcma, { sequenceNumber: one.sequenceNumber, timestamp: 77 });
    two.nowMs = one.nowMs;
    bench.speak(two, 5);
    bench.give(
      two.packet(101, printTelephoneEvent({ event: 1, end: false, volume: 9, duration: 160 }), two.timestamp),
      200,
    );
    const base = 0xffff_ff00;
    assert.deepEqual(
      bench.sent.map(({ payloadType, timestamp }) => [payloadType, (timestamp - base) >>> 0]),
      [...[0, 1, 2, 3, 4].map((i) => [110, i * 960]), ...[5, 6, 7, 8, 9].map((i) => [9, i * 160]), [100, 1600]],
    );
  });

  test('beside another that is converted, in one stream', async () => {
    const bench = await new Bench({ from: [pcma, pcmu], to: [pcma, events8] }).ready();
    const one = new Speaker(pcma);
    bench.speak(one, 5);
    const two = new Speaker(pcmu, { sequenceNumber: one.sequenceNumber, timestamp: one.timestamp });
    two.nowMs = one.nowMs;
    bench.speak(two, 5);
    assert.ok(bench.isContinuous());
    assert.deepEqual(
      bench.ticks(),
      bench.sent.map((_, i) => i * 160),
    );
  });
});

describe('gaps', () => {
  test('a lost packet stays a gap in time, not in the numbers', async () => {
    const bench = await new Bench({ from: [pcma], to: [pcmu] }).ready();
    const speaker = new Speaker(pcma);
    bench.speak(speaker, 3);
    speaker.next();
    bench.speak(speaker, 4);
    assert.ok(bench.isContinuous());
    assert.deepEqual(bench.ticks(), [0, 160, 320, 640, 800, 960, 1120]);
    assert.equal(bench.transcoder.counts.lost, 1);
  });

  test('silence stays a gap, and the talkspurt after it keeps its marker', async () => {
    const bench = await new Bench({ from: [g722], to: [opus] }).ready();
    const speaker = new Speaker(g722);
    bench.speak(speaker, 2);
    speaker.pause(3_600_000);
    bench.give(speaker.next({ marker: true }), speaker.nowMs - 20);
    assert.deepEqual(bench.ticks(), [0, 960, 1920 + 3_600_000 * 48]);
    assert.deepEqual(
      bench.sent.map(({ marker }) => marker),
      [false, false, true],
    );
  });

  test('sound is made up only to complete a frame that has begun', async () => {
    const bench = await new Bench({ from: [pcma], to: [opus], ptimeMs: 60 }).ready();
    const speaker = new Speaker(pcma);
    bench.speak(speaker, 4);
    speaker.next();
    speaker.next();
    speaker.next();
    bench.speak(speaker, 6);
    assert.deepEqual(bench.ticks(), [0, 2880, 140 * 48, 200 * 48]);
    assert.equal(bench.transcoder.counts.concealed, 1);
  });

  test('half a frame before a long silence is given up', async () => {
    const bench = await new Bench({ from: [pcma], to: [pcmu], ptimeMs: 40 }).ready();
    const speaker = new Speaker(pcma);
    bench.speak(speaker, 3);
    speaker.pause(500);
    bench.speak(speaker, 2);
    assert.deepEqual(bench.ticks(), [0, 560 * 8]);
    assert.equal(bench.transcoder.counts.concealed, 0);
  });

  test('sound lost on the way from an Opus sender is recovered from the next packet', async () => {
    const bench = await new Bench({ from: [opus], to: [pcmu] }).ready();
    // libopus spends redundancy on voice, not on its pauses.
    const speaker = await new Speaker(opus, { isVoice: true }).ready();
    for (let i = 0; i < 150; i++) {
      const now = speaker.nowMs;
      const packet = speaker.next();
      if (i % 10 !== 8) bench.give(packet, now);
    }
    bench.transcoder.handleTimeout(monoMs(10_000));
    const { lost, recovered } = bench.transcoder.counts;
    assert.equal(lost, 15);
    assert.ok(recovered >= 12, `${recovered} recovered`);
    assert.equal(bench.sent.length, 150 - lost + recovered);
    const [whole, mended] = [await new Bench({ from: [opus], to: [pcmu] }).ready(), bench];
    whole.speak(await new Speaker(opus, { isVoice: true }).ready(), 150);
    const [one, other] = [(await whole.heard(pcmu)).samples, (await mended.heard(pcmu)).samples];
    assert.ok(loudness(other) > loudness(one) * 0.9);
  });

  test('packets late by one or two find their place, without delay where nothing is missing', async () => {
    const bench = await new Bench({ from: [pcma], to: [pcmu] }).ready();
    const speaker = new Speaker(pcma);
    const packets = Array.from({ length: 9 }, () => speaker.next());
    const counts = [0, 2, 1, 3, 5, 6, 4, 7, 8].map((index, i) => {
      bench.give(packets[index]!, i * 20);
      return bench.sent.length;
    });
    assert.deepEqual(counts, [1, 1, 3, 4, 4, 4, 7, 8, 9]);
    assert.deepEqual(
      bench.ticks(),
      bench.sent.map((_, i) => i * 160),
    );
    assert.deepEqual([bench.transcoder.counts.lost, bench.transcoder.late], [0, 0]);
    bench.give(packets[3]!, 200);
    assert.deepEqual([bench.sent.length, bench.transcoder.late], [9, 1]);
  });

  test('what waits is not changed by a receiver that uses its buffer again', async () => {
    const [one, other] = [new Bench({ from: [pcma], to: [pcmu] }), new Bench({ from: [pcma], to: [pcmu] })];
    const buffer = Buffer.alloc(172);
    const speaker = new Speaker(pcma);
    const packets = Array.from({ length: 4 }, () => speaker.next());
    [0, 2, 1, 3].forEach((index, i) => {
      buffer.set(packets[index]!);
      one.give(buffer, i * 20);
      other.give(packets[index]!, i * 20);
    });
    assert.deepEqual(one.sent, other.sent);
  });

  test('what waits for a lost packet goes on after 50 ms', async () => {
    const bench = await new Bench({ from: [pcma], to: [pcmu] }).ready();
    const speaker = new Speaker(pcma);
    bench.speak(speaker, 1);
    speaker.next();
    bench.speak(speaker, 1);
    assert.deepEqual([bench.sent.length, bench.transcoder.nextTimeoutAt()], [1, 90]);
    bench.transcoder.handleTimeout(monoMs(89));
    assert.equal(bench.sent.length, 1);
    bench.transcoder.handleTimeout(monoMs(90));
    assert.deepEqual([bench.sent.length, bench.transcoder.nextTimeoutAt()], [2, undefined]);
  });

  test('loss of a tenth leaves every packet that came, in its place', async () => {
    for (const [from, to] of pairs) {
      const bench = await new Bench({ from: [from], to: [to] }).ready();
      const speaker = await new Speaker({ ...from, parameters: '' }).ready();
      let random = 5;
      const expected: number[] = [];
      for (let i = 0; i < 200; i++) {
        const now = speaker.nowMs;
        const packet = speaker.next();
        random = (Math.imul(random, 1664525) + 1013904223) >>> 0;
        if (i > 0 && random % 10 === 0) continue;
        expected.push(i * framePer20ms(to));
        bench.give(packet, now);
      }
      bench.transcoder.handleTimeout(monoMs(10_000));
      assert.deepEqual(bench.ticks(), expected, `${from.name} to ${to.name}`);
      assert.ok(bench.isContinuous());
    }
  });
});

describe('new beginnings', () => {
  test('another SSRC, sequence and timestamp go on in the same stream, where the time that passed says', async () => {
    const bench = await new Bench({ from: [pcma], to: [opus] }).ready();
    bench.speak(new Speaker(pcma), 5);
    const other = new Speaker(pcma, { sequenceNumber: 7, timestamp: 99 });
    other.ssrc = 0x9999;
    other.nowMs = 1000;
    bench.speak(other, 3);
    assert.ok(bench.isContinuous());
    assert.deepEqual(bench.ticks(), [0, 960, 1920, 2880, 3840, 48_000, 48_960, 49_920]);
    assert.equal(bench.sent[5]?.marker, true);
  });

  test('timestamps that jump without a new SSRC, back or far ahead, do not', async () => {
    for (const jump of [0x8000_0000, -80_000, 800_000]) {
      const bench = await new Bench({ from: [pcma], to: [pcmu] }).ready();
      const speaker = new Speaker(pcma);
      bench.speak(speaker, 3);
      speaker.timestamp = (speaker.timestamp + jump) >>> 0;
      bench.speak(speaker, 3);
      assert.deepEqual(bench.ticks(), [0, 160, 320, 480, 640, 800], `${jump}`);
    }
  });

  test('24 hours pass through every wrap of sequence numbers and timestamps', async () => {
    for (const [from, to] of [
      [pcma, opus],
      [opus, pcmu],
    ] as const) {
      const bench = await new Bench({ from: [from], to: [to] }).ready();
      const speaker = await new Speaker(from).ready();
      const hours = 25;
      // Of each ten minutes only the first 60 ms are spoken.
      for (let count = 0; count < hours * 6; count++) {
        bench.speak(speaker, 3);
        speaker.pause(600_000 - 60);
      }
      assert.equal(bench.sent.length, hours * 6 * 3);
      assert.ok(bench.isContinuous());
      const last = ((hours * 6 - 1) * 600_000 + 40) * (to.clockRate / 1000);
      assert.equal(bench.ticks().at(-1), last >>> 0);
      bench.transcoder.close();
    }
  });
});

describe('telephone events', () => {
  const press = (speaker: Speaker, codec: Codec, event: number, durations: readonly number[]) => {
    const { timestamp } = speaker;
    return durations.map((duration, i) =>
      speaker.packet(
        codec.payloadType,
        printTelephoneEvent({ event, end: i === durations.length - 1, volume: 10, duration }),
        timestamp,
        i === 0,
      ),
    );
  };
  const seen = (bench: Bench, codec: Codec) =>
    bench.sent
      .filter(({ payloadType }) => payloadType === codec.payloadType)
      .map(({ timestamp, marker, payload }) => {
        const parsed = parseTelephoneEvent(payload);
        assert.ok(parsed.ok);
        return [
          (timestamp - bench.sent[0]!.timestamp) >>> 0,
          marker,
          parsed.value.event,
          parsed.value.duration,
          parsed.value.end,
        ];
      });

  test('get payload type and clock of the other side, and lie where they were pressed', async () => {
    const bench = await new Bench({ from: [pcma, events8], to: [opus, events8, events48] }).ready();
    const speaker = new Speaker(pcma);
    bench.speak(speaker, 5);
    for (const packet of press(speaker, events8, 5, [160, 320, 480])) bench.give(packet, 100);
    speaker.pause(60);
    bench.speak(speaker, 1);
    assert.deepEqual(seen(bench, events48), [
      [4800, true, 5, 960, false],
      [4800, false, 5, 1920, false],
      [4800, false, 5, 2880, true],
    ]);
    assert.equal(bench.ticks().at(-1), 160 * 48);
    assert.ok(bench.isContinuous());
  });

  test('from 48,000 to 8,000', async () => {
    const bench = await new Bench({ from: [opus, events48], to: [pcma, events8] }).ready();
    const speaker = await new Speaker(opus).ready();
    bench.speak(speaker, 5);
    for (const packet of press(speaker, events48, 11, [960, 1920, 2880])) bench.give(packet, 100);
    assert.deepEqual(seen(bench, events8), [
      [800, true, 11, 160, false],
      [800, false, 11, 320, false],
      [800, false, 11, 480, true],
    ]);
  });

  test('of another clock than the sound are placed by their arrival', async () => {
    const bench = await new Bench({ from: [opus, events8], to: [pcma, events8] }).ready();
    const speaker = await new Speaker(opus).ready();
    bench.speak(speaker, 5);
    for (const packet of press(speaker, events8, 1, [160, 320])) bench.give(packet, 100);
    assert.deepEqual(seen(bench, events8), [
      [800, true, 1, 160, false],
      [800, false, 1, 320, true],
    ]);
  });

  test('a key held for long is cut into segments where the clock is faster, and joined where it is slower', async () => {
    const long = await new Bench({ from: [pcma, events8], to: [opus, events48] }).ready();
    const phone = new Speaker(pcma);
    long.speak(phone, 1);
    for (const packet of press(phone, events8, 3, [8000, 16_000, 24_000])) long.give(packet, 20);
    assert.deepEqual(seen(long, events48), [
      [960, true, 3, 48_000, false],
      [960 + 65_535, false, 3, 96_000 - 65_535, false],
      [960 + 2 * 65_535, false, 3, 144_000 - 2 * 65_535, true],
    ]);
    const joined = await new Bench({ from: [opus, events48], to: [pcma, events8] }).ready();
    const browser = await new Speaker(opus).ready();
    joined.speak(browser, 1);
    const begun = browser.timestamp;
    const segment = (offset: number, duration: number, end: boolean) =>
      browser.packet(110, printTelephoneEvent({ event: 3, end, volume: 0, duration }), (begun + offset) >>> 0);
    joined.give(segment(0, 48_000, false), 1000);
    joined.give(segment(0, 65_535, false), 1400);
    joined.give(segment(65_535, 30_465, true), 2000);
    assert.deepEqual(seen(joined, events8), [
      [160, false, 3, 8000, false],
      [160, false, 3, 10_923, false],
      [160, false, 3, 16_000, true],
    ]);
  });

  test('that the other side does not know, and those cut short, are dropped and counted', async () => {
    const bench = await new Bench({ from: [pcma, events8], to: [pcmu, { ...events8, parameters: '0-11' }] }).ready();
    const speaker = new Speaker(pcma);
    for (const packet of press(speaker, events8, 15, [160, 320])) bench.give(packet, 0);
    bench.give(speaker.packet(101, Uint8Array.of(1, 2), speaker.timestamp), 20);
    const { notWanted, malformed, sent } = bench.transcoder.counts;
    assert.deepEqual([notWanted, malformed, sent], [2, 1, 0]);
  });
});

describe('everything else', () => {
  test('comfort noise is passed where the receiver has it at this clock, dropped where not', async () => {
    const payload = Uint8Array.of(60, 120);
    const passed = await new Bench({ from: [pcma, noise], to: [pcmu, { ...noise, payloadType: 99 }] }).ready();
    const one = new Speaker(pcma);
    passed.speak(one, 1);
    passed.give(one.packet(13, payload, one.timestamp), 20);
    assert.deepEqual(
      [passed.sent[1]?.payloadType, [...passed.sent[1]!.payload], passed.ticks()[1]],
      [99, [60, 120], 160],
    );
    const dropped = await new Bench({ from: [pcma, noise], to: [opus] }).ready();
    const two = new Speaker(pcma);
    dropped.speak(two, 1);
    dropped.give(two.packet(13, payload, two.timestamp), 20);
    assert.deepEqual([dropped.sent.length, dropped.transcoder.counts.notWanted], [1, 1]);
  });

  test('unknown payload types are dropped and counted; so is what is no RTP', async () => {
    const bench = await new Bench({ from: [pcma], to: [pcmu] }).ready();
    const speaker = new Speaker(pcma);
    bench.give(speaker.packet(35, new Uint8Array(20), 0), 0);
    bench.give(Uint8Array.of(0x80, 8, 0), 0);
    bench.give(new Uint8Array(40), 0);
    bench.give(speaker.packet(8, new Uint8Array(0), 0), 0);
    const { unknownPayloadType, malformed, sent } = bench.transcoder.counts;
    assert.deepEqual([unknownPayloadType, malformed, sent], [1, 2, 0]);
  });

  test('a sender report can say what was sent, and which timestamp is now', async () => {
    const bench = await new Bench({ from: [pcma], to: [opus] }).ready();
    bench.speak(new Speaker(pcma), 10);
    const { counts, ssrc } = bench.transcoder;
    const octets = bench.sent.reduce((sum, { payload }) => sum + payload.length, 0);
    assert.deepEqual([ssrc, counts.sent, counts.sentPayloadBytes], [0xabcd, 10, octets]);
    assert.equal((bench.transcoder.timestampAt(monoMs(200)) - bench.sent[0]!.timestamp) >>> 0, 9600);
  });

  test('any bytes as any payload do no harm', async () => {
    for (const to of codecs) {
      const bench = await new Bench({
        from: [...codecs, events8, noise].filter((codec) => codec !== to),
        to: [to],
      }).ready();
      const speaker = new Speaker(pcma);
      let random = 3;
      for (let i = 0; i < 1000; i++) {
        const payload = Uint8Array.from({ length: i % 97 }, () => {
          random = (Math.imul(random, 1664525) + 1013904223) >>> 0;
          return random >>> 24;
        });
        bench.give(speaker.packet([8, 0, 9, 111, 101, 13][i % 6]!, payload, speaker.timestamp), speaker.nowMs);
        speaker.pause(20);
      }
      assert.equal(bench.transcoder.counts.received, 1000);
      assert.ok(bench.isContinuous());
    }
  });

  test('header extensions, CSRCs and padding are taken off', async () => {
    const bench = await new Bench({ from: [pcma], to: [pcmu] }).ready();
    const plain = new Speaker(pcma).next();
    const bytes = Uint8Array.of(
      0xb1,
      ...plain.subarray(1, 12),
      1,
      2,
      3,
      4,
      0xbe,
      0xde,
      0,
      1,
      9,
      9,
      9,
      9,
      ...plain.subarray(12),
      0,
      0,
      3,
    );
    bench.give(bytes, 0);
    assert.equal(bench.sent[0]?.payload.length, 160);
  });
});
