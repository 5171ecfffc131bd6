import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type Actor,
  atLeast,
  can,
  covers,
  effectiveRights,
  isAbove,
  levels,
  type Permission,
  permissions,
  platformActor,
  type Rights,
  rightAreas,
  rightOf,
  roles,
  scopeOf,
  scopes,
  within,
} from '@belfry/access';

const brand: Actor = { loginId: 'l', name: 'B', level: 'brand', role: 'admin', brandId: 'b1' };
const company: Actor = { ...brand, level: 'company', companyId: 'c1' };
const user: Actor = { ...company, level: 'user', userId: 'u1' };

describe('within', () => {
  test('god reaches everything', () => {
    assert.ok(within(platformActor('seed'), {}));
    assert.ok(within(platformActor('seed'), { brandId: 'b2', companyId: 'c9' }));
  });
  test('each level reaches what bears its own id and nothing else', () => {
    assert.ok(within(brand, { brandId: 'b1', companyId: 'c7' }));
    assert.ok(!within(brand, { brandId: 'b2' }));
    assert.ok(within(company, { brandId: 'b1', companyId: 'c1' }));
    assert.ok(!within(company, { brandId: 'b1', companyId: 'c2' }));
    assert.ok(within(user, { brandId: 'b1', companyId: 'c1', userId: 'u1' }));
    assert.ok(!within(user, { brandId: 'b1', companyId: 'c1', userId: 'u2' }));
  });
  test("a company does not reach what is its brand's own, nor a user what is their company's", () => {
    assert.ok(!within(company, { brandId: 'b1' }));
    assert.ok(!within(company, { brandId: 'b1', companyId: null }));
    assert.ok(!within(user, { brandId: 'b1', companyId: 'c1', userId: null }));
  });
  test('an actor without the id of its level reaches nothing', () => {
    assert.ok(!within({ loginId: null, name: '', level: 'brand', role: 'admin' }, {}));
    assert.ok(!within({ loginId: null, name: '', level: 'user', role: 'admin' }, { userId: null }));
  });
});

describe('can', () => {
  test('says not found before it says forbidden', () => {
    assert.equal(can(company, 'peer.get', { brandId: 'b2' }), 'not_found');
    assert.equal(can(company, 'company.update', { brandId: 'b1', companyId: 'c1' }), 'forbidden');
  });
  test('refuses a change, and allows a look, to a role that looks only', () => {
    const looker: Actor = { ...company, role: 'readonly' };
    assert.equal(can(looker, 'user.list'), 'allowed');
    assert.equal(can(looker, 'user.create'), 'forbidden');
  });
  test('gives whoever does the billing prices and the cost of calls, and nothing of security or routing', () => {
    const clerk: Actor = { ...brand, role: 'billing' };
    for (const action of [
      'ratingPlan.update',
      'ratingPlan.putPrefix',
      'cdr.list',
      'company.get',
      'apiToken.create',
    ] as const)
      assert.equal(can(clerk, action), 'allowed', action);
    for (const action of [
      'company.update',
      'route.list',
      'peer.get',
      'login.create',
      'audit.list',
      'sipAccount.list',
    ] as const)
      assert.equal(can(clerk, action), 'forbidden', action);
    assert.equal(can(clerk, 'ratingPlan.get', { brandId: 'b2' }), 'not_found');
    assert.equal(
      can({ ...company, role: 'billing' }, 'ratingPlan.get', { companyId: 'c1', brandId: 'b1' }),
      'forbidden',
    );
  });
  test('gives an operator what is of the people or companies given to them, and nothing that is not listed for them', () => {
    const given = { companyIds: ['c1'], siteIds: ['s1'], userIds: new Set(['u1']) };
    const ofSites: Actor = { ...company, role: 'operator', given };
    const person = { brandId: 'b1', companyId: 'c1', userId: 'u1' };
    assert.equal(can(ofSites, 'user.update', person), 'allowed');
    assert.equal(can(ofSites, 'user.update', { ...person, userId: 'u2' }), 'not_found');
    assert.equal(can(ofSites, 'user.update', { ...person, userId: null }), 'not_found');
    for (const action of ['login.create', 'peer.list', 'audit.list', 'user.import', 'revision.list'] as const)
      assert.equal(can(ofSites, action), 'forbidden', action);
    const ofCompanies: Actor = { ...brand, role: 'operator', given };
    assert.equal(can(ofCompanies, 'user.update', person), 'allowed');
    assert.equal(can(ofCompanies, 'user.update', { ...person, companyId: 'c2' }), 'not_found');
    assert.equal(can(ofCompanies, 'user.list', { brandId: 'b1' }), 'not_found');
    assert.equal(can({ ...brand, role: 'operator' }, 'user.get', person), 'not_found', 'given nothing');
    assert.equal(can({ ...user, role: 'operator' }, 'user.get', person), 'forbidden', 'no role of a person');
  });
  test('rights take away from the role, and never add to it', () => {
    const limited = (rights: Rights, role: Actor['role'] = 'admin'): Actor => ({ ...company, role, rights });
    assert.equal(can(limited({ people: 'see' }), 'user.list'), 'allowed');
    assert.equal(can(limited({ people: 'see' }), 'user.create'), 'right');
    assert.equal(can(limited({ people: 'none' }), 'user.list'), 'right');
    assert.equal(can(limited({ people: 'none' }), 'peer.create'), 'allowed', 'what is left out is as the role has it');
    assert.equal(can(limited({ people: 'change' }, 'readonly'), 'user.create'), 'forbidden');
    assert.equal(can(limited({ people: 'none' }), 'user.get', { companyId: 'c2' }), 'not_found', 'tenants come first');
    for (const action of ['session.current', 'login.changeOwnPassword', 'apiToken.create', 'site.list'] as const)
      assert.equal(can(limited(Object.fromEntries(rightAreas.map((area) => [area, 'none']))), action), 'allowed');
  });
  test('whoever lacks any right changes nothing about operators, sign-in and history', () => {
    const limited: Actor = { ...company, rights: { trunks: 'none' } };
    for (const action of ['login.create', 'membership.update', 'signInProvider.put', 'revision.rollBack'] as const)
      assert.equal(can(limited, action), 'right', action);
    assert.equal(can(limited, 'login.list'), 'allowed');
  });
  test('what screens are told of rights is what the services allow', () => {
    for (const role of roles)
      for (const rights of [undefined, { people: 'none' }, { calls: 'see', access: 'none' }] as const)
        for (const action of Object.keys(permissions) as (keyof typeof permissions)[]) {
          const needed = rightOf(action);
          if (needed === undefined || role === 'billing' || role === 'operator') continue;
          const actor: Actor = { ...company, role, ...(rights && { rights }) };
          if (!(permissions[action] as Permission).levels.includes('company')) continue;
          const told = effectiveRights(actor)[needed.area];
          assert.equal(can(actor, action) === 'allowed', atLeast(told, needed.right), `${role} ${action}`);
        }
  });
  test('every action has a level, and god has them all but what is said in calls, and a person’s own phone', () => {
    const ofWhoTalks = new Set([
      'activeCall.record',
      'recording.list',
      'recording.get',
      'recording.update',
      'recording.delete',
      'softphone.open',
      'softphone.contacts',
    ]);
    for (const [action, permission] of Object.entries<Permission>(permissions)) {
      assert.equal(permission.levels.includes('god'), !ofWhoTalks.has(action), action);
      for (const level of permission.levels) assert.ok(levels.includes(level), action);
    }
  });
  test('levels are ordered god, brand, company, user', () => {
    assert.ok(isAbove('god', 'brand') && isAbove('brand', 'company') && isAbove('company', 'user'));
    assert.ok(!isAbove('user', 'user') && !isAbove('user', 'god'));
  });
});

describe('keys with scopes', () => {
  test('every action needs one scope, or none', () => {
    for (const action of Object.keys(permissions) as (keyof typeof permissions)[]) {
      const needed = scopeOf(action);
      // What comes by the stream is sorted by what the key may read.
      if (needed === undefined) assert.ok(['session.current', 'event.stream'].includes(action), action);
      else assert.ok(scopes.includes(needed), action);
    }
  });
  test('are asked last: not found and forbidden are said as ever', () => {
    const key: Actor = { ...company, scopes: ['users:read'] };
    assert.equal(can(key, 'user.get', { companyId: 'c1' }), 'allowed');
    assert.equal(can(key, 'user.update', { companyId: 'c1' }), 'scope');
    assert.equal(can(key, 'user.update', { companyId: 'c2' }), 'not_found');
    assert.equal(can(key, 'brand.create'), 'forbidden');
    assert.equal(can({ ...key, scopes: ['users:write'] }, 'user.update', { companyId: 'c1' }), 'allowed');
    assert.equal(can({ ...key, role: 'readonly', scopes: ['users:write'] }, 'user.update', {}), 'not_found');
    assert.equal(can({ ...key, role: 'readonly', scopes: ['users:write'] }, 'user.update'), 'forbidden');
  });
  test('writing contains reading, everything contains each area, and no area another', () => {
    for (const granted of scopes)
      for (const needed of scopes) {
        const [area, access] = granted.split(':');
        const [neededArea, neededAccess] = needed.split(':');
        const action = (Object.keys(permissions) as (keyof typeof permissions)[]).find(
          (one) => scopeOf(one) === needed,
        )!;
        const expected =
          (area === 'everything' || area === neededArea) && (access === 'write' || neededAccess === 'read');
        assert.equal(covers([granted], action), expected, `${granted} ${action}`);
      }
  });
});
