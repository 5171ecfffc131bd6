/**
 * Many calls recorded at once, in real time, to real files: CPU per recorded call, and whether every packet of every call is in its file.
 * `node apps/media-relay/bench/recording.bench.ts [recordings=500] [seconds=10] [folder=the temporary one]`. Ends with 1 when a gap is found.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { decodeG711 } from '@belfry/audio';
import { monoMs, rtpTicks, unwrap, wallMs } from '@belfry/core';
import { openRecording, RecordingStore } from '@belfry/recordings';
import { printRtp } from '@belfry/rtp';
import { CallRecordings } from '../src/recording/call-recordings.ts';
import { g711DecoderOf } from '../src/recording/recorded-channel.ts';

const [count = 500, seconds = 10] = process.argv.slice(2, 4).map(Number);
const folder = mkdtempSync(join(process.argv[4] ?? tmpdir(), 'belfry-recording-bench-'));
const packets = seconds * 50;
/** Loud A-law bytes of different values: the sound of packet n is nothing but value n, so that each is known again in the file. */
const values = Array.from({ length: 40 }, (_, index) => 0xaa ^ (index << 1));
const frames = [11, 12].map((ssrc) =>
  Array.from({ length: packets }, (_, n) =>
    printRtp({
      payloadType: 8,
      marker: n === 0,
      sequenceNumber: (65_400 + n) & 0xffff,
      timestamp: rtpTicks((0xfffff000 + n * 160) >>> 0),
      ssrc,
      csrcs: [],
      payload: new Uint8Array(160).fill(values[n % values.length]!),
    }),
  ),
);

const key = randomBytes(32);
const store = new RecordingStore({ key });
const now = () => monoMs(performance.now());
const recordings = new CallRecordings(store, now, ({ writer }) => console.log(`broken: ${writer.broken}`));
const startedAt = now();
const cpu = process.cpuUsage();
const calls = Array.from({ length: count }, (_, n) =>
  recordings.start({
    startedAt,
    startedAtWall: wallMs(Date.now()),
    decoders: [g711DecoderOf(), g711DecoderOf()],
    path: join(folder, `${n}.bfrec`),
  }),
);
let longest = 0;
for (let n = 0; n < packets; n++) {
  const at = now();
  longest = Math.max(longest, at - startedAt - n * 20);
  for (const call of calls) {
    call.packet(0, frames[0]![n]!, at);
    call.packet(1, frames[1]![n]!, at);
  }
  await wait(Math.max(0, startedAt + (n + 1) * 20 - now()));
}
const lengthMs = now() - startedAt;
const outcomes = await recordings.close();
const { user, system } = process.cpuUsage(cpu);

let gaps = 0;
let missing = 0;
let off = 0;
const expected = values.map((value) => decodeG711('PCMA', Uint8Array.of(value))[0]!);
for (const { path, durationMs, broken } of outcomes) {
  if (broken !== undefined) continue;
  off = Math.max(off, Math.abs(durationMs - lengthMs));
  const reader = unwrap(await openRecording(path, key));
  const parts: Uint8Array[] = [];
  for await (const part of reader.wav(44)) parts.push(part);
  await reader.close();
  const stereo = new Int16Array(Uint8Array.from(Buffer.concat(parts)).buffer);
  for (const side of [0, 1]) {
    let n = -1;
    let silent = 0;
    for (let i = side; i < stereo.length && n < packets - 1; i += 2) {
      const sample = stereo[i]!;
      silent = sample === 0 ? silent + 1 : 0;
      if (silent === 321 && n >= 0) gaps++;
      if (sample === expected[(n + 1) % expected.length]) n++;
    }
    missing += packets - 1 - n;
  }
}
rmSync(folder, { recursive: true });
const ms = (user + system) / 1000;
console.log(`${count} recordings of ${(lengthMs / 1000).toFixed(2)} s, both sides; ${JSON.stringify(store.counters)}`);
console.log(`gaps above 40 ms: ${gaps}; packets missing: ${missing}; length off by at most ${off.toFixed(2)} ms`);
console.log(
  `CPU ${((ms / lengthMs) * 100).toFixed(1)} % of a core, ${((ms / lengthMs / count) * 100).toFixed(3)} % a call, ` +
    `${((ms * 1000) / (count * packets * 2)).toFixed(2)} µs a packet, all included; feeding was late by at most ${longest.toFixed(0)} ms`,
);
process.exitCode = gaps + missing > 0 || off > 40 || outcomes.some(({ broken }) => broken !== undefined) ? 1 : 0;
