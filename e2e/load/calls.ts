import { parseArgs } from 'node:util';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { gaugesAtRest, metric } from '../support/metrics.ts';
import { readRunJson } from '../support/run-json.ts';
import { freeUdpPort } from '../support/sipp.ts';
import { heapOf } from './heap.ts';
import { bind, describeMeasured, measureCalls, measureRegistrations } from './measure.ts';
import { memoryOf } from './processes.ts';
import { platformTarget } from './target.ts';

/**
 * `node e2e/load/calls.ts [--count 1000] [--rate 50] [--duration 1000] [--warm-up 300] [--registrations 0] [--settle 60] [--more 60] [--heap 10]`: what a call costs the running platform, and what is left behind,
 * with so many registrations a second beside. Ends with 1 when a call or registration failed or a datagram was dropped, when there is not one record for each call, when within `settle` seconds a gauge is
 * not back to zero or the proxies have more timers and open files than before, `more` MB more memory, or `heap` MB more in their heaps once the garbage is collected. `--settle 0`: what is left is not waited for.
 */
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1000' },
    rate: { type: 'string', default: '50' },
    duration: { type: 'string', default: '1000' },
    'warm-up': { type: 'string', default: '300' },
    registrations: { type: 'string', default: '0' },
    settle: { type: 'string', default: '60' },
    more: { type: 'string', default: '60' },
    heap: { type: 'string', default: '10' },
  },
});
const run = readRunJson();
const target = await platformTarget(run);
const calleePort = await freeUdpPort();
const load = (count: number) => ({ count, perSecond: Number(values.rate), durationMs: Number(values.duration) });
/** Timers and files that come and go by themselves: a sweep, a connection to a store. */
const SLACK = 12;

interface Left {
  /** Gauges that are not zero. */
  readonly gauges: readonly string[];
  readonly timers: number;
  readonly files: number;
  /** Resident memory of the proxies, in MB. */
  readonly memory: number;
  /** Keys in Redis. */
  readonly keys: number;
}

/** What the proxies hold once their garbage is collected, in MB: in their heaps, and in buffers. */
async function heaps(): Promise<{ used: number; external: number }> {
  const sum = { used: 0, external: 0 };
  for (const pid of target.processes.get('sip-proxy') ?? []) {
    const { used, external } = await heapOf(pid);
    sum.used += used;
    sum.external += external;
  }
  return sum;
}

async function redisKeys(): Promise<number> {
  const redis = new Redis(run.redis.url);
  try {
    return await redis.dbsize();
  } finally {
    redis.disconnect();
  }
}

async function left(): Promise<Left> {
  const gauges = await Promise.all(gaugesAtRest.map(async (name) => [name, await metric(run, name)] as const));
  const proxies = target.processes.get('sip-proxy') ?? [];
  return {
    gauges: gauges.filter(([, value]) => value !== 0).map(([name, value]) => `${name} ${value ?? 'is missing'}`),
    timers: (await metric(run, 'nodejs_active_resources_total', 'app="sip-proxy"')) ?? 0,
    files: (await metric(run, 'process_open_fds', 'app="sip-proxy"')) ?? 0,
    memory: proxies.reduce((sum, pid) => sum + memoryOf(pid), 0),
    keys: await redisKeys(),
  };
}

const describeLeft = ({ gauges, timers, files, memory, keys }: Left): string =>
  `${gauges.length === 0 ? 'all gauges zero' : gauges.join(', ')}; ${timers} timers and handles, ${files} open files, ${memory.toFixed(0)} MB, ${keys} keys in Redis`;
const describeHeaps = ({ used, external }: { used: number; external: number }): string =>
  `${used.toFixed(1)} MB in the heap once garbage is collected, ${external.toFixed(1)} MB in buffers`;

/** What is left once all is over, or after so many seconds. */
async function atRest(fits: (state: Left) => boolean): Promise<Left> {
  const until = performance.now() + Number(values.settle) * 1_000;
  for (;;) {
    const state = await left();
    if (fits(state) || performance.now() > until) return state;
    await new Promise((waited) => setTimeout(waited, 1_000));
  }
}

/** Calls that have a record of theirs since then. */
async function recorded(since: Date, count: number): Promise<number> {
  const client = new Client({ connectionString: run.postgres.url });
  await client.connect();
  try {
    for (const until = performance.now() + 30_000; ; ) {
      const { rows } = await client.query<{ records: string; calls: string }>(
        'SELECT count(*) AS records, count(DISTINCT "callId") AS calls FROM "Cdr" WHERE "startedAt" >= $1',
        [since],
      );
      const [records, calls] = [Number(rows[0]!.records), Number(rows[0]!.calls)];
      if (records !== calls) return records;
      if (calls >= count || performance.now() > until) return calls;
      await new Promise((waited) => setTimeout(waited, 500));
    }
  } finally {
    await client.end();
  }
}

const complaints: string[] = [];
const check = (fine: boolean, complaint: string) => {
  if (!fine) complaints.push(complaint);
};
const settles = Number(values.settle) > 0;
await bind(target, target.callee, calleePort, 3_600);
try {
  if (Number(values['warm-up']) > 0) await measureCalls(target, load(Number(values['warm-up'])), calleePort);
  const before = settles ? await atRest(({ gauges }) => gauges.length === 0) : await left();
  const heapBefore = settles ? await heaps() : undefined;
  console.log(`before: ${describeLeft(before)}${heapBefore ? `, ${describeHeaps(heapBefore)}` : ''}`);
  const count = Number(values.count);
  const since = new Date();
  const perSecond = Number(values.registrations);
  const registrations = Math.ceil((perSecond * count) / Number(values.rate));
  const [measured, beside] = await Promise.all([
    measureCalls(target, load(count), calleePort),
    registrations > 0 ? measureRegistrations(target, { count: registrations, perSecond }) : undefined,
  ]);
  console.log(describeMeasured(`${count} calls at ${values.rate}/s, each`, measured));
  check(measured.failed === 0, `${measured.failed} calls failed`);
  if (beside) {
    console.log(`${registrations} registrations beside at ${perSecond}/s: ${beside.failed} failed`);
    check(beside.failed === 0, `${beside.failed} registrations failed`);
  }
  check(measured.drops === 0, `${measured.drops} datagrams were dropped`);
  const records = await recorded(since, count);
  check(records === count, `${records} records of ${count} calls`);
  if (settles) {
    const allowed = { timers: before.timers + SLACK, files: before.files + SLACK };
    const isBack = ({ gauges, timers, files }: Left) =>
      gauges.length === 0 && timers <= allowed.timers && files <= allowed.files;
    const after = await atRest(isBack);
    const heapAfter = await heaps();
    console.log(`after: ${describeLeft(after)}, ${describeHeaps(heapAfter)}`);
    check(isBack(after), 'not everything is given back');
    const grown = heapAfter.used - (heapBefore?.used ?? 0);
    check(grown <= Number(values.heap), `${grown.toFixed(1)} MB more in the heap`);
    check(after.memory - before.memory <= Number(values.more), `more memory than ${values.more} MB`);
  }
} finally {
  await bind(target, target.callee, calleePort, 0);
}
for (const complaint of complaints) console.log(`NO: ${complaint}`);
if (complaints.length > 0) process.exitCode = 1;
