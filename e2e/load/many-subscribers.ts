import { parseArgs } from 'node:util';
import { deriveKey, redisPrefix } from '@belfry/ops';
import { ProxyWorld } from '../../apps/sip-proxy/test/world.ts';
import { type Drawn, freeUdpPort } from '../support/sipp.ts';
import { boundOf, type CrowdPlace, clearKeys, fillAccounts, fillBindings, memberOf } from './crowd.ts';
import { describeMeasured, type Measured, measureCalls, measureRegistrations, median } from './measure.ts';
import { memoryOf } from './processes.ts';
import type { Target } from './target.ts';

/**
 * `node e2e/load/many-subscribers.ts [--accounts 1000000] [--bindings 100000] [--runs 5] [--rate 10]`: what a registration and a call cost beside
 * so many subscribers, against the same beside 1,000, in turn. Two proxies, each with a relay, a database and keys of its own; needs `BELFRY_TEST_DATABASE_URL` and `BELFRY_TEST_REDIS_URL`
 * instead of a platform. Each run draws phones that have not been seen before, of companies that have: they register (`first`) and call each other, and do so again (`again`). Ends with 1
 * when a median ratio is above 1.15, anything failed, the proxy took 5 s or more to start, or has 1 GB or more of memory.
 */
const { values } = parseArgs({
  options: {
    accounts: { type: 'string', default: '1000000' },
    bindings: { type: 'string', default: '100000' },
    runs: { type: 'string', default: '5' },
    rate: { type: 'string', default: '10' },
  },
});
const [runs, perSecond] = [Number(values.runs), Number(values.rate)];
const FEW = 1_000;
/** Companies that are drawn from, known from the first round on: what is counted is new people. */
const COMPANIES = 50;
if (2 * (runs + 1) > FEW / COMPANIES) throw new Error('there are not so many people in a company');
const KINDS = ['registration, first', 'registration, again', 'call, first', 'call, again'] as const;
type Kind = (typeof KINDS)[number];

/** One proxy with its crowd. */
interface Side {
  readonly name: string;
  readonly world: ProxyWorld;
  readonly place: CrowdPlace;
  readonly accounts: number;
  /** From one bound member to the next. */
  readonly step: number;
}

const seconds = (from: number) => (performance.now() - from) / 1_000;
const say = (text: string) => console.log(text);

async function open(
  name: string,
  accounts: number,
  bindings: number,
  companySize: number,
  mediaPorts: string,
): Promise<Side> {
  const world = await ProxyWorld.start({ mediaPorts });
  const place: CrowdPlace = {
    databaseUrl: world.databaseUrl,
    redisUrl: process.env.BELFRY_TEST_REDIS_URL!,
    prefix: redisPrefix(world.key),
    key: deriveKey(world.key, 'seal'),
    brandId: world.brandId,
    ratingPlanId: (await world.db.ratingPlan.findFirstOrThrow()).id,
    companySize,
    instance: 'sip-proxy-1',
    proxy: { host: '127.0.0.1', port: world.sipPort },
    phonePort: await freeUdpPort(),
  };
  const from = performance.now();
  await fillAccounts(place, accounts);
  await fillBindings(place, boundOf(accounts, bindings));
  say(`${name}: ${accounts} accounts, ${bindings} bindings, made in ${seconds(from).toFixed(0)} s`);
  return { name, world, place, accounts, step: accounts / bindings };
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

/** The phones of a run, one in each of the companies that are drawn from, and whom each calls: somebody else there. Nobody was seen before. */
function drawn({ accounts, step, place: { companySize } }: Side, run: number): Drawn[] {
  const apart = Math.floor(accounts / companySize / COMPANIES) * companySize;
  return Array.from({ length: COMPANIES }, (_, company) => {
    const [caller, callee] = [run, runs + 1 + run].map((person) =>
      memberOf(company * apart + person * step, companySize),
    );
    const { user, password, domain } = caller!;
    return { user, password, domain, callee: callee!.extension };
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
  for (const [name, accounts, bindings, companySize, ports] of [
    ['few', FEW, FEW, FEW / COMPANIES, '31000-32999'],
    ['many', Number(values.accounts), Number(values.bindings), 1_000, '33000-34999'],
  ] as const) {
    sides.push(await open(name, accounts, bindings, companySize, ports));
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
  // The first round finds processes and companies cold: it does not count.
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
