import { parseArgs } from 'node:util';
import { gaugesAtRest, metric } from '../support/metrics.ts';
import { readRunJson } from '../support/run-json.ts';
import { freeUdpPort } from '../support/sipp.ts';
import { bind, describeMeasured, measureCalls } from './measure.ts';
import { memoryOf } from './processes.ts';
import { platformTarget } from './target.ts';

/** `node e2e/load/calls.ts [--count 1000] [--rate 50] [--duration 1000] [--warm-up 300]`: what a call costs the running platform, and what is left behind. */
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1000' },
    rate: { type: 'string', default: '50' },
    duration: { type: 'string', default: '1000' },
    'warm-up': { type: 'string', default: '300' },
  },
});
const run = readRunJson();
const target = await platformTarget(run);
const calleePort = await freeUdpPort();
const load = (count: number) => ({ count, perSecond: Number(values.rate), durationMs: Number(values.duration) });

async function printState(when: string): Promise<void> {
  const gauges = await Promise.all(gaugesAtRest.map(async (name) => `${name} ${(await metric(run, name)) ?? '-'}`));
  const memory = (target.processes.get('sip-proxy') ?? []).map((pid) => `${memoryOf(pid).toFixed(0)} MB`);
  console.log(`${when}: ${gauges.join(', ')}, memory of sip-proxy ${memory.join(' + ')}`);
}

await bind(target, target.callee, calleePort, 3_600);
try {
  if (Number(values['warm-up']) > 0) await measureCalls(target, load(Number(values['warm-up'])), calleePort);
  await printState('before');
  const measured = await measureCalls(target, load(Number(values.count)), calleePort);
  console.log(describeMeasured(`${values.count} calls at ${values.rate}/s, each`, measured));
  await printState('after');
} finally {
  await bind(target, target.callee, calleePort, 0);
}
