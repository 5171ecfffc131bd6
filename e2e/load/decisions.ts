import { parseArgs } from 'node:util';
import { type ApiCdr, apiGet, cdrsSince } from '../support/api-client.ts';
import { apiDo } from '../support/api-send.ts';
import { CallWorld } from '../support/call-world.ts';
import { eventually } from '../support/eventually.ts';
import { readRunJson } from '../support/run-json.ts';

/**
 * `node e2e/load/decisions.ts [--count 1000] [--dry-runs 200] [--seed 1]`: random calls of all kinds, the policy changed between them; then each is decided again
 * from its recorded facts. The first `--dry-runs` of them are asked about just before, too. Exits with 1 when a single step differs.
 */
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1000' },
    'dry-runs': { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
  },
});
const [count, dryRuns] = [Number(values.count), Number(values['dry-runs'])];
/** Calls between two changes of policy. */
const changeEvery = 20;

interface Step {
  readonly type?: string;
  readonly step: string;
  readonly lookedAt: string;
  readonly found: string;
  readonly then: string;
}
interface Replay {
  readonly kept: boolean;
  readonly decisions: readonly { steps: number; identical: boolean; parted: unknown }[];
}
interface Planned {
  readonly name: string;
  readonly trace?: readonly Step[];
}

const bare = ({ step, lookedAt, found, then: why }: Step) => [step, lookedAt, found, why].join(' | ');

/** The same numbers for the same seed (mulberry32). */
function createDraw(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const run = readRunJson();
const draw = createDraw(Number(values.seed));
const world = await CallWorld.open(run, ['127.0.13.11', '127.0.13.12', '127.0.13.13']);
const planned: Planned[] = [];
const since = new Date();
const began = performance.now();
let changes = 0;
try {
  for (let i = 0; i < count; i++) {
    if (i % changeEvery === 0) {
      await world.changes[draw(world.changes.length)]!();
      changes++;
    }
    const { name, dryRun, place } = world.kinds[draw(world.kinds.length)]!;
    const asked = i < dryRuns && (await apiDo<{ now: { trace: Step[] } }>(run, 'god', 'POST', '/simulations', dryRun));
    await place();
    planned.push({ name, ...(asked && { trace: asked.body.now.trace }) });
  }
  console.log(`${count} calls in ${Math.round((performance.now() - began) / 1000)} s, ${changes} changes of policy`);
  const made = await eventually('all calls in the records', 30_000, async () => {
    const all = new Map<string, ApiCdr>();
    for (const cdr of await cdrsSince(run, 'god', since)) if (!all.has(cdr.callId)) all.set(cdr.callId, cdr);
    return all.size >= planned.length ? [...all.keys()] : undefined;
  });
  let [identical, steps, foreseen] = [0, 0, 0];
  for (const [index, callId] of made.entries()) {
    const { name, trace } = planned[index]!;
    const replay = await apiGet<Replay>(run, 'god', `/api/v1/calls/${callId}/replay`);
    const parted = replay.decisions.find((one) => !one.identical)?.parted;
    if (replay.kept && parted === undefined) identical++;
    else console.log(`${name}: ${replay.kept ? JSON.stringify(parted) : 'not kept'}`);
    steps += replay.decisions.reduce((sum, one) => sum + one.steps, 0);
    if (trace === undefined) continue;
    const { ladder } = await apiGet<{ ladder: Step[] }>(run, 'god', `/api/v1/calls/${callId}`);
    const decided = ladder.filter(({ type }) => type === 'decision').map(bare);
    const at = decided.findIndex((step, place) => step !== trace.map(bare)[place]);
    if (at < 0 && decided.length === trace.length) foreseen++;
    else console.log(`${name}: ${decided[at]} instead of ${trace.map(bare)[at]}`);
  }
  const asked = planned.filter(({ trace }) => trace).length;
  console.log(`${identical} of ${made.length} recorded calls decided again step by step the same (${steps} steps)`);
  console.log(`${foreseen} of ${asked} recorded calls as a dry run just before them said`);
  if (identical < made.length || foreseen < asked || made.length !== planned.length) process.exitCode = 1;
} finally {
  await world.close();
}
