import { CalendarCreateInput, CalendarDayCreateInput, DdiCreateInput, ScheduleCreateInput } from '@belfry/contracts';
import { createCalendar, createCalendarDay, createDdi, createSchedule } from '@belfry/services';
import type { z } from 'zod';
import { asPlatform } from './act.ts';
import type { World } from './world.ts';

type Day = Omit<z.input<typeof CalendarDayCreateInput>, 'id'>;

/** Holidays of the canton of Zurich; those that move with Easter, of two years. */
const holidays = (toBen: Day['destination']): readonly Day[] => [
  { name: 'New Year', first: '2026-01-01', yearly: true },
  { name: 'St Berchtold', first: '2026-01-02', yearly: true },
  { name: 'Labour Day', first: '2026-05-01', yearly: true },
  { name: 'National Day', first: '2026-08-01', yearly: true, destination: toBen },
  { name: 'Christmas Eve', first: '2026-12-24', yearly: true, from: '12:00' },
  { name: 'Christmas', first: '2026-12-25', yearly: true },
  { name: 'St Stephen', first: '2026-12-26', yearly: true },
  { name: 'Good Friday', first: '2027-03-26' },
  { name: 'Easter Monday', first: '2027-03-29' },
  { name: 'Ascension', first: '2027-05-06' },
  { name: 'Whit Monday', first: '2027-05-17' },
  { name: 'Good Friday', first: '2028-04-14' },
  { name: 'Easter Monday', first: '2028-04-17' },
  { name: 'Ascension', first: '2028-05-25' },
  { name: 'Whit Monday', first: '2028-06-05' },
];

/** A reception of the company: open it rings its first person, closed the last one, and on the National Day the second. */
export async function seedOpeningHours(
  world: World,
  { companyId, peerId }: { readonly companyId: string; readonly peerId: string },
): Promise<void> {
  const ctx = asPlatform(world);
  const people = await world.platform.db.user.findMany({ where: { companyId }, orderBy: { lastName: 'asc' } });
  const leadsTo = (firstName: string) => {
    const person = people.find((one) => one.firstName === firstName);
    if (!person) throw new Error(`there is no ${firstName}`);
    return { kind: 'user' as const, userId: person.id };
  };
  const calendar = await createCalendar(ctx, CalendarCreateInput.parse({ companyId, name: 'Holidays of Zurich' }));
  for (const day of holidays(leadsTo('Ben')))
    await createCalendarDay(ctx, CalendarDayCreateInput.parse({ id: calendar.id, ...day }));
  const days = [1, 2, 3, 4, 5];
  const schedule = await createSchedule(
    ctx,
    ScheduleCreateInput.parse({
      companyId,
      name: 'Office',
      code: '1',
      calendarId: calendar.id,
      hours: [
        { days, from: '08:00', to: '12:00' },
        { days, from: '13:00', to: '17:30' },
      ],
    }),
  );
  await createDdi(
    ctx,
    DdiCreateInput.parse({
      companyId,
      number: '+41445550200',
      country: 'CH',
      label: 'Reception',
      peerId,
      destination: leadsTo('Anna'),
      scheduleId: schedule.id,
      closedDestination: leadsTo('Carla'),
    }),
  );
}
