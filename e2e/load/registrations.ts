import { parseArgs } from 'node:util';
import { describeMeasured, measureRegistrations } from './measure.ts';
import { platformTarget } from './target.ts';

/** `node e2e/load/registrations.ts [--count 1000] [--rate 50] [--warm-up 300]`: what a registration costs the running platform. */
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1000' },
    rate: { type: 'string', default: '50' },
    'warm-up': { type: 'string', default: '300' },
  },
});
const target = await platformTarget();
const load = (count: number) => ({ count, perSecond: Number(values.rate) });
if (Number(values['warm-up']) > 0) await measureRegistrations(target, load(Number(values['warm-up'])));
const measured = await measureRegistrations(target, load(Number(values.count)));
console.log(describeMeasured(`${values.count} registrations at ${values.rate}/s, each`, measured));
