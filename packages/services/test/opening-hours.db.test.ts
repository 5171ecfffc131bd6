import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  CalendarCreateInput,
  CalendarDayCreateInput,
  CalendarDayUpdateInput,
  CalendarImportInput,
  DdiUpdateInput,
  ExtensionUpdateInput,
  RevisionListInput,
  type Schedule,
  ScheduleCreateInput,
  ScheduleUpdateInput,
  SimulationInput,
  UserCreateInput,
} from '@belfry/contracts';
import { createPolicyCache } from '@belfry/db';
import {
  applyServiceCode,
  type Context,
  createCalendar,
  createCalendarDay,
  createSchedule,
  createUser,
  deleteCalendar,
  deleteCalendarDay,
  deleteSchedule,
  deleteUser,
  getRevision,
  importCalendarDays,
  listCalendarDays,
  listCalendars,
  listRevisions,
  listSchedules,
  releaseDdi,
  rollBack,
  ServiceError,
  setScheduleMode,
  simulate,
  updateCalendarDay,
  updateDdi,
  updateExtension,
  updateSchedule,
} from '@belfry/services';
import { asGod, contextAt, createTestWorld, type TestWorld } from './world.ts';

let world: TestWorld;
let company: Context;
let benId: string;
let calendarId: string;
let office: Schedule;
const week = [{ days: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' }];
const refused =
  (code: string, reason = /./) =>
  (error: unknown) =>
    error instanceof ServiceError && error.code === code && reason.test(`${error.reason} ${error.message}`);

before(async () => {
  world = await createTestWorld();
  company = contextAt(world, world.first, 'company');
  const ben = UserCreateInput.parse({ firstName: 'Ben', lastName: 'Huber', extension: '292' });
  benId = (await createUser(company, ben)).user.id;
  calendarId = (await createCalendar(company, CalendarCreateInput.parse({ name: 'Holidays' }))).id;
  office = await createSchedule(
    company,
    ScheduleCreateInput.parse({ name: 'Office', hours: week, calendarId, code: '1', timezone: 'Europe/Zurich' }),
  );
});
after(() => world.close());

const addDay = (day: object) =>
  createCalendarDay(company, CalendarDayCreateInput.parse({ id: calendarId, name: 'Day', ...day }));
/** What the simulator says of a call from outside to the company's number at a time: its words, and the step about the hours. */
async function callAt(at: string) {
  const { first } = world;
  const input = { peerId: first.peerId, callerNumber: '0798765432', dialled: '+41445550201', at };
  const { now } = await simulate(contextAt(world, first, 'brand'), SimulationInput.parse(input));
  const step = now.trace.find((one) => one.step === 'hours');
  return { ...now, hours: step && `${step.found} → ${step.then}` };
}

describe('a number by time, in the simulator', () => {
  before(async () => {
    await addDay({ name: 'National Day', first: '2026-08-01', yearly: true });
    await updateDdi(
      company,
      DdiUpdateInput.parse({
        id: world.first.ddiId,
        destination: { kind: 'user', userId: world.first.userId },
        scheduleId: office.id,
        closedDestination: { kind: 'user', userId: benId },
        holidayDestination: null,
      }),
    );
  });

  test('open, at 03:00 and on 1 August', async () => {
    const open = await callAt('2026-11-23T09:00:00+01:00');
    assert.equal(open.hours, 'open: Monday 09:00, until 18:00 → goes where calls go when open');
    const night = await callAt('2026-11-23T03:00:00+01:00');
    assert.equal(night.hours, 'closed: Monday 03:00, next opening 08:00 → goes where calls go when closed: Ben Huber');
    const holiday = await callAt('2027-08-01T10:00:00+02:00');
    assert.equal(
      holiday.hours,
      'closed for National Day: Sunday 1 August 2027 10:00, next opening Monday 08:00 → goes where calls go when closed: Ben Huber',
    );
  });

  test('without anywhere to go when closed the call is refused, and a draft of the night button is tried', async () => {
    await updateDdi(company, DdiUpdateInput.parse({ id: world.first.ddiId, closedDestination: null }));
    const night = await callAt('2026-11-23T03:00:00+01:00');
    assert.equal(night.status, 480);
    const { first } = world;
    const input = { peerId: first.peerId, callerNumber: '0798765432', dialled: '+41445550201' };
    const { other } = await simulate(
      contextAt(world, first, 'brand'),
      SimulationInput.parse({
        ...input,
        at: '2026-11-23T03:00:00+01:00',
        draft: [{ procedure: 'schedule.setMode', input: { id: office.id, mode: 'open' } }],
      }),
    );
    assert.match(JSON.stringify(other?.trace), /open by the night button/);
    assert.equal((await listSchedules(company, list({}))).items[0]?.mode, 'automatic');
  });

  test('the company reads the step, without a carrier in sight', async () => {
    const { first } = world;
    const input = SimulationInput.parse({
      userId: first.userId,
      dialled: '+41445550201',
      at: '2026-11-23T03:00:00+01:00',
    });
    const { now } = await simulate(contextAt(world, first, 'company'), input);
    assert.ok(now.trace.some(({ step, found }) => step === 'hours' && found.startsWith('closed: Monday 03:00')));
  });

  test('an extension by time', async () => {
    const { first } = world;
    const extension = {
      id: first.extensionId,
      scheduleId: office.id,
      closedDestination: { kind: 'user', userId: benId },
    };
    const changed = await updateExtension(company, ExtensionUpdateInput.parse(extension));
    assert.equal(changed.scheduleName, 'Office');
    assert.equal(changed.closedDestination?.label, 'Ben Huber');
    const input = { userId: first.userId, dialled: changed.number, at: '2026-11-23T03:00:00+01:00' };
    const { now } = await simulate(company, SimulationInput.parse(input));
    assert.ok(now.trace.some(({ step, then }) => step === 'hours' && then.endsWith('Ben Huber')));
    await updateExtension(company, ExtensionUpdateInput.parse({ id: first.extensionId, scheduleId: null }));
    assert.equal(await world.platform.db.destination.count({ where: { closedExtensions: { some: {} } } }), 0);
  });
});

const list = (more: object) => ({ sort: 'name', limit: 50, ...more }) as Parameters<typeof listSchedules>[1];

describe('the night button', () => {
  test('says one thing whatever the clock says, until it is pressed again, and the workers learn of it at once', async () => {
    const { platform, first } = world;
    const cache = createPolicyCache({ database: platform.db, feed: platform.bus.policyFeed });
    await cache.start();
    try {
      const button = async () => (await cache.rules(first.companyId))?.company.schedules?.[0]?.button;
      assert.equal(await button(), undefined);
      for (const mode of ['closed', 'open', 'automatic'] as const) {
        const pressed = await setScheduleMode(company, { id: office.id, mode });
        assert.equal(pressed.mode, mode);
        if (mode !== 'automatic') assert.deepEqual(pressed.now, { state: mode, by: 'button', day: null });
        const expected = mode === 'automatic' ? undefined : mode;
        const until = Date.now() + 5_000;
        while ((await button()) !== expected && Date.now() < until)
          await new Promise((resolve) => setImmediate(resolve));
        assert.equal(await button(), expected);
      }
    } finally {
      cache.close();
    }
  });

  test('is pressed from a phone by its code, by whoever is of the company', async () => {
    const { db } = world.platform;
    const mode = async () => (await db.schedule.findUniqueOrThrow({ where: { id: office.id } })).mode;
    const press = (of: TestWorld['first'], code: string, to: 'automatic' | 'open' | 'closed') =>
      applyServiceCode(contextAt(world, of, 'user'), {
        id: of.userId,
        command: { setting: 'nightButton', code, mode: to },
      });
    await press(world.first, '1', 'closed');
    assert.equal(await mode(), 'closed');
    await assert.rejects(press(world.first, '2', 'open'), refused('not_found'));
    await assert.rejects(press(world.sister, '1', 'open'), refused('not_found'));
    assert.equal(await mode(), 'closed');
    await press(world.first, '1', 'automatic');
    assert.equal(await mode(), 'automatic');
    const audit = await db.auditLog.findFirstOrThrow({
      where: { action: 'schedule.setMode' },
      orderBy: { at: 'desc' },
    });
    assert.deepEqual(audit.detail, { name: 'Office', mode: 'automatic', code: '1' });
  });
});

describe('what a company sees of its opening hours', () => {
  test('the week with its holidays, and the next change on the clock of the zone', async () => {
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Zurich' }).format(new Date());
    const day = await addDay({ name: 'Just today', first: today });
    const [seen] = (await listSchedules(company, list({}))).items;
    assert.deepEqual(seen?.now, { state: 'holiday', by: 'day', day: 'Just today' });
    assert.equal(seen.week.length, 7);
    assert.deepEqual(seen.week[0], { date: today, open: [], special: ['Just today'] });
    assert.equal(seen.next?.state, 'open');
    const opens = new Intl.DateTimeFormat('de-CH', { timeZone: 'Europe/Zurich', timeStyle: 'short' });
    assert.equal(opens.format(new Date(seen.next.at)), '08:00');
    assert.deepEqual(seen.numbers, ['+41445550201']);
    await deleteCalendarDay(company, { id: day.id });
  });

  test('hours, calendars and days that make no sense are refused', async () => {
    const bad = (day: object) => addDay(day);
    await assert.rejects(bad({ first: '2026-08-02', last: '2026-08-01' }), refused('invalid', /day.last/));
    await assert.rejects(bad({ first: '2026-08-02', from: '12:00', to: '10:00' }), refused('invalid', /day.to/));
    await assert.rejects(bad({ first: '2025-01-01', last: '2026-08-01', yearly: true }), refused('invalid', /yearly/));
    await assert.rejects(bad({ first: '2026-08-02', from: '12:00', hours: week }), refused('invalid', /day.hours/));
    assert.throws(() => CalendarDayCreateInput.parse({ id: calendarId, name: 'X', first: '2026-02-30' }));
    assert.throws(() => ScheduleCreateInput.parse({ name: 'X', timezone: 'Moon/Crater' }));
    const same = ScheduleCreateInput.parse({ name: 'Other', code: '1' });
    await assert.rejects(createSchedule(company, same), refused('conflict'));
  });

  test('what something goes by is not removed', async () => {
    await assert.rejects(deleteSchedule(company, { id: office.id }), refused('in_use'));
    await assert.rejects(deleteCalendar(company, { id: calendarId }), refused('in_use'));
  });

  test('another company’s hours, calendars and people are not there', async () => {
    const sister = contextAt(world, world.sister, 'company');
    const wish = { id: world.sister.ddiId, scheduleId: office.id };
    await assert.rejects(updateDdi(sister, DdiUpdateInput.parse(wish)), refused('not_found'));
    const theirs = { id: world.first.ddiId, closedDestination: { kind: 'user', userId: world.sister.userId } };
    await assert.rejects(updateDdi(company, DdiUpdateInput.parse(theirs)), refused('not_found'));
    const named = ScheduleCreateInput.parse({ name: 'Mine', calendarId });
    await assert.rejects(createSchedule(sister, named), refused('not_found'));
    await assert.rejects(listCalendarDays(sister, { id: calendarId }), refused('not_found'));
  });

  test('its changes are said in words, and can be taken back by the company', async () => {
    await updateSchedule(company, ScheduleUpdateInput.parse({ id: office.id, hours: [] }));
    const { items } = await listRevisions(company, RevisionListInput.parse({ limit: 1 }));
    const [last] = items;
    const { changes } = await getRevision(company, { id: last!.id });
    assert.equal(changes[0]?.what, 'opening hours Office');
    assert.deepEqual(changes[0]?.fields, [{ field: 'hours', before: 'Mon Tue Wed Thu Fri 08:00–18:00', after: null }]);
    const [, before] = (await listRevisions(company, RevisionListInput.parse({ limit: 2 }))).items;
    await rollBack(company, { id: before!.id });
    assert.deepEqual((await listSchedules(company, list({}))).items[0]?.hours, week);
  });
});

describe('a calendar file', () => {
  const ics = [
    'BEGIN:VCALENDAR',
    'BEGIN:VEVENT',
    'DTSTART;VALUE=DATE:20261225',
    'SUMMARY:Christmas',
    'END:VEVENT',
    'BEGIN:VEVENT',
    'DTSTART:20261224T110000Z',
    'DTEND:20261224T230000Z',
    'SUMMARY:Eve',
    'END:VEVENT',
    'BEGIN:VEVENT',
    'DTSTART:nonsense',
    'END:VEVENT',
    'END:VCALENDAR',
  ].join('\r\n');
  const load = (id: string, more: object) =>
    importCalendarDays(company, CalendarImportInput.parse({ id, ics, ...more }));

  test('is tried, taken, and taken again without doubling anything', async () => {
    const { id } = await createCalendar(company, CalendarCreateInput.parse({ name: 'Imported' }));
    const tried = await load(id, { dryRun: true });
    assert.deepEqual([tried.added, tried.same], [2, 0]);
    assert.deepEqual(
      tried.errors.map(({ line }) => line),
      [12],
    );
    assert.deepEqual((await listCalendarDays(company, { id })).items, []);
    await load(id, {});
    const { items } = await listCalendarDays(company, { id });
    assert.deepEqual(
      items.map(({ name, first, last, from, to }) => [name, first, last, from, to]),
      [
        ['Eve', '2026-12-24', '2026-12-24', '12:00', null],
        ['Christmas', '2026-12-25', '2026-12-25', null, null],
      ],
    );
    const again = await load(id, {});
    assert.deepEqual([again.added, again.same], [0, 2]);
    await addDayTo(id);
    await load(id, { replace: true });
    assert.equal((await listCalendarDays(company, { id })).items.length, 2);
    const found = (await listCalendars(company, list({}))).items.find((one) => one.id === id);
    assert.equal(found?.dayCount, 2);
    await assert.rejects(
      importCalendarDays(company, CalendarImportInput.parse({ id, ics: 'name,date' })),
      refused('invalid', /calendar.noFile/),
    );
  });

  const addDayTo = (id: string) =>
    createCalendarDay(
      company,
      CalendarDayCreateInput.parse({
        id,
        name: 'Own',
        first: '2027-01-02',
        destination: { kind: 'service', service: 'echo' },
      }),
    );
});

describe('what leads to somebody who goes', () => {
  test('leads nowhere when closed and on that day any more, and nothing is left behind', async () => {
    const { db } = world.platform;
    const to = { kind: 'user', userId: benId } as const;
    const day = await addDay({ name: 'Ben’s day', first: '2026-09-01', destination: to });
    const moved = CalendarDayUpdateInput.parse({ id: day.id, first: '2026-09-02', last: '2026-09-02' });
    assert.equal((await updateCalendarDay(company, moved)).destination?.userId, benId);
    await updateDdi(
      company,
      DdiUpdateInput.parse({ id: world.first.ddiId, closedDestination: to, holidayDestination: to }),
    );
    await deleteUser(company, { id: benId });
    const ddi = await db.ddi.findUniqueOrThrow({ where: { id: world.first.ddiId } });
    assert.deepEqual([ddi.closedDestinationId, ddi.holidayDestinationId, ddi.scheduleId], [null, null, office.id]);
    assert.equal((await db.calendarDay.findUniqueOrThrow({ where: { id: day.id } })).destinationId, null);
    assert.equal(await db.destination.count({ where: { userId: benId } }), 0);
  });

  test('a number that is taken back goes by no hours', async () => {
    const released = await releaseDdi(asGod(world.platform), { id: world.first.ddiId, days: 1 });
    assert.deepEqual([released.scheduleId, released.closedDestination], [null, null]);
  });
});
