import {
  decide,
  decideInWorld,
  type FactKey,
  type Facts,
  type RateQuote,
  type RouteRecord,
  type Rules,
  staticWorld,
  type World,
} from '../src/index.ts';
import { alpenblick, annas, callFrom, facts, toZurich } from '../test/world.ts';

/**
 * Cost of one `decide` with all its facts at hand, and of a whole decision with its rounds; then the same by least cost among three carriers, with 100,000
 * routes and a million rates behind the facts: held by key, as a proxy has those of numbers that were called lately, or looked up by prefix. Run: `node packages/policy/bench/decide.bench.ts`.
 */
const seconds = 1;

function measure(name: string, work: () => void): void {
  for (let i = 0; i < 2000; i++) work();
  // Of this process alone: others may share the processor.
  const began = process.cpuUsage();
  const used = () => {
    const { user, system } = process.cpuUsage(began);
    return user + system;
  };
  let count = 0;
  while (used() < seconds * 1e6) {
    for (let i = 0; i < 100; i++) work();
    count += 100;
  }
  const each = used() / count;
  console.log(`${name.padEnd(46)} ${each.toFixed(2).padStart(8)} µs`);
}

/** Each call by the clock: what half of them take at most, and 99 of 100. */
function distribution(name: string, work: () => void): void {
  for (let i = 0; i < 20_000; i++) work();
  const took = Float64Array.from({ length: 50_000 }, () => {
    const began = process.hrtime.bigint();
    work();
    return Number(process.hrtime.bigint() - began) / 1_000;
  }).sort();
  const at = (share: number) => took[Math.floor(took.length * share)]!.toFixed(1);
  console.log(`${name.padEnd(46)} p50 ${at(0.5)} µs, p99 ${at(0.99)} µs`);
}

for (const dialled of ['202', '0446681800', '+41445550302', '144']) {
  const call = callFrom(annas, dialled);
  const known: Facts = decideInWorld(staticWorld(facts), alpenblick, call).facts;
  measure(`${dialled}, last round`, () => decide(alpenblick, call, known));
  measure(`${dialled}, all rounds`, () => decideInWorld(staticWorld(facts), alpenblick, call));
}

const [lab, spare] = alpenblick.brand.carriers;
const carriers = [
  { ...lab!, buyPlanId: 'buy-1' },
  { ...spare!, maxCalls: 0, buyPlanId: 'buy-2' },
  { ...lab!, peerId: 'third', name: 'Third carrier', buyPlanId: 'buy-3' },
];
const routed: Rules = { ...alpenblick, brand: { ...alpenblick.brand, carriers, hasRoutes: true } };
const plans = ['swiss', 'buy-1', 'buy-2', 'buy-3'];

/** 100,000 routes (+ and 99,999 prefixes of five digits and less), four plans of 250,000 rates each. */
const routes = new Map<string, RouteRecord[]>();
const rates = new Map(plans.map((plan) => [plan, new Map<string, number>()]));
for (let i = 0; i < 100_000; i++) {
  const prefix = i === 0 ? '+' : `+${i}`;
  const action = i % 2 === 0 ? 'least_cost' : 'carriers';
  const named = carriers.map(({ peerId }) => ({ peerId, priority: 1, weight: 10 }));
  routes.set(prefix, [{ routeId: prefix, name: `route ${i}`, prefix, priority: 10, action, carriers: named }]);
}
for (const deck of rates.values()) {
  for (let i = 0; i < 250_000; i++) deck.set(`+${i + 1}`, 10_000 + ((i * 7919) % 90_000));
}

/** The longest prefix of any route or rate. */
const longest = 7;

/** Answers as look-ups in memory do: the longest prefix of a plan, every route whose prefix fits. */
const large: World = {
  ...staticWorld(facts),
  fact(key: FactKey) {
    const [kind, rest = ''] = [key.slice(0, key.indexOf(':')), key.slice(key.indexOf(':') + 1)];
    const slash = rest.indexOf('/');
    const [scope, number] = [rest.slice(0, slash), rest.slice(slash + 1)];
    if (kind === 'routes') {
      const found: RouteRecord[] = [];
      for (let length = Math.min(number.length, longest); length > 0; length--) {
        const those = routes.get(number.slice(0, length));
        if (those) found.push(...those);
      }
      return found;
    }
    if (kind !== 'rate') return facts[key] ?? null;
    const deck = rates.get(scope);
    for (let length = Math.min(number.length, longest); length > 0; length--) {
      const prefix = number.slice(0, length);
      const micros = deck?.get(prefix);
      if (micros !== undefined)
        return { ...toZurich, ratingPlanId: scope, prefix, microsPerMinute: String(micros) } satisfies RateQuote;
    }
    return null;
  },
};

console.log(`${routes.size} routes, ${plans.length * 250_000} rates`);
const numbers = Array.from({ length: 1000 }, (_, i) => `+${41_300_000_000 + ((i * 7_919_977) % 99_999_999)}`);
const calls = numbers.map((number) => callFrom(annas, number));
const decided = calls.map((call) => decideInWorld(large, routed, call));
console.log(
  decided[1]?.decision.trace
    .map(({ step, lookedAt, found, then }) => `  ${step}: ${lookedAt}: ${found}: ${then}`)
    .join('\n'),
);
let turn = 0;
const next = () => (turn = (turn + 1) % calls.length);
measure('routes and least cost, last round', () => decide(routed, calls[next()]!, decided[turn]!.facts));
const held = decided.map((one) => staticWorld(one.facts));
measure('routes and least cost, all rounds, answers held', () => decideInWorld(held[next()]!, routed, calls[turn]!));
measure('routes and least cost, all rounds and look-ups', () => decideInWorld(large, routed, calls[next()]!));
distribution('routes and least cost, last round', () => decide(routed, calls[next()]!, decided[turn]!.facts));
distribution('the same, all rounds, answers held', () => decideInWorld(held[next()]!, routed, calls[turn]!));
distribution('the same, all rounds and look-ups', () => decideInWorld(large, routed, calls[next()]!));
