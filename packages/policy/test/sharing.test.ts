import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type CarrierRules,
  type Decided,
  decideInWorld,
  type LimitTake,
  type Rules,
  smoothRoundRobin,
  type World,
} from '../src/index.ts';
import { traced } from './say.ts';
import { alpenblick, annas, callFrom, facts } from './world.ts';

const gateway = (endpointId: string, weight = 10) => ({
  endpointId,
  host: `${endpointId}.example`,
  port: 5060,
  transport: 'udp' as const,
  weight,
});
const rulesOf = (sharing: NonNullable<CarrierRules['sharing']>, gateways: CarrierRules['gateways']): Rules => ({
  ...alpenblick,
  brand: { ...alpenblick.brand, carriers: [{ peerId: 'p', name: 'Carrier', maxCalls: 0, sharing, gateways }] },
});

/** A world in which calls go on: what they take stays taken. */
class Busy implements World {
  readonly calls = new Map<string, number>();
  readonly #credits = new Map<string, number>();
  fact(key: string) {
    if (key.startsWith('gatewayCalls:'))
      return { calls: this.calls.get(`gateway:${key.slice('gatewayCalls:'.length)}`) ?? 0 };
    return (facts as Record<string, unknown>)[key] ?? null;
  }
  take(limits: readonly LimitTake[]) {
    for (const { key } of limits) this.calls.set(key, (this.calls.get(key) ?? 0) + 1);
    return { taken: true as const };
  }
  share(_: string, candidates: readonly { id: string; weight: number }[]) {
    return smoothRoundRobin(this.#credits, candidates);
  }
}
const firstOf = ({ decision }: Decided) => {
  const target = decision.type === 'plan' ? decision.plan.steps[0]?.targets[0] : undefined;
  return target?.kind === 'carrier' ? target.endpointId : undefined;
};
const call = (rules: Rules, world: World, callId: string): Decided =>
  decideInWorld(world, rules, { ...callFrom(annas, '0446681800'), callId });
const split = (rules: Rules, world: World, calls: number) => {
  const counts = new Map<string | undefined, number>();
  for (let at = 0; at < calls; at++) {
    const first = firstOf(call(rules, world, `call-${at}`));
    counts.set(first, (counts.get(first) ?? 0) + 1);
  }
  return counts;
};

describe('by the fewest calls', () => {
  test('the gateway with the fewest calls takes the next one; the trace says how many each has', () => {
    const world = new Busy();
    world.calls.set('gateway:a', 3).set('gateway:b', 1);
    const decided = call(rulesOf('least_calls', [gateway('a'), gateway('b')]), world, 'x');
    assert.equal(firstOf(decided), 'b');
    assert.equal(world.calls.get('gateway:b'), 2, 'it counts the call now');
    assert.equal(world.calls.get('gateway:a'), 3, 'the one behind it does not');
    assert.deepEqual(traced(decided, 'gateway'), [
      'gateway: how calls of Carrier are shared: by the fewest calls: b.example has 1, a.example has 3: begins with b.example',
    ]);
  });

  test('1,000 calls that go on are split evenly, or by weight; a new gateway takes all until it has as many', () => {
    const two = split(rulesOf('least_calls', [gateway('a'), gateway('b')]), new Busy(), 1_000);
    assert.deepEqual([two.get('a'), two.get('b')], [500, 500]);
    const world = new Busy();
    const weighted = split(rulesOf('least_calls', [gateway('a', 70), gateway('b', 30)]), world, 1_000);
    assert.ok(Math.abs(weighted.get('a')! - 700) <= 2, `${weighted.get('a')}`);
    world.calls.set('gateway:a', 40).set('gateway:b', 40);
    const joined = split(rulesOf('least_calls', [gateway('a'), gateway('b'), gateway('c')]), world, 40);
    assert.deepEqual([...joined], [['c', 40]]);
  });
});

describe('by hash', () => {
  test('1,000 calls are spread about by weight, each always to the same one', () => {
    const rules = rulesOf('call_id', [gateway('a', 70), gateway('b', 30)]);
    const counts = split(rules, new Busy(), 1_000);
    assert.ok(Math.abs(counts.get('a')! - 700) <= 45, `${counts.get('a')}`);
    assert.deepEqual(split(rules, new Busy(), 1_000), counts);
  });

  test('a gateway that goes moves only its own calls', () => {
    const three = rulesOf('call_id', [gateway('a'), gateway('b'), gateway('c')]);
    const two = rulesOf('call_id', [gateway('a'), gateway('b')]);
    for (let at = 0; at < 200; at++) {
      const before = firstOf(call(three, new Busy(), `call-${at}`));
      if (before !== 'c') assert.equal(firstOf(call(two, new Busy(), `call-${at}`)), before);
    }
  });

  test('one caller stays with one gateway, and nothing is taken or asked for', () => {
    const world = new Busy();
    const rules = rulesOf('caller', [gateway('a'), gateway('b'), gateway('c'), gateway('d')]);
    assert.equal(split(rules, world, 50).size, 1);
    assert.equal(world.calls.size, 0);
    assert.match(traced(call(rules, world, 'x'), 'gateway')[0] ?? '', /one caller \(201\) always by the same gateway/);
  });

  test('a gateway without weight comes last', () => {
    const counts = split(rulesOf('call_id', [gateway('a', 0), gateway('b', 1)]), new Busy(), 50);
    assert.deepEqual([...counts], [['b', 50]]);
  });
});
