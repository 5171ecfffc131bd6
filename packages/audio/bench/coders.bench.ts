import {
  ComfortNoise,
  G711Decoder,
  G711Encoder,
  G722Decoder,
  G722Encoder,
  Resampler,
  toneSamples,
} from '../src/index.ts';

/** Run by `node packages/audio/bench/coders.bench.ts`; the last figures stand in the README. Each line is 20 ms of sound. */

function measure(name: string, run: () => unknown): void {
  for (let i = 0; i < 3000; i++) run();
  const count = 10_000;
  const start = process.cpuUsage();
  for (let i = 0; i < count; i++) run();
  const { user, system } = process.cpuUsage(start);
  console.log(`${name.padEnd(28)} ${((user + system) / count).toFixed(2).padStart(8)} µs`);
}

const sound = (sampleRate: number) =>
  toneSamples({ frequenciesHz: [440, 1330, 2200], sampleRate }, sampleRate / 50).map(
    (sample, i) => sample + ((i * 7919) % 601) - 300,
  );
const narrow = sound(8000);
const wide = sound(16_000);
const full = sound(48_000);

for (const law of ['PCMA', 'PCMU'] as const) {
  const encoder = new G711Encoder(law);
  const decoder = new G711Decoder(law);
  const payload = encoder.encode(narrow).slice();
  measure(`${law} encode`, () => encoder.encode(narrow));
  measure(`${law} decode`, () => decoder.decode(payload));
}
const encoder = new G722Encoder();
const decoder = new G722Decoder();
const payloads = Array.from({ length: 50 }, () => encoder.encode(wide).slice());
let next = 0;
measure('G722 encode', () => encoder.encode(wide));
measure('G722 decode', () => decoder.decode(payloads[next++ % 50]!));
measure('G722 conceal', () => {
  decoder.decode(payloads[next++ % 50]!);
  decoder.conceal(320);
});
for (const [from, to, samples] of [
  [16_000, 8000, wide],
  [8000, 16_000, narrow],
  [48_000, 8000, full],
  [8000, 48_000, narrow],
] as const) {
  const resampler = new Resampler(from, to);
  measure(`resample ${from} to ${to}`, () => resampler.process(samples));
}
const noise = new ComfortNoise();
noise.describe(Uint8Array.of(50, 100, 140));
measure('comfort noise', () => noise.samples(160));
