import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  CalendarDayCreateInput,
  DdiUpdateInput,
  ExtensionCreateInput,
  type PlanFinding,
  ScheduleCreateInput,
  SimulationInput,
  SiteUpdateInput,
  UserCreateInput,
} from '@belfry/contracts';
import {
  type Context,
  createCalendar,
  createCalendarDay,
  createExtension,
  createSchedule,
  createUser,
  deleteCalendar,
  deleteCalendarDay,
  deleteSchedule,
  listCalendarDays,
  ServiceError,
  simulate,
  updateCallSettings,
  updateDdi,
  updatePeer,
  updateSchedule,
  updateSite,
  updateUser,
} from '@belfry/services';
import { contextAt, createTestWorld, type TestWorld } from './world.ts';

let world: TestWorld;
before(async () => {
  world = await createTestWorld();
});
after(() => world.close());

const refused = (reason: string, words?: RegExp) => (error: unknown) => {
  assert.ok(error instanceof ServiceError, String(error));
  assert.equal(error.reason, reason, error.message);
  if (words) assert.match(error.publicMessage, words);
  return true;
};
/** What a save says of the numbering plan besides. */
async function noticedBy(ctx: Context, save: (ctx: Context) => Promise<unknown>): Promise<PlanFinding[]> {
  const findings: PlanFinding[] = [];
  await save({ ...ctx, noticed: (found) => findings.push(...found) });
  return findings;
}
const codes = (findings: readonly PlanFinding[]) => findings.map(({ code }) => code);
const office = () => contextAt(world, world.first, 'company');
const person = (firstName: string) =>
  createUser(office(), UserCreateInput.parse({ firstName, lastName: 'Round' })).then(({ user }) => user.id);

describe('a save says what it brings about in the numbering plan', () => {
  test('a number that leads to somebody who is switched off then, once', async () => {
    const userId = await person('Olga');
    const { ddiId } = world.first;
    const lead = DdiUpdateInput.parse({ id: ddiId, destination: { kind: 'user', userId } });
    assert.deepEqual(await noticedBy(office(), (ctx) => updateDdi(ctx, lead)), []);
    const off = await noticedBy(office(), (ctx) => updateUser(ctx, { id: userId, active: false }));
    assert.deepEqual(codes(off), ['ddi.off']);
    assert.match(off[0]!.words, /leads to Olga Round, which is switched off\.$/);
    // It is so already, and not of this save.
    assert.deepEqual(await noticedBy(office(), (ctx) => updateDdi(ctx, { id: ddiId, label: 'Reception' })), []);
    const nowhere = await noticedBy(office(), (ctx) => updateDdi(ctx, { id: ddiId, destination: null }));
    assert.deepEqual(codes(nowhere), ['ddi.nowhere']);
    const back = DdiUpdateInput.parse({ id: ddiId, destination: { kind: 'user', userId: world.first.userId } });
    assert.deepEqual(await noticedBy(office(), (ctx) => updateDdi(ctx, back)), []);
  });

  test('forwards that go round are told, sometimes or always; to a person without the others', async () => {
    const [one, two] = [await person('Una'), await person('Duo')];
    const forward = (id: string, kind: 'always' | 'busy', userId: string) => (ctx: Context) =>
      updateCallSettings(ctx, { id, forwards: [{ kind, active: true, destination: { kind: 'user', userId } }] });
    assert.deepEqual(await noticedBy(office(), forward(one, 'always', two)), []);
    assert.deepEqual(codes(await noticedBy(office(), forward(two, 'busy', one))), ['loop.sometimes']);
    const oneself = { ...office(), actor: { ...office().actor, level: 'user' as const, userId: two } };
    const [told] = await noticedBy(oneself, forward(two, 'always', one));
    assert.equal(told?.code, 'loop.always');
    assert.ok(!JSON.stringify(told).includes('Una'), JSON.stringify(told));
    const { db } = world.platform;
    assert.equal(await db.callForward.count({ where: { userId: two, kind: 'always' } }), 1);
  });

  test('a site in a country where an extension is an emergency number is refused', async () => {
    const { siteId, companyId } = world.first;
    await createExtension(
      office(),
      ExtensionCreateInput.parse({ companyId, number: '999', destination: { kind: 'service', service: 'echo' } }),
    );
    const input = SiteUpdateInput.parse({ id: siteId, country: 'GB' });
    await assert.rejects(updateSite(office(), input), refused('extension.emergency'));
    const site = await world.platform.db.site.findUniqueOrThrow({ where: { id: siteId } });
    assert.notEqual(site.country, 'GB');
  });

  test('a carrier without which calls cannot leave is switched off all the same, and it is told', async () => {
    const { peerId, brandId } = world.first;
    const { db } = world.platform;
    const id = crypto.randomUUID();
    await db.route.create({ data: { id, brandId, name: 'Fiji', prefix: '+679', action: 'carriers' } });
    await db.routeCarrier.create({ data: { id: crypto.randomUUID(), brandId, routeId: id, peerId } });
    const brand = contextAt(world, world.first, 'brand');
    const found = await noticedBy(brand, (ctx) => updatePeer(ctx, { id: peerId, active: false }));
    assert.ok(
      found.some(({ severity, words }) => severity === 'error' && words.includes('+679')),
      JSON.stringify(found),
    );
    assert.deepEqual(await noticedBy(brand, (ctx) => updatePeer(ctx, { id: peerId, active: true })), []);
  });

  test('opening hours that overlap, a calendar without days, and one that closes them for good', async () => {
    const { companyId } = world.first;
    const day = { days: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' };
    const calendar = await createCalendar(office(), { name: 'Findings' });
    let id = '';
    const made = await noticedBy(office(), async (ctx) => {
      const input = { companyId, name: 'Findings', hours: [day, { ...day, from: '17:00' }], calendarId: calendar.id };
      ({ id } = await createSchedule(ctx, ScheduleCreateInput.parse(input)));
    });
    assert.deepEqual(codes(made), ['schedule.overlap', 'calendar.empty']);
    assert.deepEqual(await noticedBy(office(), (ctx) => updateSchedule(ctx, { id, hours: [day] })), []);
    const [first, last] = ['2020-01-01', '2040-01-01'];
    const closed = CalendarDayCreateInput.parse({ id: calendar.id, name: 'Closed for good', first, last });
    const found = await noticedBy(office(), (ctx) => createCalendarDay(ctx, closed));
    assert.deepEqual(codes(found), ['schedule.never-open']);
    assert.match(found[0]!.words, /Findings .*calendar Findings closes every day/);
    const { items } = await listCalendarDays(office(), { id: calendar.id });
    const emptied = await noticedBy(office(), (ctx) => deleteCalendarDay(ctx, { id: items[0]!.id }));
    assert.deepEqual(codes(emptied), ['calendar.empty']);
    await deleteSchedule(office(), { id });
    await deleteCalendar(office(), { id: calendar.id });
  });

  test('before it is saved, in the simulator', async () => {
    const { ddiId, userId } = world.first;
    const draft = [{ procedure: 'ddi.update', input: { id: ddiId, destination: null } }];
    const { warnings } = await simulate(office(), SimulationInput.parse({ userId, dialled: '*43', draft }));
    assert.deepEqual(codes(warnings), ['ddi.nowhere']);
  });
});
