import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type Actor,
  can,
  covers,
  isAbove,
  levels,
  type Permission,
  permissions,
  platformActor,
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
