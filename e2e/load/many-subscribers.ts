import { parseArgs } from 'node:util';
import { deriveKey, redisPrefix } from '@belfry/ops';
import { ProxyWorld } from '../../apps/sip-proxy/test/world.ts';
import { type Drawn, freeUdpPort } from '../support/sipp.ts';
import { boundOf, COMPANY, type CrowdPlace, clearKeys, fillAccounts, fillBindings, memberOf } from './crowd.ts';
import { describeMeasured, type Measured, measureCalls, measureRegistrations, median } from './measure.ts';
import { memoryOf } from './processes.ts';
import type { Target } from './target.ts';

/**
 * `node e2e/load/many-subscribers.ts [--accounts 1000000] [--bindings 100000] [--runs 5] [--batch 100] [--rate 10]`: what a registration and a call cost beside
 * so many subscribers, against the same beside 1,000, in turn. Two proxies, each with a relay, a database and keys of its own; needs `BELFRY_TEST_DATABASE_URL` and `BELFRY_TEST_REDIS_URL`
 * instead of a platform. Each run draws phones that have not been seen before: they register (`first`) and call each other, and do so again (`again`). Ends with 1
 * when a median ratio is above 1.15, anything failed, the proxy took 5 s or more to start, or has 1 GB or more of memory.
 */
const { values } = parseArgs({
  options: {
    accounts: { type: 'string', default: '1000000' },
    bindings: { type: 'string', default: '100000' },
    runs: { type: 'string', default: '5' },
    batch: { type: 'string', default: '100' },
    rate: { type: 'string', default: '10' },
  },
});
const [runs, batch, perSecond] = [values.runs, values.batch, values.rate].map(Number) as [number, number, number];
const FEW = COMPANY;
if ((runs + 1) * batch > FEW) throw new Error(`more than ${FEW} phones would be drawn`);
const KINDS = ['registration, first', 'registration, again', 'call, first', 'call, again'] as const;
type Kind = (typeof KINDS)[number];

/** One proxy with its crowd. */
interface Side {
  readonly name: string;
  readonly world: ProxyWorld;
  readonly place: CrowdPlace;
  /** Bound members, in no order. */
  readonly bound: readonly number[];
  /** From one bound member to the next. */
  readonly step: number;
}

const seconds = (from: number) => (performance.now() - from) / 1_000;
const say = (text: string) => console.log(text);

async function open(name: string, accounts: number, bindings: number, mediaPorts: string): Promise<Side> {
  const world = await ProxyWorld.start({ mediaPorts });
  const place: CrowdPlace = {
    databaseUrl: world.databaseUrl,
    redisUrl: process.env.BELFRY_TEST_REDIS_URL!,
    prefix: redisPrefix(world.key),
    key: deriveKey(world.key, 'seal'),
    brandId: world.brandId,
    ratingPlanId: (await world.db.ratingPlan.findFirstOrThrow()).id,
    instance: 'sip-proxy-1',
    proxy: { host: '127.0.0.1', port: world.sipPort },
    phonePort: await freeUdpPort(),
  };
  const from = performance.now();
  await fillAccounts(place, accounts);
  const bound = boundOf(accounts, bindings);
  await fillBindings(place, bound);
  say(`${name}: ${accounts} accounts, ${bindings} bindings, made in ${seconds(from).toFixed(0)} s`);
  return { name, world, place, bound: mixed(bound), step: accounts / bindings };
}

/** In a new order, the same each time. */
function mixed(numbers: readonly number[]): number[] {
  const result = [...numbers];
  let state = 7;
  for (let at = result.length - 1; at > 0; at--) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = state % (at + 1);
    [result[at], result[other]] = [result[other]!, result[at]!];
  }
  return result;
}

/** The proxy's process again, and how long until it is healthy. */
async function restart({ world }: Side): Promise<number> {
  await world.endApp('sip-proxy', 'SIGTERM');
  const from = performance.now();
  await world.startApp('sip-proxy');
  return seconds(from);
}

function targetOf({ name, world }: Side): Target {
  const nobody = { user: '', password: '', domain: '', number: '' };
  const processes = new Map([['sip-proxy', [world.pidOf('sip-proxy')!]]]);
  return { name, proxy: `127.0.0.1:${world.sipPort}`, caller: nobody, callee: nobody, processes };
}

/** The phones of a run, and whom each calls: the next one that is bound in its company. */
function drawn({ bound, step }: Side, run: number): Drawn[] {
  return bound.slice(run * batch, (run + 1) * batch).map((n) => {
    const { user, password, domain } = memberOf(n);
    const company = n - (n % COMPANY);
    return { user, password, domain, callee: memberOf(company + ((n - company + step) % COMPANY)).extension };
  });
}

async function measureOnce(side: Side, run: number): Promise<ReadonlyMap<Kind, Measured>> {
  const target = targetOf(side);
  const who = drawn(side, run);
  const load = { count: who.length, perSecond, durationMs: 1_000, drawn: who };
  const { phonePort } = side.place;
  const found = new Map<Kind, Measured>();
  for (const when of ['first', 'again'] as const) {
    found.set(`registration, ${when}`, await measureRegistrations(target, load, phonePort));
    found.set(`call, ${when}`, await measureCalls(target, load, phonePort));
  }
  for (const [kind, measured] of found) say(`run ${run}, ${side.name}, ${describeMeasured(kind, measured)}`);
  return found;
}

const sides: Side[] = [];
let wrong = false;
const check = (fine: boolean, what: string) => {
  say(`${fine ? 'yes' : 'NO'}: ${what}`);
  wrong ||= !fine;
};
try {
  for (const [name, accounts, bindings, ports] of [
    ['few', FEW, FEW, '31000-32999'],
    ['many', Number(values.accounts), Number(values.bindings), '33000-34999'],
  ] as const) {
    sides.push(await open(name, accounts, bindings, ports));
  }
  const starts = new Map(sides.map((side): [Side, number[]] => [side, []]));
  for (let times = 0; times < 3; times++) for (const side of sides) starts.get(side)!.push(await restart(side));
  for (const [{ name }, took] of starts)
    check(
      median(took) < 5,
      `the proxy of ${name} starts within 5 s: ${took.map((one) => one.toFixed(1)).join(', ')} s`,
    );
  const ratios = new Map<Kind, number[]>(KINDS.map((kind) => [kind, []]));
  let failed = 0;
  // The first round finds the processes cold: it does not count.
  for (const side of sides) await measureOnce(side, 0);
  for (let run = 1; run <= runs; run++) {
    const [few, many] = [await measureOnce(sides[0]!, run), await measureOnce(sides[1]!, run)];
    for (const kind of KINDS) {
      const costs = [few, many].map((found) => found.get(kind)!.cpuUs.get('sip-proxy')!) as [number, number];
      ratios.get(kind)!.push(costs[1] / costs[0]);
      failed += few.get(kind)!.failed + many.get(kind)!.failed;
    }
  }
  check(failed === 0, `nothing failed: ${failed}`);
  for (const [kind, found] of ratios)
    check(
      median(found) <= 1.15,
      `${kind}: ${median(found).toFixed(2)} times (${found.map((one) => one.toFixed(2)).join(', ')})`,
    );
  for (const side of sides) {
    const memory = memoryOf(side.world.pidOf('sip-proxy')!);
    check(memory < 1_000, `the proxy of ${side.name} has less than 1 GB: ${memory.toFixed(0)} MB`);
  }
} finally {
  for (const { world, place } of sides) {
    await world.stop();
    await clearKeys(place);
  }
}
if (wrong) process.exitCode = 1;
