import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Decided, decideInWorld, type Facts, type Rules, staticWorld } from '../src/index.ts';
import { parts, say, traced } from './say.ts';
import { alpenblick, annas, callFrom, facts } from './world.ts';

const number = '+41446681800';
const brand = (more: Partial<Rules['brand']>): Rules => ({ ...alpenblick, brand: { ...alpenblick.brand, ...more } });
const run = (rules: Rules, dialled: string, more: Facts = {}, domain?: string): Decided =>
  decideInWorld(staticWorld({ ...facts, ...more }), rules, callFrom(annas, dialled, domain));
const carriers = ['lab-1', 'spare-1', 'spare-2'].map((one) => `${number} by ${one}`).join(' | ');

describe('ENUM', () => {
  const zones = brand({ enumZones: ['e164.arpa'] });
  const found = { [`enum:carillon/${number}`]: { zone: 'e164.arpa', user: 'info', host: 'example.org' } } as Facts;

  test('the address that it has is called first, then the carriers', () => {
    const decided = run(zones, number, found);
    assert.equal(say(decided), `info@example.org | ${carriers}`);
    assert.deepEqual(traced(decided, 'enum'), [
      `enum: ${number} in e164.arpa: info@example.org, by e164.arpa: is called there first, without a carrier`,
    ]);
    assert.ok(decided.decision.type === 'plan');
    assert.deepEqual(
      decided.decision.plan.steps.map(({ limits }) => limits?.length ?? 0),
      [0, 0, 1, 1],
    );
    assert.ok(!('take:carrier/spare' in decided.facts));
  });

  test('without one the carriers alone, and nobody is asked where there are no zones', () => {
    assert.equal(say(run(zones, number)), carriers);
    assert.ok(!Object.keys(run(alpenblick, number).facts).some((key) => key.startsWith('enum:')));
  });

  test('numbers of this platform are not asked for', () => {
    assert.equal(say(run(zones, '+41445550301', found)), 'sabine@seeblick.test');
  });

  test('an address costs nothing: it is called without a price, too, and without a carrier', () => {
    const unpriced = { ...found, 'rate:swiss/+41446681800': null } as Facts;
    const decided = run(zones, number, unpriced);
    assert.equal(say(decided), 'info@example.org');
    assert.deepEqual(parts(decided), [`alpenblick outbound 201>${number}`]);
    assert.ok(decided.decision.type === 'plan' && !decided.decision.plan.parties.some(({ pays }) => pays));
    assert.equal(say(run(brand({ enumZones: ['e164.arpa'], carriers: [] }), number, found)), 'info@example.org');
  });

  test('a number that is blocked is blocked there, too', () => {
    const blocked = {
      ...found,
      [`routes:carillon/${number}`]: [
        { routeId: 'b', name: 'b', prefix: '+', priority: 1, action: 'block', carriers: [] },
      ],
    };
    const rules = brand({ enumZones: ['e164.arpa'], hasRoutes: true });
    assert.equal(say(run(rules, number, blocked as Facts)), `403 calls to ${number} are not allowed`);
  });

  test('an address of the company itself is left out', () => {
    const here = { [`enum:carillon/${number}`]: { zone: 'e164.arpa', user: 'x', host: 'alpenblick.test' } } as Facts;
    assert.equal(say(run(zones, number, here)), carriers);
  });
});

describe('SIP addresses elsewhere', () => {
  const open = brand({ sipUriCalls: true });

  test('are called when the brand lets its people, for nothing', () => {
    const decided = run(open, 'carol', {}, 'example.org');
    assert.equal(say(decided), 'carol@example.org');
    assert.deepEqual(parts(decided), ['alpenblick outbound 201>carol@example.org']);
    assert.ok(decided.decision.type === 'plan');
    assert.equal(decided.decision.plan.callerIdentity.number, '+41445550201');
    assert.ok(!decided.decision.plan.parties.some(({ pays, rate }) => pays || rate));
  });

  test('are refused with the reason when it does not', () => {
    const decided = run(alpenblick, 'carol', {}, 'example.org');
    assert.equal(say(decided), '404 carol@example.org is no address of Alpenblick AG');
    assert.deepEqual(traced(decided, 'domain'), [
      'domain: example.org: carol@example.org is no address of Alpenblick AG: refused: not found; people of Carillon may not call SIP addresses elsewhere',
    ]);
  });

  test('a domain of another company here is not elsewhere', () => {
    const served = { 'domain:seeblick.test': { brandId: 'carillon', companyId: 'seeblick' } } as Facts;
    for (const user of ['sabine', '201', '*43'])
      assert.equal(
        say(run(open, user, served, 'seeblick.test')),
        `404 ${user}@seeblick.test is no address of Alpenblick AG`,
      );
  });

  test('an emergency number is one, whatever stands behind the @', () => {
    const decided = run(open, '112', {}, 'example.org');
    assert.ok(decided.decision.type === 'plan' && decided.decision.plan.emergency);
  });
});
