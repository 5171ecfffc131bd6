import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Decided, decideInWorld, type Facts, type Rules, type SiteRules, staticWorld } from '../src/index.ts';
import { say, traced } from './say.ts';
import { alpenblick, annas, callFrom, facts } from './world.ts';

/** A call for an ambulance from a site with these settings. */
function help(site: Partial<SiteRules>, brand: Partial<Rules['brand']> = {}): Decided {
  const [zurich, lyon] = alpenblick.company.sites;
  const here = { ...zurich!, ...site };
  const company = { ...alpenblick.company, sites: [here, lyon!], defaultSite: here };
  const rules: Rules = { ...alpenblick, brand: { ...alpenblick.brand, ...brand }, company };
  return decideInWorld(staticWorld(facts), rules, callFrom(annas, '144'));
}
const planOf = ({ decision }: Decided) => {
  assert.ok(decision.type === 'plan');
  return decision.plan;
};

describe('an emergency call', () => {
  test("leaves by the site's carrier first, then by the others in their order", () => {
    assert.equal(say(help({ emergencyPeerId: 'spare' })), '144 by spare-1 | 144 by spare-2 | 144 by lab-1');
    const gone = help({ emergencyPeerId: 'gone' });
    assert.equal(say(gone), '144 by lab-1 | 144 by spare-1 | 144 by spare-2');
    assert.ok(traced(gone, 'carrier').some((step) => step.includes('is switched off, or has no gateway')));
  });

  test('tells carriers that want it where it comes from, and no other', () => {
    const place = { civic: { country: 'CH', street: 'Seestrasse', houseNumber: '1', city: 'Zürich' } };
    const [lab, spare] = alpenblick.brand.carriers;
    const wanting = { carriers: [{ ...lab!, wantsLocation: true as const }, spare!] };
    const placesOf = (decided: Decided) =>
      planOf(decided).steps.flatMap(({ targets }) => targets.map((one) => 'place' in one && one.place));
    const told = help({ place }, wanting);
    assert.deepEqual(placesOf(told), [place, false, false]);
    assert.deepEqual(traced(told, 'location'), [
      'location: where the call comes from, for Lab carrier: Seestrasse 1, Zürich, CH: is told there',
    ]);
    const unknown = help({}, wanting);
    assert.deepEqual(placesOf(unknown), [false, false, false]);
    assert.match(traced(unknown, 'location')[0] ?? '', /no address of zurich is known: nothing is told/);
  });

  test("shows the site's number, which help can call back", () => {
    assert.equal(planOf(help({ emergencyNumber: '+41445550299' })).callerIdentity.number, '+41445550299');
    assert.equal(planOf(help({})).callerIdentity.number, '+41445550201');
  });

  test('tells whoever is to learn of it, the site and the brand, from where it comes', () => {
    assert.deepEqual(
      planOf(help({ emergencyEmail: 'house@alpenblick.test' }, { alertEmail: 'ops@carillon.test' })).alert,
      {
        emails: ['house@alpenblick.test', 'ops@carillon.test'],
        place: 'Seestrasse 1, Zürich',
        callBack: '+41445550201',
      },
    );
    assert.equal(planOf(help({})).alert, undefined);
    assert.equal(planOf(help({ emergencyLocation: '', emergencyEmail: 'a@b.test' })).alert?.place, 'zurich');
  });

  test('tells them too when it cannot leave', () => {
    const { decision } = help({ emergencyEmail: 'house@alpenblick.test' }, { carriers: [] });
    assert.ok(decision.type === 'refuse');
    assert.equal(decision.refusal.status, 503);
    assert.deepEqual(decision.refusal.alert?.emails, ['house@alpenblick.test']);
  });

  test('asks for no route, limit, price or health', () => {
    const decided = help({}, { hasRoutes: true, maxCalls: 1, enumZones: ['e164.arpa'] });
    assert.equal(decided.rounds, 1);
    assert.deepEqual(decided.facts, {} satisfies Facts);
  });
});
