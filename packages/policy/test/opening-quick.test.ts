import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { dayNumber, localTime } from '../src/clock.ts';
import {
  nextChange,
  openingAt,
  openSpansOn,
  type RouteHours,
  type ScheduleRules,
  type SpecialDay,
} from '../src/index.ts';
import * as plain from './plain-opening.ts';

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const dateOf = (date: number) => new Date(date * 86_400_000).toISOString().slice(0, 10);

const begins = fc.integer({ min: 0, max: 1439 }).map(clock);
const ends = fc.integer({ min: 0, max: 1440 }).map(clock);
const hours: fc.Arbitrary<RouteHours[]> = fc.array(
  fc.record({ days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), from: begins, to: ends }),
  { maxLength: 4 },
);
/** Around two turns of the year, with a 29th of February among them: days meet often. */
const dates = fc.oneof(
  fc.integer({ min: dayNumber(2023, 12, 15), max: dayNumber(2024, 3, 5) }),
  fc.constantFrom(dayNumber(2024, 2, 29), dayNumber(2023, 12, 31), dayNumber(2024, 1, 1)),
);
const lengths = fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 0, max: 4 }) }, fc.integer({ min: 5, max: 360 }));
const day: fc.Arbitrary<SpecialDay> = fc
  .record(
    { first: dates, length: lengths, yearly: fc.constant(true as const), from: begins, to: ends, hours },
    { requiredKeys: ['first', 'length'] },
  )
  .map(({ first, length, ...rest }) => ({ name: 'Day', first: dateOf(first), last: dateOf(first + length), ...rest }));
const schedule: fc.Arbitrary<ScheduleRules> = fc.record(
  {
    scheduleId: fc.constant('any'),
    name: fc.constant('Any'),
    timezone: fc.constantFrom('Europe/Zurich', 'America/New_York', 'UTC'),
    hours,
    days: fc.array(day, { maxLength: 12 }),
    button: fc.constantFrom('open' as const, 'closed' as const),
  },
  { requiredKeys: ['scheduleId', 'name', 'timezone', 'hours'] },
);
const instants = fc.array(fc.integer({ min: Date.UTC(2023, 10, 1), max: Date.UTC(2026, 3, 1) }), {
  minLength: 1,
  maxLength: 4,
});

test('the quick way says what the description says, at any time, of any schedule', () => {
  fc.assert(
    fc.property(schedule, instants, (one, times) => {
      for (const at of times) {
        const quick = openingAt(one, at);
        const expected = plain.openingAt(one, at);
        assert.deepEqual(quick, expected);
        assert.equal(quick.day, expected.day);
        assert.deepEqual(nextChange(one, at), plain.nextChange(one, at));
        const { date } = localTime(at, one.timezone);
        assert.deepEqual(openSpansOn(one, date), plain.openSpansOn(one, date));
      }
    }),
    { numRuns: 500 },
  );
});

/** The most that a calendar holds. */
const most = 1_000;
const monday = Date.UTC(2026, 10, 23, 9, 30);
const weekdays: RouteHours[] = [{ days: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' }];

function full(name: string, week: RouteHours[], day: (index: number) => Omit<SpecialDay, 'name'>): ScheduleRules {
  const days = Array.from({ length: most }, (_, index) => ({ name: `${name} ${index}`, ...day(index) }));
  return { scheduleId: name, name, timezone: 'Europe/Zurich', hours: week, days };
}

const calendars = [
  full('many on one date, with times', weekdays, (index) => ({
    first: '2026-11-23',
    last: '2026-11-23',
    from: clock(index),
    to: clock(index + 1),
  })),
  full('each date of the months to come, many times over, never open', [], (index) => ({
    first: dateOf(dayNumber(2026, 11, 22) + (index % 64)),
    last: dateOf(dayNumber(2026, 11, 23) + (index % 64)),
    from: clock(Math.floor(index / 64) * 2),
  })),
  full('long ones one over the other, each year, never open', [], (index) => ({
    first: `2020-0${1 + (index % 9)}-01`,
    last: `2020-12-${20 + (index % 10)}`,
    yearly: true,
    from: clock(index),
    to: clock(1439 - index),
  })),
  full('long ones with other hours, never open', weekdays, (index) => ({
    first: '2026-01-01',
    last: dateOf(dayNumber(2027, 6, 1) + index),
    hours: [{ days: [7], from: clock(index), to: clock(index + 1) }],
  })),
];

/** What the thread works for `work` once, in ms, after the first time: the median of nine rounds of so many times, since the clock of a thread may tick slowly. */
function worked(times: number, work: () => unknown): number {
  work();
  const rounds = Array.from({ length: 9 }, () => {
    const before = process.threadCpuUsage();
    for (let time = 0; time < times; time++) work();
    const { user, system } = process.threadCpuUsage(before);
    return (user + system) / 1_000 / times;
  });
  return rounds.sort((a, b) => a - b)[4]!;
}

describe(`a calendar of ${most} days is no burden`, () => {
  for (const one of calendars) {
    test(one.name, () => {
      const opening = worked(200, () => openingAt(one, monday));
      const next = worked(10, () => nextChange(one, monday));
      assert.ok(opening < 0.2, `what is open takes ${opening} ms`);
      assert.ok(next < 20, `the next change takes ${next} ms`);
    });
  }
});
