import { type AudioEncoder, toneSamples } from '@belfry/audio';
import { monoMs } from '@belfry/core';
import { printRtp } from '@belfry/rtp';
import type { Codec } from '@belfry/sdp';
import { encoderOf, soundRate } from '../src/transcode/coders.ts';
import { loadOpus } from '../src/transcode/opus-coder.ts';
import { Transcoder } from '../src/transcode/transcoder.ts';

/** Run by `node apps/media-relay/bench/transcoder.bench.ts`; the last figures stand in the README: CPU per 20 ms of one direction. */

const pcma: Codec = { payloadType: 8, name: 'PCMA', clockRate: 8000, channels: 1 };
const pcmu: Codec = { payloadType: 0, name: 'PCMU', clockRate: 8000, channels: 1 };
const g722: Codec = { payloadType: 9, name: 'G722', clockRate: 8000, channels: 1 };
const opus: Codec = { payloadType: 111, name: 'opus', clockRate: 48_000, channels: 2, parameters: 'useinbandfec=1' };
const codecs = [pcma, pcmu, g722, opus];

/** Five seconds of something like a voice, as payloads of 20 ms. */
function payloads(encoder: AudioEncoder): Uint8Array[] {
  const { sampleRate } = encoder;
  return Array.from({ length: 250 }, (_, i) => {
    const frequenciesHz = [180, 360, 720, 1200, 2400];
    const samples = toneSamples({ frequenciesHz, sampleRate }, sampleRate / 50, (i * sampleRate) / 50);
    const gain = Math.sin((Math.PI * i) / 12) ** 2;
    return encoder.encode(samples.map((sample, at) => sample * gain + ((at * 7919) % 401) - 200)).slice();
  });
}

await loadOpus();
const row = (cells: readonly string[]) => console.log(cells.map((cell) => cell.padStart(12)).join(''));
row(['', ...codecs.map(({ name }) => `to ${name}`)]);
for (const from of codecs) {
  const encoder = encoderOf(from, soundRate(from) as 8000);
  if ('ready' in encoder) await encoder.ready;
  const sound = payloads(encoder);
  const cells: string[] = [];
  for (const to of codecs) {
    const receiver = to === from ? { ...to, payloadType: 77 } : to;
    const start = { ssrc: 1, sequenceNumber: 1, timestamp: 1 };
    const transcoder = new Transcoder({ from: [from], to: [receiver], start, emit: () => {} });
    await transcoder.ready();
    const packets = Array.from({ length: 4000 }, (_, i) =>
      printRtp({
        payloadType: from.payloadType,
        marker: false,
        sequenceNumber: i & 0xffff,
        timestamp: ((i * from.clockRate) / 50) as never,
        ssrc: 5,
        csrcs: [],
        payload: sound[i % sound.length]!,
      }),
    );
    let before = process.cpuUsage();
    packets.forEach((packet, i) => {
      if (i === 1000) before = process.cpuUsage();
      transcoder.receive(packet, monoMs(i * 20));
    });
    const { user, system } = process.cpuUsage(before);
    if (transcoder.counts.sent !== packets.length) throw new Error(`${transcoder.counts.sent} packets sent`);
    cells.push(`${((user + system) / 3000).toFixed(1)} µs`);
    transcoder.close();
  }
  row([`from ${from.name}`, ...cells]);
}
