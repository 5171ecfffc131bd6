import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  DdiUpdateInput,
  ExtensionUpdateInput,
  GuardUpdateInput,
  PeerUpdateInput,
  SiteUpdateInput,
  UserUpdateInput,
} from '@belfry/contracts';
import {
  type Context,
  ServiceError,
  updateDdi,
  updateExtension,
  updateGuard,
  updatePeer,
  updateSite,
  updateUser,
} from '@belfry/services';
import { contextAt, createTestWorld, type TestWorld } from './world.ts';

let world: TestWorld;
before(async () => {
  world = await createTestWorld();
});
after(() => world.close());

type Fields = Readonly<Record<string, unknown>>;
const company = () => contextAt(world, world.first, 'company');
const brand = () => contextAt(world, world.first, 'brand');
const site = (input: Fields, basedOn?: Fields, ctx = company()) => {
  const { siteId: id } = world.first;
  return updateSite(knowing(ctx, basedOn, id), SiteUpdateInput.parse({ id, ...input }));
};
const user = (input: Fields, basedOn?: Fields, ctx = company()) => {
  const { userId: id } = world.first;
  return updateUser(knowing(ctx, basedOn, id), UserUpdateInput.parse({ id, ...input }));
};
const knowing = (ctx: Context, fields?: Fields, id?: string): Context => ({
  ...ctx,
  basedOn: fields && { id, fields },
});
const overwrites = (changed: readonly string[], words: RegExp) => (error: unknown) => {
  assert.ok(error instanceof ServiceError, String(error));
  assert.deepEqual([error.code, error.reason, error.changed], ['conflict', 'changed_meanwhile', changed]);
  assert.match(error.publicMessage, words);
  return true;
};

describe('two people who change the same thing', () => {
  test('write nothing of each other over: the second is told who, what and when, and may still insist', async () => {
    const { name: first } = await site({ name: 'Zürich' });
    await site({ name: 'Bern' }, { name: first });
    const revision = async () =>
      (await world.platform.db.company.findUniqueOrThrow({ where: { id: world.first.companyId } })).revision;
    const before = await revision();
    const said = new RegExp(`^${company().actor.name} changed “name” to “Bern” just now$`);
    await assert.rejects(site({ name: 'Basel' }, { name: 'Zürich' }, brand()), overwrites(['name'], said));
    assert.equal(await revision(), before, 'nothing of it is kept');
    assert.equal((await site({ name: 'Basel' }, { name: 'Bern' })).name, 'Basel');
    assert.equal((await site({ name: 'Genf' })).name, 'Genf', 'without saying what it is based on');
  });

  test('are not in each other’s way with different fields, or with the same value', async () => {
    const { maxCalls: calls, email, recordingMode } = await user({ maxCalls: 3, email: 'one@example.com' });
    await user({ maxCalls: 5 }, { maxCalls: calls });
    await user({ email: 'two@example.com' }, { email });
    await user({ maxCalls: 5, recordingMode: 'on_demand' }, { maxCalls: calls, recordingMode });
    await assert.rejects(
      user(
        { maxCalls: 7, email: null, recordingMode: 'always' },
        { maxCalls: calls, email, recordingMode: 'on_demand' },
      ),
      overwrites(['maxCalls', 'email'], /“calls at a time” to “5” just now; .*“email” to “two@example.com” just now/),
    );
  });

  test('are told what was cleared, and what only looks different stops nobody', async () => {
    await user({ email: 'three@example.com' });
    await user({ email: null });
    await assert.rejects(
      user({ email: 'four@example.com' }, { email: 'three@example.com' }),
      overwrites(['email'], / cleared “email” just now$/),
    );
    const { email } = await user({ email: 'five@example.com' }, { email: 'never there@example.com' });
    assert.equal(email, 'five@example.com');
  });

  test('are told where a number and an extension lead meanwhile', async () => {
    const { ddiId, extensionId, userId } = world.first;
    const to = (number: string) => ({ destination: { kind: 'external' as const, number } });
    const ddi = (input: Fields, basedOn?: Fields) =>
      updateDdi(knowing(company(), basedOn, ddiId), DdiUpdateInput.parse({ id: ddiId, ...input }));
    await ddi({ destination: { kind: 'user', userId } });
    await ddi(to('+41446681801'), { destination: { kind: 'user', userId } });
    await assert.rejects(
      ddi(to('+41446681802'), { destination: { kind: 'user', userId } }),
      overwrites(['destination'], /“leads to” to “the number \+41446681801” just now$/),
    );
    await ddi(to('+41446681803'), to('+41446681801'));
    await ddi({ destination: null }, to('+41446681803'));
    await assert.rejects(
      ddi(to('+41446681804'), to('+41446681803')),
      overwrites(['destination'], /cleared “leads to”/),
    );
    const extension = (input: Fields, basedOn: Fields) =>
      updateExtension(
        knowing(company(), basedOn, extensionId),
        ExtensionUpdateInput.parse({ id: extensionId, ...input }),
      );
    await extension(to('+41446681805'), { destination: { kind: 'user', userId } });
    await assert.rejects(
      extension(to('+41446681806'), { destination: { kind: 'user', userId } }),
      overwrites(['destination'], /the number \+41446681805/),
    );
  });

  test('are told so of settings that have no id, and of the brand’s and the platform’s things', async () => {
    const { peerId: id } = world.first;
    const peer = (input: Fields, basedOn: Fields) =>
      updatePeer(knowing(brand(), basedOn, id), PeerUpdateInput.parse({ id, ...input }));
    const { name } = await peer({ priority: 4 }, {});
    await peer({ priority: 6 }, { priority: 4 });
    await peer({ name: `${name} 2` }, { name });
    await assert.rejects(peer({ priority: 8 }, { priority: 4 }), overwrites(['priority'], /“priority” to “6”/));
    const god = contextAt(world, world.first, 'god');
    const guard = (noise: number, was?: number) =>
      updateGuard(
        knowing(god, was === undefined ? undefined : { sourceNoise: was }),
        GuardUpdateInput.parse({ sourceNoise: noise }),
      );
    await guard(40);
    await guard(50, 40);
    await assert.rejects(guard(60, 40), overwrites(['sourceNoise'], /to “50”/));
  });

  test('who save at the same moment: one of them', async () => {
    await site({ linkKbps: 100 });
    const saves = [200, 300, 400].map((linkKbps) => site({ linkKbps }, { linkKbps: 100 }));
    const results = await Promise.allSettled(saves);
    assert.deepEqual(results.map(({ status }) => status).sort(), ['fulfilled', 'rejected', 'rejected']);
  });
});
