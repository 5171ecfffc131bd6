import { parseArgs } from 'node:util';
import { readRunJson } from '../support/run-json.ts';
import { freeUdpPort } from '../support/sipp.ts';
import { KamailioTarget } from './kamailio-target.ts';
import { bind, describeMeasured, type Measured, measureCalls, measureRegistrations, median } from './measure.ts';
import { platformTarget, type Target } from './target.ts';

/**
 * `node e2e/load/kamailio.ts [--count 500] [--rate 50] [--runs 3]`: the running platform and Debian's Kamailio, lean and full, under the same load in turn, and what each call
 * and registration costs their proxies' processes, as ratios.
 */
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '500' },
    rate: { type: 'string', default: '50' },
    runs: { type: 'string', default: '3' },
  },
});
const load = { count: Number(values.count), perSecond: Number(values.rate), durationMs: 500 };
const run = readRunJson();
const kamailios: KamailioTarget[] = [];
const figures = new Map<string, { call: Measured[]; registration: Measured[] }>();

try {
  for (const setUp of ['lean', 'full'] as const) kamailios.push(await KamailioTarget.start(setUp, run));
  const targets: Target[] = [await platformTarget(run), ...kamailios.map(({ target }) => target)];
  const ports = new Map<Target, number>();
  for (const target of targets) {
    const port = await freeUdpPort();
    ports.set(target, port);
    await bind(target, target.callee, port);
    figures.set(target.name, { call: [], registration: [] });
  }
  // The first round is for warming up.
  for (let round = 0; round <= Number(values.runs); round++) {
    for (const target of targets) {
      const call = await measureCalls(target, load, ports.get(target)!);
      const registration = await measureRegistrations(target, load);
      console.log(describeMeasured(`round ${round}, ${target.name}, calls`, call));
      console.log(describeMeasured(`round ${round}, ${target.name}, registrations`, registration));
      if (round === 0) continue;
      figures.get(target.name)!.call.push(call);
      figures.get(target.name)!.registration.push(registration);
    }
  }
  // What was measured is not lost with a port that somebody has taken meanwhile.
  for (const target of targets)
    await bind(target, target.callee, ports.get(target)!, 0).catch((error: Error) => console.error(error.message));
} finally {
  for (const kamailio of kamailios) await kamailio.stop();
}

const own = ({ cpuUs }: Measured) => [...cpuUs.values()][0]!;
const rows = [...figures].map(([name, { call, registration }]) => ({
  '': name,
  'µs a call': Math.round(median(call.map(own))),
  'µs a registration': Math.round(median(registration.map(own))),
  'p50 ms': median(call.map(({ delays }) => delays?.p50 ?? Number.NaN)),
  'p99 ms': median(call.map(({ delays }) => delays?.p99 ?? Number.NaN)),
  failed: [...call, ...registration].reduce((sum, { failed }) => sum + failed, 0),
  dropped: [...call, ...registration].reduce((sum, { drops }) => sum + drops, 0),
}));
console.table(rows);
const [ours, ...others] = rows as [(typeof rows)[0], ...typeof rows];
for (const other of others) {
  const ratio = (column: 'µs a call' | 'µs a registration') => (ours[column] / other[column]).toFixed(2);
  console.log(`${ours['']} / ${other['']}: ${ratio('µs a call')} a call, ${ratio('µs a registration')} a registration`);
}
