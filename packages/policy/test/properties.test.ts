import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { emergencyNumber } from '@belfry/numbering';
import fc from 'fast-check';
import { decide, decideInWorld, type Facts, type Rules, staticWorld } from '../src/index.ts';
import { alpenblick, annas, callFrom, callFromCarrier, carriersRules, claires, facts } from './world.ts';

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

describe('properties of decide', () => {
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
