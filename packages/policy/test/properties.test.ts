import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { emergencyNumber } from '@belfry/numbering';
import fc from 'fast-check';
import {
  type CallSettings,
  Deciding,
  type Decision,
  decide,
  decideInWorld,
  type Facts,
  type Forward,
  type ForwardKind,
  type RingOutcome,
  type Rules,
  staticWorld,
  type UserRecord,
} from '../src/index.ts';
import {
  alpenblick,
  anna,
  annas,
  beat,
  callFrom,
  callFromCarrier,
  carriersRules,
  claire,
  claires,
  facts,
  sabine,
} from './world.ts';

const dialled = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.stringMatching(/^[+*#0-9]{0,16}$/),
  fc.constantFrom(
    '201',
    '202',
    '210',
    '213',
    '*43',
    '112',
    '15',
    '0446681800',
    ...[1, 2, 3, 4, 5, 6, 7].map((one) => `+4144555030${one}`),
  ),
);
const account = fc.constantFrom(annas, claires);
/** The facts with some of them missing. */
const someFacts: fc.Arbitrary<Facts> = fc
  .subarray(Object.keys(facts) as (keyof Facts)[])
  .map((keys) => Object.fromEntries(keys.map((key) => [key, facts[key]])) as Facts);
const inUse = fc.dictionary(
  fc.constantFrom('user:anna', 'company:alpenblick', 'brand:carillon', 'carrier:spare'),
  fc.integer({ min: 0, max: 3 }),
);
const limits = fc.integer({ min: 0, max: 3 });
const rulesWith = (max: number): Rules => ({ ...alpenblick, company: { ...alpenblick.company, maxCalls: max } });

/** Whatever users may set, leading to each other, outside, and back by their own numbers. */
const settings: fc.Arbitrary<CallSettings> = fc.record(
  {
    doNotDisturb: fc.constant(true as const),
    hideNumber: fc.constant(true as const),
    rejectAnonymous: fc.constant(true as const),
    forwards: fc.uniqueArray(
      fc.record({
        kind: fc.constantFrom<ForwardKind[]>('always', 'busy', 'no_answer', 'unreachable'),
        callers: fc.constantFrom<Forward['callers'][]>('inside', 'outside', 'both'),
        ringSeconds: fc.integer({ min: 5, max: 120 }),
        to: fc.oneof(
          fc.record({ kind: fc.constant('user' as const), userId: fc.constantFrom('anna', 'beat', 'claire', 'gone') }),
          fc.record({
            kind: fc.constant('external' as const),
            number: fc.constantFrom('+41445550201', '+41445550202', '+41445550301', '+41445550302', '+41446681800'),
          }),
        ),
      }),
      { selector: ({ kind }) => kind, maxLength: 4 },
    ),
  },
  { requiredKeys: [] },
);
const outcomes = fc.array(fc.constantFrom<RingOutcome[]>('busy', 'no_answer', 'unreachable', 'redirected'), {
  minLength: 12,
  maxLength: 12,
});

function settled(all: readonly CallSettings[]): Facts {
  const people = [anna, beat, claire, sabine].map((user, at): UserRecord => ({ ...user, settings: all[at] ?? {} }));
  const world: Record<string, unknown> = { ...facts, 'bindings:claire.roux@alpenblick.test': { count: 1 } };
  for (const user of people) {
    world[`user:${user.companyId}/${user.userId}`] = user;
    world[`extension:${user.companyId}/${user.extension}`] = { kind: 'user', user };
    const ddi = world[`ddi:${user.outgoingNumber}`];
    if (ddi) world[`ddi:${user.outgoingNumber}`] = { ...ddi, destination: { kind: 'user', user } };
  }
  return world as Facts;
}

describe('properties of decide', () => {
  test('ends whatever people have set and whatever their phones say, after five forwards at most', () => {
    fc.assert(
      fc.property(fc.tuple(settings, settings, settings, settings), outcomes, fc.boolean(), (all, said, outside) => {
        const world = settled(all);
        const call = outside ? callFromCarrier('+41445550202') : callFrom(annas, '202');
        const rules = outside ? carriersRules : alpenblick;
        const known: Record<string, unknown> = {};
        const deciding = new Deciding(rules, call);
        let rings = 0;
        for (let rounds = 0; rounds < 100; rounds++) {
          const decision: Decision = deciding.decide(known as Facts);
          assert.deepEqual(decision, decide(rules, call, known as Facts));
          assert.equal(deciding.begun, 1);
          if (decision.type === 'need') for (const key of decision.keys) known[key] = world[key] ?? null;
          else if (decision.type === 'take') known[decision.key] = { taken: true };
          else if (decision.type === 'share') known[decision.key] = decision.candidates.map(({ id }) => id);
          else if (decision.type === 'refuse') return;
          else {
            const { onward, diversions = [], parties } = decision.plan;
            assert.ok(diversions.length <= 5);
            assert.ok(parties.filter(({ pays }) => pays).length <= 1);
            const outcome = said[rings++];
            assert.ok(outcome, 'rings on and on');
            if (onward === undefined || !onward.on.includes(outcome)) return;
            known[onward.key] = { outcome, status: 486, to: { user: '203', host: 'alpenblick.test' } };
          }
        }
        assert.fail('does not end');
      }),
      { numRuns: 1000 },
    );
  });

  test('comes to an end within 24 rounds, whatever is dialled and whatever is missing', () => {
    fc.assert(
      fc.property(account, dialled, someFacts, inUse, limits, (from, number, known, used, max) => {
        const { rounds } = decideInWorld(staticWorld(known, used), rulesWith(max), callFrom(from, number));
        assert.ok(rounds <= 24, `${rounds} rounds`);
      }),
      { numRuns: 500 },
    );
  });

  test("comes to an end for a peer's call, too, and never leads it to an extension or service code", () => {
    fc.assert(
      fc.property(dialled, someFacts, (number, known) => {
        const { facts: used } = decideInWorld(staticWorld(known), carriersRules, callFromCarrier(number));
        assert.ok(!Object.keys(used).some((key) => key.startsWith('extension:') || key.startsWith('account:')));
      }),
      { numRuns: 500 },
    );
  });

  test('gives the same decision for the same facts, in one round', () => {
    fc.assert(
      fc.property(account, dialled, someFacts, inUse, limits, (from, number, known, used, max) => {
        const call = callFrom(from, number);
        const decided = decideInWorld(staticWorld(known, used), rulesWith(max), call);
        assert.deepEqual(decide(rulesWith(max), call, decided.facts), decided.decision);
        assert.deepEqual(decide(rulesWith(max), call, JSON.parse(JSON.stringify(decided.facts))), decided.decision);
      }),
    );
  });

  test('changes nothing that it is given', () => {
    fc.assert(
      fc.property(account, dialled, (from, number) => {
        const before = JSON.stringify([alpenblick, facts]);
        decideInWorld(staticWorld(facts), alpenblick, callFrom(from, number));
        assert.equal(JSON.stringify([alpenblick, facts]), before);
      }),
    );
  });

  test('an emergency call gets a plan at once when there is a carrier, whatever is missing and however full it is', () => {
    fc.assert(
      fc.property(account, fc.stringMatching(/^[0-9]{2,5}$/), someFacts, inUse, (from, number, known, used) => {
        const country = from === claires ? 'FR' : 'CH';
        if (!emergencyNumber(country, number)) return;
        const { decision, rounds } = decideInWorld(staticWorld(known, used), rulesWith(1), callFrom(from, number));
        assert.ok(decision.type === 'plan' && decision.plan.emergency);
        assert.equal(rounds, 1);
      }),
      { numRuns: 3000 },
    );
  });

  test('every company has one part at most, and only a company of the platform pays', () => {
    fc.assert(
      fc.property(account, dialled, (from, number) => {
        const { decision } = decideInWorld(staticWorld(facts), alpenblick, callFrom(from, number));
        const parties = decision.type === 'plan' ? decision.plan.parties : decision.refusal.parties;
        assert.equal(new Set(parties.map((party) => party.companyId)).size, parties.length);
        assert.ok(parties.length >= 1);
        assert.ok(parties.filter((party) => party.rate).length <= 1);
      }),
    );
  });
});
