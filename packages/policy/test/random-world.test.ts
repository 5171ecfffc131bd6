import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { emergencyNumber } from '@belfry/numbering';
import fc from 'fast-check';
import {
  type CallRequest,
  type CarrierRules,
  type DdiRecord,
  type Decided,
  decide,
  type Facts,
  type Target,
} from '../src/index.ts';
import { call, run, world } from './random-world.ts';
import { claires } from './world.ts';

const companyOf = ({ source }: CallRequest) =>
  source.kind === 'account' ? source.account.companyId : source.kind === 'trunk' ? source.companyId : undefined;

const numRuns = 1000;

describe('whatever operators set and whoever calls', () => {
  test('a decision ends within 32 rounds, and the same facts give the same one', () => {
    fc.assert(
      fc.property(world, call, (drawn, asked) => {
        const { decided, rules } = run(drawn, asked);
        assert.ok(decided.rounds <= 32, `${decided.rounds} rounds`);
        assert.deepEqual(decide(rules, asked, decided.facts), decided.decision);
        const [kept, call_, facts] = JSON.parse(JSON.stringify([rules, asked, decided.facts]));
        assert.deepEqual(decide(kept, call_, facts), decided.decision, 'written down and read again');
        assert.deepEqual(run(drawn, asked).decided, decided);
      }),
      { numRuns },
    );
  });

  test('one company pays at most, each has one part, and nobody pays for a call without a carrier', () => {
    fc.assert(
      fc.property(world, call, (drawn, asked) => {
        const { decision } = run(drawn, asked).decided;
        const parties = decision.type === 'plan' ? decision.plan.parties : decision.refusal.parties;
        assert.ok(parties.filter(({ pays }) => pays).length <= 1);
        assert.equal(new Set(parties.map(({ companyId }) => companyId)).size, parties.length);
        if (decision.type !== 'plan' || !parties.some(({ pays }) => pays)) return;
        const targets = decision.plan.steps.flatMap((step) => step.targets);
        assert.ok(targets.some((target) => target.kind === 'carrier' && target.companyId === undefined));
      }),
      { numRuns },
    );
  });

  test('of each carrier that is tried the trace says what it asks, and by priority and share the order is the same without it', () => {
    const unpriced = ({ buyPlanId: _, ...carrier }: CarrierRules): CarrierRules => carrier;
    const carriersOf = ({ decision }: Decided) =>
      decision.type === 'plan' && !decision.plan.emergency
        ? decision.plan.steps.flatMap(({ targets }) =>
            targets.flatMap((one) => (one.kind === 'carrier' && one.companyId === undefined ? [one.name] : [])),
          )
        : [];
    fc.assert(
      fc.property(world, call, (drawn, asked) => {
        const { decided } = run(drawn, asked);
        const { trace } = decided.decision;
        for (const name of carriersOf(decided))
          assert.ok(
            trace.some(({ step, lookedAt }) => step === 'price' && lookedAt.startsWith(`what ${name} asks for`)),
          );
        if (drawn.forgotten % 3 === 0 || drawn.routes?.some(({ action }) => action === 'least_cost')) return;
        const [a, b, spare] = drawn.carriers;
        const without = run({ ...drawn, carriers: [unpriced(a), unpriced(b), unpriced(spare)] }, asked).decided;
        assert.deepEqual(carriersOf(without), carriersOf(decided));
        assert.equal(without.rounds, decided.rounds);
      }),
      { numRuns },
    );
  });

  test('an emergency call from a phone or an IPBX gets its plan at once, by every carrier that has a gateway', () => {
    fc.assert(
      fc.property(world, call, (drawn, asked) => {
        const country = asked.source.kind === 'account' && asked.source.account === claires ? 'FR' : 'CH';
        if (asked.source.kind === 'peer' || !emergencyNumber(country, asked.dialled)) return;
        const gateways = drawn.carriers.flatMap((carrier) => carrier.gateways).length;
        const { decision, rounds } = run(drawn, asked).decided;
        assert.equal(rounds, 1);
        if (gateways === 0) assert.equal(decision.type, 'refuse');
        else assert.ok(decision.type === 'plan' && decision.plan.emergency && decision.plan.steps.length === gateways);
      }),
      { numRuns: 4 * numRuns },
    );
  });

  test('nobody reaches another company but through a number that is its own', () => {
    const companyAt = (target: Target) =>
      target.kind === 'user' || target.kind === 'carrier' || target.kind === 'registered'
        ? target.companyId
        : undefined;
    fc.assert(
      fc.property(world, call, (drawn, asked) => {
        const { decision, facts } = run(drawn, asked).decided;
        const from = companyOf(asked);
        const keys = Object.keys(facts) as (keyof Facts)[];
        for (const key of keys)
          if (key.startsWith('extension:')) assert.ok(from !== undefined && key.startsWith(`extension:${from}/`), key);
        if (decision.type !== 'plan') return;
        const numbers = keys
          .filter((key) => key.startsWith('ddi:'))
          .flatMap((key) => (facts[key] as DdiRecord | null)?.companyId ?? []);
        const reached = [
          ...decision.plan.parties.map(({ companyId }) => companyId),
          ...decision.plan.steps.flatMap((step) => step.targets).flatMap((target) => companyAt(target) ?? []),
        ];
        for (const companyId of reached) assert.ok(companyId === from || numbers.includes(companyId), companyId);
      }),
      { numRuns },
    );
  });

  test('a caller shows a number of its company, of its IPBX’s forward, or one that it may, and no other', () => {
    fc.assert(
      fc.property(world, call, (drawn, asked) => {
        if (asked.source.kind !== 'trunk' || drawn.trunk.anyCaller || drawn.numbers || drawn.trunk.numbers) return;
        const { decision } = run(drawn, asked).decided;
        if (decision.type !== 'plan' || decision.plan.emergency) return;
        const { number } = decision.plan.callerIdentity;
        const isForeign = number === '+41445550301' || number === '+442079460000';
        const forwarder = asked.source.diversions?.[0]?.number;
        const inside = decision.plan.parties.every(({ direction }) => direction === 'internal');
        if (isForeign && !inside) assert.equal(forwarder, '0445550231');
      }),
      { numRuns },
    );
  });

  test('a call that is refused has a status, and words for whoever reads it', () => {
    fc.assert(
      fc.property(world, call, (drawn, asked) => {
        const { decision } = run(drawn, asked).decided;
        if (decision.type !== 'refuse') return;
        const { status, reason, because } = decision.refusal;
        assert.ok(status >= 400 && status < 700 && reason !== '' && reason !== 'Refused' && because !== '');
        const last = decision.trace.at(-1);
        assert.ok(last && [last.lookedAt, last.found, last.then].every((words) => words !== ''));
      }),
      { numRuns },
    );
  });
});
