import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { encodeG711, toneSamples, toneShare } from '@belfry/audio';
import { monoMs, unwrap, wallMs } from '@belfry/core';
import { openRecording, RecordingStore } from '@belfry/recordings';
import { printRtp } from '@belfry/rtp';
import { CallRecordings } from '../src/recording/call-recordings.ts';
import { g711DecoderOf, type SoundDecoder } from '../src/recording/recorded-channel.ts';
import { StereoTimeline, type StereoTimelineOptions } from '../src/recording/stereo-timeline.ts';

const startedAt = monoMs(5000);

/** A packet that comes at `at` (ms of the call). */
interface Arrival {
  readonly at: number;
  readonly bytes: Uint8Array;
}

interface Voice {
  readonly ssrc?: number;
  readonly hz?: number;
  /** Parts of a million by which its clock is fast. */
  readonly ppm?: number;
  /** Network delay of packet `n`; undefined: lost. */
  readonly delay?: (n: number) => number | undefined;
  readonly firstSequence?: number;
  readonly firstTimestamp?: number;
  /** When it begins, and how many packets there are. */
  readonly from?: number;
  readonly packets: number;
  /** Ticks that are added to the timestamp of packet `n`. */
  readonly shift?: (n: number) => number;
}

/** What a phone that speaks a tone sends. */
function speak(voice: Voice): Arrival[] {
  const { hz = 500, ppm = 0, from = 0, packets, delay = () => 0, shift = () => 0 } = voice;
  const { ssrc = 1, firstSequence = 65_000, firstTimestamp = 0xffff0000 } = voice;
  return Array.from({ length: packets }, (_, n) => {
    const late = delay(n);
    const samples = toneSamples({ frequenciesHz: [hz], amplitude: 10_000 }, 160, n * 160);
    const bytes = printRtp({
      payloadType: 8,
      marker: n === 0,
      sequenceNumber: (firstSequence + n) & 0xffff,
      timestamp: ((firstTimestamp + n * 160 + shift(n)) >>> 0) as never,
      ssrc,
      csrcs: [],
      payload: encodeG711('PCMA', samples),
    });
    return late === undefined ? undefined : { at: from + (n * 20) / (1 + ppm / 1e6) + late, bytes };
  }).filter((arrival) => arrival !== undefined);
}

/** Plays both parties into a time line that is pulled each half second; gives left and right. */
function timeline(
  parties: [Arrival[], Arrival[]],
  lengthMs: number,
  options: Partial<StereoTimelineOptions> = {},
  events: [number, (line: StereoTimeline) => void][] = [],
) {
  const line = new StereoTimeline({ startedAt, decoders: [g711DecoderOf(), g711DecoderOf()], ...options });
  const all = [
    ...parties.flatMap((arrivals, party) =>
      arrivals.map(({ at, bytes }) => [at, () => line.packet(party as 0 | 1, bytes, monoMs(5000 + at))] as const),
    ),
    ...events.map(([at, act]) => [at, () => act(line)] as const),
  ];
  const parts: Int16Array[] = [];
  for (let at = 500; at < lengthMs; at += 500) {
    all.push([at, () => void parts.push((line.pull(monoMs(5000 + at)) ?? new Int16Array(0)).slice())]);
  }
  for (const [at, act] of all.toSorted(([a], [b]) => a - b)) if (at <= lengthMs) act();
  parts.push(line.finish(monoMs(5000 + lengthMs)) ?? new Int16Array(0));
  const count = parts.reduce((sum, part) => sum + part.length, 0) / 2;
  const [left, right] = [new Int16Array(count), new Int16Array(count)];
  let index = 0;
  for (const part of parts) {
    for (let i = 0; i < part.length; i += 2, index++) [left[index], right[index]] = [part[i]!, part[i + 1]!];
  }
  return { left, right, line };
}

/** Runs of silence of 5 ms and more, in ms: [from, to]. */
function silences(samples: Int16Array, rate = 8): [number, number][] {
  const runs: [number, number][] = [];
  let from = 0;
  for (let i = 0; i <= samples.length; i++) {
    if (i < samples.length && Math.abs(samples[i]!) < 20) continue;
    if (i - from >= 5 * rate) runs.push([Math.round(from / rate), Math.round(i / rate)]);
    from = i + 1;
  }
  return runs;
}

const near = (actual: [number, number][], expected: [number, number][], within = 4) => {
  const isNear =
    actual.length === expected.length &&
    actual.every(
      ([from, to], i) => Math.abs(from - expected[i]![0]) <= within && Math.abs(to - expected[i]![1]) <= within,
    );
  assert.ok(isNear, `${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`);
};

/** Where a jump of the signal is larger than a tone of 500 Hz makes: a sample lost or doubled by more than one. */
const clicks = (samples: Int16Array, most: number) => {
  let count = 0;
  for (let i = 1; i < samples.length; i++) if (Math.abs(samples[i]! - samples[i - 1]!) > most) count++;
  return count;
};

const none: Arrival[] = [];

describe('StereoTimeline', () => {
  test('each party is on its side, without a gap, and the whole is as long as the call', () => {
    const { left, right } = timeline(
      [speak({ hz: 500, packets: 500 }), speak({ hz: 900, ssrc: 2, firstTimestamp: 77, packets: 500 })],
      10_000,
    );
    assert.equal(left.length, 80_000);
    assert.deepEqual([silences(left), silences(right)], [[], []]);
    assert.ok(toneShare(left, 500) > 0.98 && toneShare(right, 900) > 0.98);
    assert.equal(clicks(left, 4500), 0);
  });

  test('any order within 200 ms is put right', () => {
    const { left } = timeline([speak({ packets: 300, delay: (n) => [0, 150, 70, 190, 10][n % 5] }), none], 6200);
    near(silences(left), [[6000, 6200]]);
    assert.ok(toneShare(left.subarray(0, 48_000), 500) > 0.97, `${toneShare(left, 500)}`);
  });

  test('what is lost is silence of its length, what follows stays in its place', () => {
    const lost = new Set([50, 51, 52, 120]);
    const { left } = timeline([speak({ packets: 200, delay: (n) => (lost.has(n) ? undefined : 0) }), none], 4000);
    near(silences(left), [
      [1000, 1060],
      [2400, 2420],
    ]);
  });

  test('a packet that is repeated or comes after its place was taken changes nothing', () => {
    const once = speak({ packets: 200 });
    const twice = [...once, ...once.map(({ at, bytes }) => ({ at: at + 700, bytes }))];
    const { left, line } = timeline([twice, none], 4000);
    assert.deepEqual(left, timeline([once, none], 4000).left);
    assert.equal(line.counters(0).late, 200 - 34);
  });

  test('a pause in speech (DTX) stays a pause of its length', () => {
    const shift = (n: number) => (n >= 100 ? 8000 : 0);
    const { left } = timeline([speak({ packets: 200, shift, delay: (n) => (n >= 100 ? 1000 : 0) }), none], 5000);
    near(silences(left), [[2000, 3000]]);
  });

  test('another SSRC and a jump of the timestamps go on from when they come', () => {
    const first = speak({ packets: 100 });
    const second = speak({ packets: 100, ssrc: 9, firstTimestamp: 12, firstSequence: 3, from: 2000 });
    const third = speak({
      packets: 200,
      ssrc: 9,
      firstTimestamp: 5,
      firstSequence: 103,
      from: 4000,
      shift: (n) => (n >= 100 ? 1 << 30 : 0),
    });
    const { left } = timeline([[...first, ...second, ...third], none], 8000);
    assert.deepEqual(silences(left), []);
  });

  test('a stream whose timestamps stood still goes on from when it comes again', () => {
    const frozen = speak({ packets: 200, delay: (n) => (n >= 100 ? 700 : 0) });
    const { left } = timeline([frozen, none], 4700);
    const [gap, ...rest] = silences(left);
    assert.deepEqual(rest, []);
    assert.ok(gap && Math.abs(gap[0] - 2000) < 10 && gap[1] >= 2690 && gap[1] < 2850, JSON.stringify(gap));
  });

  test('parties whose clocks drift apart by 600 parts of a million stay in step over ten minutes', () => {
    const packets = 30_000;
    const jitter = (n: number) => (n * 7919) % 23;
    const mark = (voice: Arrival[], ppm: number) =>
      // Silence of 60 ms each minute of the phone's own clock tells where it is.
      voice.filter((_, n) => Math.floor((n * 20) / (1 + ppm / 1e6)) % 60_000 >= 60 || n < 3000);
    const { left, right } = timeline(
      [
        mark(speak({ packets, ppm: 300, delay: jitter }), 300),
        mark(speak({ packets, ppm: -300, delay: jitter, ssrc: 2 }), -300),
      ],
      600_000,
    );
    for (const side of [left, right]) {
      const gaps = silences(side).filter(([from, to]) => to - from > 40 && from > 1000 && to < 599_000);
      assert.equal(gaps.length, 9);
      for (const [index, [from]] of gaps.entries()) {
        assert.ok(Math.abs(from - (index + 1) * 60_000) < 35, `${JSON.stringify(gaps)}`);
      }
      assert.equal(clicks(side, 4500), 0, 'is set right without a click');
    }
  });

  test('a beginning that was long under way does not keep the party late', () => {
    const stalled = speak({ packets: 500, delay: (n) => Math.max(0, 150 - 19 * n) });
    const { left, line } = timeline([stalled, none], 10_000);
    assert.ok(
      silences(left).every(([, to]) => to <= 40),
      JSON.stringify(silences(left)),
    );
    assert.ok(line.counters(0).corrected >= 140 * 8 && line.counters(0).corrected <= 150 * 8);
    const { left: prompt } = timeline([speak({ packets: 500 }), none], 10_000);
    // The phase of the tone tells that it lies where it would have, within what is not corrected.
    const place = (samples: Int16Array) =>
      samples.findIndex((sample, i) => i > 40_000 && sample > 0 && samples[i - 1]! <= 0);
    assert.ok(Math.abs(place(left) - place(prompt)) <= 32);
  });

  test('nothing of a pause is written, and silence stands in its place', () => {
    const voice = speak({ packets: 500, delay: (n) => (n % 7) * 5 });
    const { left } = timeline([voice, none], 10_000, {}, [
      [3001, (line) => line.pause(monoMs(8001))],
      [6003, (line) => line.resume(monoMs(11_003))],
    ]);
    assert.equal(left.length, 80_000);
    assert.ok(left.subarray(3001 * 8, 6003 * 8).every((sample) => sample === 0));
    near(silences(left), [[3001, 6003]], 40);
  });

  test('a recording that begins paused, or is ended paused, is silent there and as long as the call', () => {
    const { left } = timeline([speak({ packets: 100 }), none], 2000, {}, [
      [0, (line) => line.pause(monoMs(5000))],
      [1000, (line) => line.resume(monoMs(6000))],
      [1500, (line) => line.pause(monoMs(6500))],
    ]);
    assert.equal(left.length, 16_000);
    near(
      silences(left),
      [
        [0, 1000],
        [1500, 2000],
      ],
      25,
    );
  });

  test('what is played to a party is on the other side, as the party hears it, mixed into what is said there', () => {
    const anna = speak({ hz: 500, packets: 150 });
    const played = (hz: number) =>
      speak({ ssrc: 7, hz, from: 1000, packets: 50 }).map(({ at, bytes }): [number, (line: StereoTimeline) => void] => [
        at,
        (line) => line.played(hz === 900 ? 0 : 1, bytes, monoMs(5000 + at)),
      ]);
    const { left, right } = timeline([anna, none], 3000, { playedDecoders: [g711DecoderOf(), g711DecoderOf()] }, [
      ...played(900),
      ...played(1_300),
    ]);
    const share = (sound: Int16Array, hz: number) => toneShare(sound.subarray(8 * 1100, 8 * 1900), hz, 8000);
    near(silences(right), [
      [0, 1000],
      [2000, 3000],
    ]);
    assert.ok(share(right, 900) > 0.95);
    assert.ok(share(left, 1_300) > 0.4 && share(left, 500) > 0.4, `${share(left, 1_300)} ${share(left, 500)}`);
    assert.ok(toneShare(left.subarray(8 * 2100), 500, 8000) > 0.95);
  });

  test('events and comfort noise are silence, sound after them keeps its place', () => {
    const voice = speak({ packets: 100 }).map(({ at, bytes }, n) => {
      if (n >= 40 && n < 45) bytes[1] = 101;
      if (n >= 60 && n < 65) bytes[1] = 13;
      return { at, bytes };
    });
    near(silences(timeline([voice, none], 2000).left), [
      [800, 900],
      [1200, 1300],
    ]);
  });

  test('16,000 samples a second, from 8,000 and from a decoder of its own clock', () => {
    const wide: SoundDecoder = {
      sampleRate: 16_000,
      clockRate: 48_000,
      decode: (payload) => toneSamples({ frequenciesHz: [3000], sampleRate: 16_000 }, 320, payload[0]! * 320),
    };
    const opus = Array.from({ length: 100 }, (_, n) => ({
      at: n * 20,
      bytes: printRtp({
        payloadType: 111,
        marker: false,
        sequenceNumber: n,
        timestamp: (n * 960) as never,
        ssrc: 4,
        csrcs: [],
        payload: Uint8Array.of(n),
      }),
    }));
    const { left, right } = timeline([speak({ packets: 100 }), opus], 2000, {
      sampleRate: 16_000,
      decoders: [g711DecoderOf(), (payloadType) => (payloadType === 111 ? wide : undefined)],
    });
    assert.equal(left.length, 32_000);
    assert.deepEqual([silences(left, 16), silences(right, 16)], [[], []]);
    assert.ok(toneShare(left, 500, 16_000) > 0.98 && toneShare(right, 3000, 16_000) > 0.98);
  });

  test('any bytes are borne', () => {
    const random = Array.from({ length: 3000 }, (_, n) => ({ at: n, bytes: randomBytes(n % 40) }));
    for (const { bytes } of random) if (bytes.length > 0 && bytes.length % 3) bytes[0] = 0x80 | (bytes[0]! & 0x3f);
    assert.equal(timeline([random, random], 3000).left.length, 24_000);
  });

  test('24 hours of sequence and timestamp wrap leave neither gap nor drift', () => {
    const line = new StereoTimeline({ startedAt: monoMs(0), decoders: [g711DecoderOf(), g711DecoderOf()] });
    // 200 ms a packet, so that the day has 432,000.
    const bytes = printRtp({
      payloadType: 8,
      marker: false,
      sequenceNumber: 0,
      timestamp: 0 as never,
      ssrc: 1,
      csrcs: [],
      payload: new Uint8Array(1600).fill(0x2a),
    });
    const view = new DataView(bytes.buffer);
    let samples = 0;
    let silent = 0;
    const scratch = new Int16Array(40_000);
    for (let n = 0; n < 432_000; n++) {
      view.setUint16(2, (n + 65_000) & 0xffff);
      view.setUint32(4, (n * 1600 + 0xf0000000) >>> 0);
      line.packet(0, bytes, monoMs(n * 200));
      if (n % 4 !== 3) continue;
      const part = line.pull(monoMs(n * 200), scratch)!;
      samples += part.length / 2;
      if (part[0] === 0 || part[part.length - 2] === 0) silent++;
    }
    assert.equal(silent, 0);
    assert.equal(samples, (431_999 * 200 - 300) * 8);
    assert.equal(line.counters(0).anchors, 1);
    assert.equal(line.counters(0).corrected, 0);
  });
});

describe('CallRecordings', () => {
  const folder = mkdtempSync(join(tmpdir(), 'belfry-call-recordings-'));
  after(() => rmSync(folder, { recursive: true }));

  test('a call is in its file, on both sides, whole and of its length', async () => {
    const key = randomBytes(32);
    let now = monoMs(1000);
    const broken: unknown[] = [];
    const recordings = new CallRecordings(
      new RecordingStore({ key }),
      () => now,
      (each) => broken.push(each),
    );
    const options = { startedAt: now, startedAtWall: wallMs(0), decoders: [g711DecoderOf(), g711DecoderOf()] } as const;
    const many = Array.from({ length: 20 }, (_, n) => recordings.start({ ...options, path: join(folder, `${n}`) }));
    assert.equal(recordings.size, 20);
    const [left, right] = [speak({ packets: 150, hz: 500 }), speak({ packets: 150, hz: 900, ssrc: 2 })];
    const scratch = new Int16Array(96_000);
    for (let n = 0; n < 150; n++) {
      now = monoMs(1000 + n * 20);
      for (const recording of many) {
        recording.packet(0, left[n]!.bytes, now);
        recording.packet(1, right[n]!.bytes, now);
        if (n % 25 === 24) assert.ok(recording.flush(now, scratch));
      }
    }
    now = monoMs(4000);
    const outcomes = await recordings.close();
    assert.ok(outcomes.every(({ durationMs, broken: why }) => durationMs === 3000 && why === undefined));
    assert.equal(recordings.size, 0);
    for (const { path } of outcomes) {
      const reader = unwrap(await openRecording(path, key));
      const parts: Uint8Array[] = [];
      for await (const part of reader.wav(44)) parts.push(part);
      const bytes = Uint8Array.from(Buffer.concat(parts));
      const stereo = new Int16Array(bytes.buffer);
      assert.ok(
        toneShare(
          stereo.filter((_, index) => index % 2 === 0),
          500,
        ) > 0.98,
      );
      assert.ok(
        toneShare(
          stereo.filter((_, index) => index % 2 === 1),
          900,
        ) > 0.98,
      );
      await reader.close();
    }
  });

  test('a process that stood still for half a second loses nothing of what waited in its sockets', async ({ mock }) => {
    mock.timers.enable({ apis: ['setInterval'] });
    const key = randomBytes(32);
    let now = monoMs(0);
    const recordings = new CallRecordings(
      new RecordingStore({ key, mostSecondsWaiting: 20 }),
      () => now,
      () => assert.fail(),
    );
    const options = { startedAt: now, startedAtWall: wallMs(0), decoders: [g711DecoderOf(), g711DecoderOf()] } as const;
    const calls = Array.from({ length: 10 }, (_, n) =>
      recordings.start({ ...options, path: join(folder, `still-${n}`) }),
    );
    const voice = speak({ packets: 500 });
    for (let n = 0, from = 0; n < 500; n++) {
      now = monoMs(n * 20);
      if (n % 5 === 0 && (n < 200 || n >= 225)) mock.timers.tick(100);
      if (n >= 200 && n < 225) continue;
      for (; from <= n; from++) for (const call of calls) call.packet(0, voice[from]!.bytes, now);
    }
    now = monoMs(10_000);
    for (const { path } of await recordings.close()) {
      const reader = unwrap(await openRecording(path, key));
      const parts: Uint8Array[] = [];
      for await (const part of reader.wav(44)) parts.push(part);
      await reader.close();
      const stereo = new Int16Array(Uint8Array.from(Buffer.concat(parts)).buffer);
      assert.deepEqual(silences(stereo.filter((_, index) => index % 2 === 0)), [], path);
    }
  });

  test('a disk that refuses ends the recording, is told once, and packets go on', async () => {
    const told = Promise.withResolvers<string | undefined>();
    const recordings = new CallRecordings(
      new RecordingStore({
        key: randomBytes(32),
        open: () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' })),
      }),
      () => monoMs(performance.now()),
      (recording) => told.resolve(recording.writer.broken),
    );
    const at = monoMs(performance.now());
    const options = { startedAt: at, startedAtWall: wallMs(0), decoders: [g711DecoderOf(), g711DecoderOf()] } as const;
    const recording = recordings.start({ ...options, path: join(folder, 'full') });
    assert.equal(await told.promise, 'disk-full');
    assert.equal(recordings.size, 0);
    recording.packet(0, speak({ packets: 1 })[0]!.bytes, at);
    assert.equal((await recording.end(at)).broken, 'disk-full');
  });
});
