import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { LabCarrier, UserAgent } from '@belfry/testkit';
import { startCarrier, startPhone, stopPhone } from './support/agents.ts';
import { apiGet, cdrsSince } from './support/api-client.ts';
import { apiDo } from './support/api-send.ts';
import { eventually } from './support/eventually.ts';
import { firstCompanyPhones, type Phone, readRunJson } from './support/run-json.ts';

const run = readRunJson();
const [annas, bens, carlas] = firstCompanyPhones(run, 3) as [Phone, Phone, Phone];
/** The demo's reception: open it rings Anna, closed Carla, and on the National Day Ben. */
const reception = '+41445550200';

interface Schedule {
  readonly id: string;
  readonly name: string;
  readonly mode: string;
  readonly hours: readonly object[];
  readonly calendarId: string;
  readonly clock: string;
  readonly now: { readonly state: string; readonly by: string; readonly day: string | null };
}
interface Ddi {
  readonly id: string;
  readonly number: string;
  readonly scheduleName: string | null;
  readonly closedDestination: { readonly label: string; readonly userId: string } | null;
}
interface Ladder {
  readonly ladder: readonly { type: string; step?: string; lookedAt?: string; found?: string; then?: string }[];
}

describe('opening hours', { timeout: 110_000 }, () => {
  let phones: { anna: UserAgent; ben: UserAgent; carla: UserAgent };
  let carrier: LabCarrier;
  let office: Schedule;
  let ddi: Ddi;
  let since: Date;

  const schedules = async () => (await apiGet<{ items: Schedule[] }>(run, 'company', '/api/v1/schedules')).items;
  const press = async (mode: string) =>
    (await apiDo<Schedule>(run, 'company', 'PUT', `/schedules/${office.id}/mode`, { mode })).body;
  const change = (fields: object) => apiDo<Schedule>(run, 'company', 'PATCH', `/schedules/${office.id}`, fields);
  /** Calls the reception from outside: it rings at that phone, and nowhere else, and the two hear each other. */
  const rings = async (who: keyof typeof phones, number = reception) => {
    const call = await carrier.agent.call(number, { user: '+442079460000' });
    const incoming = await phones[who].incoming();
    incoming.answer();
    await call.established();
    call.media.playTone(600);
    await incoming.media.hearTone(600);
    call.bye();
    await incoming.ended();
  };
  /** The step about the hours in the latest call, as the company reads it. */
  const hoursStep = async () => {
    const cdr = await eventually('a CDR', 5_000, async () => (await cdrsSince(run, 'company', since)).at(-1));
    const { ladder } = await apiGet<Ladder>(run, 'company', `/api/v1/calls/${cdr.callId}`);
    const step = ladder.find((entry) => entry.type === 'decision' && entry.step === 'hours');
    return `${step?.found} → ${step?.then}`;
  };

  before(async () => {
    carrier = await startCarrier(run);
    const [anna, ben, carla] = await Promise.all([annas, bens, carlas].map((phone) => startPhone(run, phone)));
    phones = { anna: anna!, ben: ben!, carla: carla! };
    office = (await schedules()).find(({ name }) => name === 'Office')!;
    assert.ok(office, 'the demo company has opening hours');
    const ddis = await apiGet<{ items: Ddi[] }>(run, 'company', '/api/v1/ddis');
    ddi = ddis.items.find(({ number }) => number === reception)!;
    assert.equal(ddi.scheduleName, 'Office');
  });
  afterEach(async () => {
    await press('automatic');
    const { hours, calendarId } = office;
    await change({ hours, calendarId });
    const closedDestination = { kind: 'user', userId: ddi.closedDestination!.userId };
    await apiDo(run, 'company', 'PATCH', `/ddis/${ddi.id}`, { closedDestination });
  });
  after(async () => {
    for (const agent of Object.values(phones ?? {})) await stopPhone(agent);
    await carrier?.close();
  });

  test('the night button sends calls from outside elsewhere at once, and back', async () => {
    since = new Date();
    assert.deepEqual((await press('open')).now, { state: 'open', by: 'button', day: null });
    await rings('anna');
    assert.match(await hoursStep(), /^open by the night button.* → goes where calls go when open$/);
    since = new Date();
    await press('closed');
    await rings('carla');
    assert.match(await hoursStep(), /^closed by the night button.* → goes where calls go when closed: Carla Meier$/);
  });

  test('hours of the week decide, on the clock of the zone', async () => {
    const now = new Date();
    const shown = (options: Intl.DateTimeFormatOptions, at = now) =>
      new Intl.DateTimeFormat('en-GB', { timeZone: office.clock, hourCycle: 'h23', ...options }).format(at);
    const time = (at: Date) => shown({ hour: '2-digit', minute: '2-digit' }, at);
    const today = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(shown({ weekday: 'short' })) + 1;
    const days = [today, (today % 7) + 1, ((today + 5) % 7) + 1];
    const [hourAgo, inAnHour, inTwo] = [-1, 1, 2].map((hours) => time(new Date(now.getTime() + hours * 3_600_000)));
    since = new Date();
    await change({ calendarId: null, hours: [{ days, from: hourAgo, to: inAnHour }] });
    await rings('anna');
    assert.match(await hoursStep(), /^open: \w+day \d\d:\d\d, until /);
    since = new Date();
    await change({ hours: [{ days, from: inAnHour, to: inTwo }] });
    await rings('carla');
    assert.match(
      await hoursStep(),
      new RegExp(`^closed: \\w+day \\d\\d:\\d\\d, next opening (?:\\w+day )?${inAnHour}`),
    );
  });

  test('a holiday today leads where that day leads', async () => {
    since = new Date();
    const day = new Intl.DateTimeFormat('en-CA', { timeZone: office.clock }).format(new Date());
    const users = await apiGet<{ items: { id: string; extension: string }[] }>(run, 'company', '/api/v1/users');
    const destination = { kind: 'user', userId: users.items.find(({ extension }) => extension === bens.extension)!.id };
    const holiday = { name: 'Works outing', first: day, destination };
    const path = `/calendars/${office.calendarId}/days`;
    const { id } = (await apiDo<{ id: string }>(run, 'company', 'POST', path, holiday)).body;
    try {
      await rings('ben');
      assert.match(await hoursStep(), /^closed for Works outing: .* → goes where calls go on this day: Ben Huber$/);
    } finally {
      await apiDo(run, 'company', 'DELETE', `/calendar-days/${id}`);
    }
  });

  test('closed without anywhere to go, callers from outside and colleagues get 480, and the CDR says why', async () => {
    since = new Date();
    await apiDo(run, 'company', 'PATCH', `/ddis/${ddi.id}`, { closedDestination: null });
    await press('closed');
    const call = await carrier.agent.call(reception, { user: '+442079460000' });
    assert.equal(await call.refused(), 480);
    const inside = await phones.anna.call(reception);
    assert.equal(await inside.refused(), 480);
    const cdrs = await eventually('the CDRs', 5_000, async () => {
      const found = await cdrsSince(run, 'company', since);
      return found.length >= 2 ? found : undefined;
    });
    for (const cdr of cdrs) assert.match(JSON.stringify(cdr), /takes no calls now: closed by the night button/);
  });

  test('the night button is pressed from a phone', async () => {
    for (const [dialled, mode] of [
      ['*281', 'closed'],
      ['*291', 'open'],
      ['#281', 'automatic'],
    ] as const) {
      const call = await phones.anna.call(dialled);
      await call.established();
      if (mode === 'closed') await call.media.hearTone(1320);
      await call.ended();
      assert.equal((await schedules()).find(({ id }) => id === office.id)?.mode, mode, dialled);
      if (mode === 'closed') await rings('carla');
      if (mode === 'open') await rings('anna');
    }
    const wrong = await phones.anna.call('*289');
    await wrong.established();
    await wrong.media.hearTone(330);
    await wrong.ended();
  });
});
