import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { decodeG711, dtmfTone, G722Encoder, loudness, printWav, toneSamples, toneShare } from '@belfry/audio';
import { type MonoMs, monoMs, unwrap } from '@belfry/core';
import { OutgoingStream, parseRtp, type RtpPacket } from '@belfry/rtp';
import { MediaPlayer, type PlayOptions } from '../src/playing/media-player.ts';
import { PlayClock, type PlayTimer } from '../src/playing/play-clock.ts';
import { PlayableSound } from '../src/playing/playable-sound.ts';
import { SoundLibrary } from '../src/playing/sound-library.ts';

const tone = (ms: number, hz = 500, sampleRate = 8000) =>
  printWav({ sampleRate, samples: toneSamples({ frequenciesHz: [hz], sampleRate }, (ms * sampleRate) / 1000) });
const pcma = { payloadType: 8, law: 'PCMA' } as const;
const start = { ssrc: 5, sequenceNumber: 65_534, timestamp: 0xffffff00 };

/** What a player sends when each tick comes in time, with when. */
function play(player: MediaPlayer, until = 60_000): { at: number; packet: RtpPacket }[] {
  const sent: { at: number; packet: RtpPacket }[] = [];
  for (let at = player.nextTimeoutAt(); at !== undefined && at <= until; at = player.nextTimeoutAt()) {
    for (const bytes of player.tick(at)) sent.push({ at, packet: unwrap(parseRtp(bytes)) });
  }
  return sent;
}

function playerOf(wav: Uint8Array, options: PlayOptions = {}, output = new OutgoingStream(start)): MediaPlayer {
  return new MediaPlayer(unwrap(PlayableSound.parse(wav)), output, pcma, options, monoMs(1000));
}

const soundOf = (sent: { packet: RtpPacket }[]) =>
  decodeG711('PCMA', Uint8Array.from(sent.flatMap(({ packet }) => [...packet.payload])));

describe('MediaPlayer', () => {
  test('sends a packet each 20 ms, one marker, numbers and times without a jump across their wrap, and ends when it was heard', () => {
    const player = playerOf(tone(1000));
    const sent = play(player);
    assert.equal(sent.length, 50);
    for (const [n, { at, packet }] of sent.entries()) {
      assert.equal(at, 1000 + n * 20);
      assert.equal(packet.sequenceNumber, (65_534 + n) & 0xffff);
      assert.equal(packet.timestamp, (0xffffff00 + n * 160) >>> 0);
      assert.equal(packet.marker, n === 0);
      assert.equal(packet.payload.length, 160);
    }
    assert.equal(player.ended, 'played');
    assert.equal(player.playedMs, 1000);
    assert.ok(toneShare(soundOf(sent), 500) > 0.99);
  });

  test('joins a party’s stream before and after without a jump', () => {
    const stream = new OutgoingStream(start);
    const seen: RtpPacket[] = [];
    const speak = (n: number, heard: boolean) => {
      const bytes = new OutgoingStream({ ssrc: 77, sequenceNumber: 4000 + n, timestamp: 9000 + n * 160 }).put(
        8,
        new Uint8Array(160),
        9000 + n * 160,
        false,
        monoMs(0),
      );
      if (!heard) return stream.withhold(bytes, monoMs(n * 20));
      assert.ok(stream.pass(bytes, monoMs(n * 20)));
      seen.push(unwrap(parseRtp(bytes)));
    };
    const player = playerOf(tone(500), {}, stream);
    for (let n = 0; n < 100; n++) {
      const plays = n >= 50 && n < 75;
      if (plays) seen.push(...player.tick(monoMs(n * 20)).map((bytes) => unwrap(parseRtp(bytes))));
      speak(n, !plays);
    }
    assert.equal(seen.length, 100);
    for (const [n, { ssrc, sequenceNumber, timestamp }] of seen.entries()) {
      assert.deepEqual([ssrc, sequenceNumber], [5, (65_534 + n) & 0xffff]);
      assert.equal(timestamp, (0xffffff00 + n * 160) >>> 0);
    }
  });

  test('repeats without a gap, though a time is no whole number of packets; the end is filled with silence', () => {
    // 110 ms is 55 whole periods of 500 Hz.
    const sent = play(playerOf(tone(110), { times: 3 }));
    assert.equal(sent.length, 17);
    const sound = soundOf(sent);
    assert.ok(toneShare(sound.subarray(0, 2640), 500) > 0.99);
    assert.ok(loudness(sound.subarray(2640)) < 20);
  });

  test('begins where it is told, stops after the time that it is told', () => {
    const sound = new Int16Array(8000);
    sound.set(toneSamples({ frequenciesHz: [900] }, 4000), 4000);
    const wav = printWav({ sampleRate: 8000, samples: sound });
    assert.ok(toneShare(soundOf(play(playerOf(wav, { startMs: 500 }))), 900) > 0.99);
    assert.equal(play(playerOf(wav, { startMs: 900, times: 2 })).length, 55);
    assert.equal(play(playerOf(wav, { times: Number.POSITIVE_INFINITY, durationMs: 3210 })).length, 161);
    assert.equal(play(playerOf(wav, { startMs: 5000 })).length, 0);
  });

  test('goes on for ever until it is stopped', () => {
    const player = playerOf(tone(200), { times: Number.POSITIVE_INFINITY });
    assert.equal(play(player, 9990).length, 450);
    player.stop();
    assert.equal(player.ended, 'stopped');
    assert.equal(player.nextTimeoutAt(), undefined);
    assert.deepEqual(player.tick(monoMs(20_000)), []);
  });

  test('a late tick is made up for by 4 packets at most; more is left out, and the sound keeps its time', () => {
    const player = playerOf(tone(4000));
    assert.equal(player.tick(monoMs(1000)).length, 1);
    assert.equal(player.tick(monoMs(1079)).length, 3);
    const [late, ...others] = player.tick(monoMs(3000)).map((bytes) => unwrap(parseRtp(bytes)));
    assert.deepEqual(others, []);
    assert.ok(late?.marker);
    assert.equal(late.timestamp, (0xffffff00 + 100 * 160) >>> 0);
    assert.equal(late.sequenceNumber, (65_534 + 4) & 0xffff);
    assert.equal(player.nextTimeoutAt(), 3020);
  });

  test('24 hours do not drift', () => {
    const player = playerOf(tone(1000), { times: Number.POSITIVE_INFINITY, ptimeMs: 200 });
    let at: MonoMs | undefined;
    for (let n = 0; n < 432_000; n++) {
      at = player.nextTimeoutAt()!;
      // Each timer is late by something else.
      const [bytes] = player.tick(monoMs(at + (n % 13)));
      const timestamp = new DataView(bytes!.buffer).getUint32(4);
      if (timestamp !== (0xffffff00 + n * 1600) >>> 0) assert.fail(`${n}`);
    }
    assert.equal(at, 1000 + 431_999 * 200);
  });

  test('an encoder of the stream’s own, of another rate and clock', () => {
    const sound = unwrap(PlayableSound.parse(tone(400, 3000, 44_100)));
    const codec = { payloadType: 9, encoder: new G722Encoder(), clockRate: 8000 };
    const sent = play(new MediaPlayer(sound, new OutgoingStream(start), codec, {}, monoMs(0)));
    assert.equal(sent.length, 20);
    assert.ok(
      sent.every(({ packet }, n) => packet.payload.length === 160 && packet.timestamp === (0xffffff00 + n * 160) >>> 0),
    );
  });

  test('a sound without samples ends at once', () => {
    const player = playerOf(printWav({ sampleRate: 8000, samples: new Int16Array(0) }), { times: 5 });
    assert.deepEqual(play(player), []);
    assert.equal(player.ended, 'played');
  });
});

/** Time that the test moves; timers run when it comes to them. */
class TestTimer implements PlayTimer {
  time = 0;
  wakeUps = 0;
  readonly #timers = new Map<NodeJS.Timeout, { at: number; run: () => void }>();

  now(): MonoMs {
    return monoMs(this.time);
  }

  set(run: () => void, delayMs: number): NodeJS.Timeout {
    const timer = {} as NodeJS.Timeout;
    this.#timers.set(timer, { at: this.time + delayMs, run });
    return timer;
  }

  clear(timer: NodeJS.Timeout): void {
    this.#timers.delete(timer);
  }

  pass(untilMs: number): void {
    for (;;) {
      const [next] = [...this.#timers].toSorted(([, a], [, b]) => a.at - b.at);
      if (!next || next[1].at > untilMs) break;
      this.#timers.delete(next[0]);
      this.time = Math.max(this.time, next[1].at);
      this.wakeUps++;
      next[1].run();
    }
    this.time = untilMs;
  }

  get waiting(): number {
    return this.#timers.size;
  }
}

describe('PlayClock', () => {
  const endless = (clock: PlayClock) =>
    new MediaPlayer(
      unwrap(PlayableSound.parse(tone(1000))),
      new OutgoingStream(start),
      pcma,
      { times: Number.POSITIVE_INFINITY },
      clock.nextBeginning(),
    );

  test('hundreds of players share a timer and few wake-ups, and each gets its packets in time', () => {
    const timer = new TestTimer();
    const clock = new PlayClock(timer);
    const counts = new Array<number>(300).fill(0);
    for (let n = 0; n < 300; n++) {
      timer.pass(n * 0.37);
      const player = endless(clock);
      clock.play(player, () => counts[n]!++);
    }
    timer.pass(10_111);
    assert.equal(timer.waiting, 1);
    assert.ok(counts.every((count, n) => Math.abs(count - (10_111 - n * 0.37) / 20) <= 1));
    assert.ok(timer.wakeUps <= 10_111 / 5 + 2, `${timer.wakeUps}`);
  });

  test('tells the end, once; who is taken out is not told; nothing is left running', () => {
    const timer = new TestTimer();
    const clock = new PlayClock(timer);
    const ends: string[] = [];
    const short = playerOf(tone(100));
    clock.play(
      short,
      () => undefined,
      () => ends.push('short'),
    );
    const stopped = endless(clock);
    clock.play(
      stopped,
      () => undefined,
      () => ends.push('stopped'),
    );
    const takeOut = clock.play(
      endless(clock),
      () => undefined,
      () => ends.push('taken out'),
    );
    timer.pass(1099);
    assert.deepEqual(ends, []);
    timer.pass(1100);
    assert.deepEqual(ends, ['short']);
    stopped.stop();
    takeOut();
    timer.pass(1200);
    assert.deepEqual([ends, clock.size, timer.waiting], [['short', 'stopped'], 0, 0]);
  });

  /** Plays 200 ms on the real clock: how many packets there were, and how late the process was for the latest of its timers. */
  async function playedForReal(): Promise<{ readonly packets: number; readonly lateMs: number }> {
    let lateMs = 0;
    const clock = new PlayClock({
      now: () => monoMs(performance.now()),
      set(run, delayMs) {
        const due = performance.now() + delayMs;
        return setTimeout(() => {
          lateMs = Math.max(lateMs, performance.now() - due);
          run();
        }, delayMs);
      },
      clear: (timer) => clearTimeout(timer),
    });
    const { promise, resolve } = Promise.withResolvers<void>();
    let packets = 0;
    const sound = unwrap(PlayableSound.parse(tone(200)));
    const player = new MediaPlayer(sound, new OutgoingStream(start), pcma, {}, clock.nextBeginning());
    clock.play(player, () => packets++, resolve);
    await promise;
    assert.equal(clock.size, 0);
    return { packets, lateMs };
  }

  test('on the real clock every packet comes, if the process has a processor at its times', {
    timeout: 60_000,
  }, async () => {
    for (;;) {
      const { packets, lateMs } = await playedForReal();
      assert.ok(packets <= 10, `${packets} packets`);
      if (lateMs > 50) continue;
      assert.equal(packets, 10, `${lateMs} ms late`);
      return;
    }
  });
});

describe('SoundLibrary', () => {
  const root = mkdtempSync(join(tmpdir(), 'belfry-sounds-'));
  after(() => rmSync(root, { recursive: true }));
  const folder = join(root, 'sounds');
  mkdirSync(join(folder, 'de'), { recursive: true });
  mkdirSync(join(root, 'sounds-of-others'));
  writeFileSync(join(folder, 'de', 'hello.wav'), tone(300));
  writeFileSync(join(root, 'secret.wav'), tone(300));
  writeFileSync(join(root, 'sounds-of-others', 'x.wav'), tone(300));
  symlinkSync(join(root, 'secret.wav'), join(folder, 'link.wav'));
  const codeOf = async (path: string, library = new SoundLibrary(folder)) => {
    const sound = await library.file(path);
    return sound.ok ? sound.value.durationMs : sound.error.code;
  };

  test('opens what is in its folder, by either path', async () => {
    assert.equal(await codeOf('de/hello.wav'), 300);
    assert.equal(await codeOf('./de/../de/hello.wav'), 300);
    assert.equal(await codeOf(join(folder, 'de/hello.wav')), 300);
  });

  test('opens nothing else', async () => {
    const paths = [
      '../secret.wav',
      'de/../../secret.wav',
      join(root, 'secret.wav'),
      'link.wav',
      '../sounds-of-others/x.wav',
    ];
    for (const path of [...paths, '/etc/passwd', 'missing.wav', 'de', '', '.', 'de/hello.wav\0.txt']) {
      assert.equal(await codeOf(path), 'sound/path', path);
    }
  });

  test('without a folder says that there are no sounds; what comes as bytes is played all the same', async () => {
    const library = new SoundLibrary(undefined);
    const none = await library.file('hello.wav');
    assert.equal(none.ok ? '' : none.error.message, 'no sounds are set up at this relay');
    assert.equal(library.blob(printWav({ sampleRate: 8000, samples: dtmfTone('5', 60) })).ok, true);
  });

  test('reads a file once for many, and again when it changed', async () => {
    const library = new SoundLibrary(folder);
    const path = join(folder, 'changing.wav');
    writeFileSync(path, tone(100));
    const [one, two] = await Promise.all([library.file('changing.wav'), library.file('changing.wav')]);
    assert.equal(unwrap(one), unwrap(two));
    assert.equal(unwrap(await library.file('changing.wav')), unwrap(one));
    writeFileSync(path, tone(200));
    utimesSync(path, 1, 1);
    assert.equal(unwrap(await library.file('changing.wav')).durationMs, 200);
  });

  test('keeps no more than it may, the last used', async () => {
    const library = new SoundLibrary(folder, { mostBytes: 40_000 });
    for (let n = 0; n < 10; n++) writeFileSync(join(folder, `${n}.wav`), tone(1000));
    const first = unwrap(await library.file('0.wav'));
    for (let n = 1; n < 10; n++) {
      unwrap(await library.file(`${n}.wav`));
      assert.ok(library.bytes <= 40_000);
      assert.equal(unwrap(await library.file('0.wav')), first);
    }
  });

  test('what is too large or no sound is refused, from a file and as bytes', async () => {
    const library = new SoundLibrary(folder, { mostFileBytes: 10_000 });
    writeFileSync(join(folder, 'large.wav'), tone(1000));
    writeFileSync(join(folder, 'text.wav'), 'hello');
    writeFileSync(join(folder, 'slow.wav'), tone(300, 50, 1000));
    assert.equal(await codeOf('large.wav', library), 'sound/size');
    assert.equal(await codeOf('text.wav', library), 'wav/riff');
    assert.equal(await codeOf('slow.wav', library), 'sound/rate');
    assert.equal(library.blob(tone(1000)).ok, false);
    assert.equal(unwrap(library.blob(tone(200))).durationMs, 200);
    assert.equal(unwrap(library.blob(printWav({ sampleRate: 8000, samples: dtmfTone('5', 60) }))).durationMs, 60);
  });
});
