import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  AuditListInput,
  type CallSettings,
  CdrListInput,
  ColleagueListInput,
  UserCreateInput,
} from '@belfry/contracts';
import { newId } from '@belfry/db';
import {
  applyServiceCode,
  createUser,
  deleteUser,
  getCallSettings,
  listAudit,
  listCdrs,
  listColleagues,
  ServiceError,
  updateCallSettings,
} from '@belfry/services';
import { actorAt, contextAt, createTestWorld, type TestWorld } from './world.ts';

let world: TestWorld;
before(async () => {
  world = await createTestWorld();
});
after(() => world.close());

const refused = (code: string, reason?: string) => (error: unknown) => {
  assert.ok(error instanceof ServiceError, String(error));
  assert.equal(error.code, code, error.message);
  if (reason !== undefined) assert.equal(error.reason, reason);
  return true;
};
const office = () => contextAt(world, world.first, 'company');
const person = (firstName: string, extension?: string) =>
  createUser(
    office(),
    UserCreateInput.parse({ firstName, lastName: 'Settings', ...(extension && { extension }) }),
  ).then(({ user }) => user.id);
const forwardOf = ({ forwards }: CallSettings, kind: string) => forwards.find((forward) => forward.kind === kind);
const destinationsOf = (id: string) =>
  world.platform.db.destination.count({ where: { forwards: { some: { userId: id } } } });

describe('what a person does with calls', () => {
  test('is nothing at first, and stays as it is set, a forward also while it is switched off', async () => {
    const id = await person('Ada');
    const none = await getCallSettings(office(), { id });
    assert.deepEqual([none.doNotDisturb, none.hideNumber, none.rejectAnonymous], [false, false, false]);
    assert.deepEqual(
      none.forwards.map(({ kind, active, destination }) => [kind, active, destination]),
      [
        ['always', false, null],
        ['busy', false, null],
        ['no_answer', false, null],
        ['unreachable', false, null],
      ],
    );
    const destination = { kind: 'external', number: '044 668 18 00' } as const;
    const set = await updateCallSettings(office(), {
      id,
      doNotDisturb: true,
      forwards: [{ kind: 'no_answer', active: true, callers: 'outside', ringSeconds: 30, destination }],
    });
    assert.equal(set.doNotDisturb, true);
    assert.equal(forwardOf(set, 'no_answer')?.destination?.number, '+41446681800');
    const off = await updateCallSettings(office(), { id, forwards: [{ kind: 'no_answer', active: false }] });
    const kept = forwardOf(off, 'no_answer');
    assert.deepEqual(
      [kept?.active, kept?.callers, kept?.ringSeconds, kept?.destination?.label],
      [false, 'outside', 30, '+41446681800'],
    );
    assert.equal(off.doNotDisturb, true);
    const { items } = await listAudit(office(), AuditListInput.parse({ limit: 5 }));
    assert.ok(items.some(({ action, entityId }) => action === 'callSettings.update' && entityId === id));
  });

  test('leaves no destination behind that nothing leads to', async () => {
    const id = await person('Bea');
    for (const number of ['0446681801', '0446681802', '0446681803'])
      await updateCallSettings(office(), {
        id,
        forwards: [{ kind: 'busy', active: true, destination: { kind: 'external', number } }],
      });
    assert.equal(await destinationsOf(id), 1);
    assert.equal(await world.platform.db.destination.count({ where: { number: '+41446681801' } }), 0);
  });

  for (const [what, forward, reason] of [
    ['on without a destination', { kind: 'always', active: true }, 'forward.destination_required'],
    ['to 112', { kind: 'always', destination: { kind: 'external', number: '112' } }, 'forward.emergency'],
    ['to what is no number', { kind: 'always', destination: { kind: 'external', number: 'home' } }, 'forward.number'],
  ] as const) {
    test(`refuses a forward ${what}`, async () => {
      const id = await person('Cora');
      const input = { id, forwards: [forward] } as unknown as Parameters<typeof updateCallSettings>[1];
      await assert.rejects(updateCallSettings(office(), input), refused('invalid', reason));
      assert.equal(await destinationsOf(id), 0);
    });
  }

  test('refuses a forward to oneself and to somebody of another company', async () => {
    const id = await person('Dora');
    const to = (userId: string) =>
      updateCallSettings(office(), { id, forwards: [{ kind: 'busy', destination: { kind: 'user', userId } }] });
    await assert.rejects(to(id), refused('invalid', 'forward.to_oneself'));
    await assert.rejects(to(world.sister.userId), refused('not_found'));
  });

  test('is one’s own to change, and nobody else’s of the same level', async () => {
    const id = await person('Eva');
    const colleague = await person('Fay', '881');
    const own = { ...office(), actor: { ...actorAt(world.first, 'user'), userId: id } };
    assert.equal((await updateCallSettings(own, { id, hideNumber: true })).hideNumber, true);
    await assert.rejects(getCallSettings(own, { id: colleague }), refused('not_found'));
    await assert.rejects(updateCallSettings(own, { id: colleague, hideNumber: true }), refused('not_found'));
    const { items } = await listColleagues(own, ColleagueListInput.parse({ id, search: '881' }));
    assert.deepEqual(items, [{ userId: colleague, name: 'Fay Settings', extension: '881' }]);
  });

  test('goes with the person, and with whoever it leads to', async () => {
    const id = await person('Gil');
    const target = await person('Hal');
    await updateCallSettings(office(), {
      id,
      forwards: [{ kind: 'always', active: true, destination: { kind: 'user', userId: target } }],
    });
    await deleteUser(office(), { id: target });
    assert.equal(forwardOf(await getCallSettings(office(), { id }), 'always')?.destination, null);
    await updateCallSettings(office(), {
      id,
      forwards: [{ kind: 'always', active: true, destination: { kind: 'external', number: '0446681809' } }],
    });
    await deleteUser(office(), { id });
    assert.equal(await world.platform.db.destination.count({ where: { number: '+41446681809' } }), 0);
  });

  test('is changed by service codes, digits meaning what they mean to the person', async () => {
    const id = await person('Ida');
    const target = await person('Jan', '882');
    const by = (command: Parameters<typeof applyServiceCode>[1]['command']) =>
      applyServiceCode(office(), { id, command });
    const always = { setting: 'forward', kind: 'always' } as const;
    assert.equal(forwardOf(await by({ ...always, on: true, number: '882' }), 'always')?.destination?.userId, target);
    assert.equal(forwardOf(await by({ ...always, on: false }), 'always')?.active, false);
    assert.equal(forwardOf(await by({ ...always, on: true }), 'always')?.active, true);
    const outside = await by({ setting: 'forward', kind: 'no_answer', on: true, number: '0446681800', ringSeconds: 1 });
    assert.deepEqual(
      [forwardOf(outside, 'no_answer')?.destination?.number, forwardOf(outside, 'no_answer')?.ringSeconds],
      ['+41446681800', 5],
    );
    assert.ok((await by({ setting: 'forwards', on: false })).forwards.every(({ active }) => !active));
    assert.equal((await by({ setting: 'rejectAnonymous', on: true })).rejectAnonymous, true);
    await assert.rejects(by({ ...always, on: true, number: '112' }), refused('invalid', 'forward.emergency'));
  });
});

test('a caller who hid the number is not known to the colleague who was called, nor found by a search', async () => {
  const [caller, called] = [await person('Hidden', '883'), await person('Called', '884')];
  const { brandId, companyId } = world.first;
  const callId = newId();
  const at = new Date();
  await world.platform.db.call.create({ data: { id: callId, startedAt: at, endedAt: at, instance: 'proxy-1' } });
  await world.platform.db.cdr.create({
    data: {
      id: newId(),
      callId,
      brandId,
      companyId,
      direction: 'internal',
      dialled: '884',
      caller: '883',
      callerName: 'Hidden Settings',
      callerHidden: true,
      callee: '884',
      userId: caller,
      calledUserId: called,
      startedAt: at,
      endedAt: at,
      durationMs: 0,
      disposition: 'answered',
      hangupSide: 'caller',
      sipStatus: 200,
      currency: 'CHF',
    },
  });
  const seenBy = async (userId: string, search?: string) => {
    const own = { ...office(), actor: { ...actorAt(world.first, 'user'), userId } };
    const { items } = await listCdrs(own, CdrListInput.parse({ ...(search && { search }) }));
    return items.map((cdr) => [cdr.caller, cdr.callerName, cdr.userId]);
  };
  assert.deepEqual(await seenBy(called), [['anonymous', '', null]]);
  assert.deepEqual(await seenBy(called, '883'), []);
  assert.deepEqual(await seenBy(caller), [['883', 'Hidden Settings', caller]]);
  assert.deepEqual(await seenBy(caller, '883'), [['883', 'Hidden Settings', caller]]);
});
