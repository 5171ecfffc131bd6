import { deriveSrtpKeys, SrtpReceiver, SrtpSender, type SrtpSuite, srtpSuites } from '@belfry/rtp';
import { nodeSrtpCrypto } from '../src/index.ts';

/** Run by `node packages/net/bench/srtp.bench.ts`; the last figures stand in the README of `@belfry/rtp`. */

const PAYLOAD_BYTES = 160;
const ROUNDS = 9;
const PACKETS = 40_000;

const packet = nodeSrtpCrypto.allocate(12 + PAYLOAD_BYTES);
packet[0] = 0x80;

/** CPU microseconds per packet of one round. */
function measure(run: (index: number) => unknown): number {
  const before = process.cpuUsage();
  for (let i = 0; i < PACKETS; i++) if (typeof run(i) === 'string') throw new Error('refused');
  const { user, system } = process.cpuUsage(before);
  return (user + system) / PACKETS;
}

function median(rounds: number[]): string {
  const sorted = rounds.toSorted((a, b) => a - b);
  return `${sorted[ROUNDS >> 1]!.toFixed(2)} (${sorted[0]!.toFixed(2)})`;
}

function bench(suite: SrtpSuite, streams: number): void {
  const sides = Array.from({ length: streams }, (_, stream) => {
    const master = new Uint8Array(suite.keyBytes + suite.saltBytes).fill(stream);
    const keys = deriveSrtpKeys(nodeSrtpCrypto, suite, master);
    const [timed, sender] = [new SrtpSender(nodeSrtpCrypto, keys), new SrtpSender(nodeSrtpCrypto, keys)];
    return { timed, sender, receiver: new SrtpReceiver(nodeSrtpCrypto, keys) };
  });
  const numbered = (index: number) => {
    const sequence = Math.floor(index / streams);
    packet[2] = sequence >> 8;
    packet[3] = sequence;
    return packet;
  };
  const sealed = Array.from({ length: PACKETS }, () => nodeSrtpCrypto.allocate(packet.length + suite.rtpTagBytes));
  const protect: number[] = [];
  const unprotect: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const first = round * PACKETS;
    protect.push(measure((i) => sides[i % streams]!.timed.protectRtp(numbered(first + i))));
    for (let i = 0; i < PACKETS; i++)
      sealed[i]!.set(sides[i % streams]!.sender.protectRtp(numbered(first + i)) as Uint8Array);
    unprotect.push(measure((i) => sides[i % streams]!.receiver.unprotectRtp(sealed[i]!)));
  }
  const name = `${suite.name.padEnd(25)} ${String(streams).padStart(3)} streams`;
  console.log(`${name}   protect ${median(protect)}   unprotect ${median(unprotect)} µs`);
}

console.log(`Node ${process.version}, ${PAYLOAD_BYTES} bytes of payload, median (best) of ${ROUNDS} rounds`);
for (const suite of Object.values(srtpSuites)) for (const streams of [1, 400]) bench(suite, streams);
