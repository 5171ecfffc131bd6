import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { unwrap } from '@belfry/core';
import { NgClient } from '@belfry/net';
import { deriveKey } from '@belfry/ops';
import { examineRecording, type RecordedSide } from '../../apps/media-relay/test/recorded-sound.ts';
import { childrenOf, freePort, startRelayProcess } from '../../apps/media-relay/test/relay-process.ts';
import { type Ends, Generator, type RelayPorts } from './media/generator.ts';
import { cpuOfThreads, offerOf, portOf } from './media/measured-relay.ts';
import { preferOwnSession } from './media/own-session.ts';

/**
 * `node e2e/load/recordings.ts [--calls 500] [--seconds 20] [--workers 2] [--gap 40] [--folder /var/tmp]`: so many calls of G.711 over sockets through a relay that records all of
 * them, and then what is in the files: each side's length, and what is missing of it by the time of its RTP. Ends with 1 when a file is not whole, has another call's sound,
 * lacks more than `--gap` ms at a time, or a side is not as long as it was sent. Needs `BELFRY_TEST_REDIS_URL` and `gcc`.
 */
const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '500' },
    seconds: { type: 'string', default: '20' },
    workers: { type: 'string', default: '2' },
    gap: { type: 'string', default: '40' },
    folder: { type: 'string', default: tmpdir() },
  },
});
const redisUrl = process.env.BELFRY_TEST_REDIS_URL;
if (!redisUrl) throw new Error('BELFRY_TEST_REDIS_URL names a Redis for tests');
const calls = Number(values.calls);
const gapMs = Number(values.gap);
const ADDRESS = '127.0.0.1';
const ends: Ends = { a: { address: ADDRESS }, b: { address: ADDRESS } };

preferOwnSession();
const home = mkdtempSync(join(values.folder, 'belfry-recordings-'));
const key = randomBytes(32).toString('hex');
const ng = { host: ADDRESS, port: await freePort() };
const env = { BELFRY_MEDIA_PORTS: '40000-59999', BELFRY_MEDIA_WORKERS: values.workers };
const relay = await startRelayProcess({ home, key, redisUrl, ng, opsPort: await freePort(), env });
const generator = new Generator();
const client = new NgClient({ retryMs: 1_000, timeoutMs: 20_000 });
try {
  const ports: RelayPorts[] = [];
  const files: string[] = [];
  for (let call = 0; call < calls; call++) {
    const ids = { callId: `recorded-${call}`, fromTag: 'a' };
    const sdp = (side: 'a' | 'b') => offerOf(generator.endOf(side, ends, call));
    const towardB = portOf(unwrap(await client.offer(ng, { ...ids, sdp: sdp('a') })));
    const towardA = portOf(unwrap(await client.answer(ng, { ...ids, toTag: 'b', sdp: sdp('b') })));
    const begun = unwrap(await client.request(ng, { command: 'start recording', 'call-id': ids.callId }));
    files.push(String(begun['recording-file']));
    ports.push({ towardA: { address: ADDRESS, port: towardA }, towardB: { address: ADDRESS, port: towardB } });
  }
  const cpuMs = () => [relay.pid!, ...childrenOf(relay.pid!)].reduce((sum, pid) => sum + cpuOfThreads(pid) / 1_000, 0);
  let counted = 0;
  const traffic = await generator.run(calls, Number(values.seconds), ends, ports, (begins) => {
    counted += begins ? -cpuMs() : cpuMs();
  });
  for (let call = 0; call < calls; call++) unwrap(await client.delete(ng, { callId: `recorded-${call}` }));
  relay.kill('SIGTERM');
  await once(relay, 'exit');

  const folder = join(home, 'recordings');
  const sides: RecordedSide[] = [];
  let broken = 0;
  let foreign = 0;
  for (const [call, file] of files.entries()) {
    const found = await examineRecording(join(folder, file), deriveKey(key, 'recording'));
    if (found.state !== 'whole') broken++;
    foreign += found.sides.filter(({ stream }, side) => stream !== 2 * call + side).length;
    sides.push(...found.sides);
  }
  const largest = (figure: (side: RecordedSide) => number) =>
    sides.reduce((most, side) => Math.max(most, figure(side)), 0);
  const sum = (figure: (side: RecordedSide) => number) => sides.reduce((total, side) => total + figure(side), 0);
  const longest = largest(({ lengthMs }) => lengthMs);
  const shortest = sides.reduce((least, { lengthMs }) => Math.min(least, lengthMs), Number.POSITIVE_INFINITY);
  const gap = largest(({ longestGapMs }) => longestGapMs);
  console.table([
    {
      calls,
      'not whole': broken,
      'longest gap ms': gap,
      'sides with a gap': sides.filter((side) => side.longestGapMs >= 10).length,
      'missing of all ms': Math.round(sum(({ missingMs }) => missingMs)),
      'not its own sound': foreign,
      'length ms': `${shortest.toFixed(0)} to ${longest.toFixed(0)}`,
      'CPU % of a core': ((100 * counted) / (1_000 * Number(values.seconds))).toFixed(0),
      'µs a packet': ((1_000 * counted) / traffic.sent).toFixed(1),
      'p99 µs': traffic.p99,
      'lost on the way': traffic.sent - traffic.received,
      'sent late %': ((100 * traffic.late) / traffic.sent).toFixed(1),
    },
  ]);
  if (broken > 0 || foreign > 0 || gap > gapMs || longest - shortest > gapMs) process.exitCode = 1;
} finally {
  client.close();
  relay.kill('SIGKILL');
  generator.remove();
  rmSync(home, { recursive: true });
}
