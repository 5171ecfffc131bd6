import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  type ByTime,
  type DdiRecord,
  type Decided,
  decideInWorld,
  instantOf,
  localTime,
  nextChange,
  openingAt,
  openSpansOn,
  type Rules,
  type ScheduleRules,
  staticWorld,
} from '../src/index.ts';
import { describeOpening } from '../src/opening-words.ts';
import { parts, say, traced } from './say.ts';
import { alpenblick, annas, beat, callFrom, callFromCarrier, carriersRules, claire, facts } from './world.ts';

const office: ScheduleRules = {
  scheduleId: 'office',
  name: 'Office',
  timezone: 'Europe/Zurich',
  hours: [
    { days: [1, 2, 3, 4, 5], from: '08:00', to: '12:00' },
    { days: [1, 2, 3, 4, 5], from: '13:00', to: '18:00' },
  ],
  days: [
    { name: 'National Day', first: '2020-08-01', last: '2020-08-01', yearly: true },
    { name: 'Christmas holidays', first: '2026-12-24', last: '2027-01-03', from: '12:00', yearly: true },
    { name: 'Leap day', first: '2024-02-29', last: '2024-02-29', yearly: true },
    {
      name: 'Sunday sales',
      first: '2026-12-20',
      last: '2026-12-20',
      hours: [{ days: [7], from: '10:00', to: '16:00' }],
    },
    {
      name: 'Summer hours',
      first: '2026-07-01',
      last: '2026-08-31',
      hours: [{ days: [1, 2, 3, 4, 5], from: '07:00', to: '14:00' }],
    },
  ],
};
const { days: _, ...plain } = office;
const bar: ScheduleRules = { ...plain, name: 'Bar', hours: [{ days: [5, 6], from: '20:00', to: '03:00' }] };

/** A time of Zurich: `2026-08-01 03:00`. `+01:00` in winter. */
const zurich = (text: string, offset = '+01:00') => Date.parse(`${text.replace(' ', 'T')}:00${offset}`);
const state = (schedule: ScheduleRules, at: number) => openingAt(schedule, at).state;

describe('opening hours', () => {
  for (const [schedule, when, offset, expected] of [
    [office, '2026-11-23 07:59', '+01:00', 'closed: Monday 07:59, next opening 08:00'],
    [office, '2026-11-23 08:00', '+01:00', 'open: Monday 08:00, until 12:00'],
    [office, '2026-11-23 12:00', '+01:00', 'closed: Monday 12:00, next opening 13:00'],
    [office, '2026-11-22 03:00', '+01:00', 'closed: Sunday 03:00, next opening Monday 08:00'],
    [
      office,
      '2027-08-01 10:00',
      '+02:00',
      'closed for National Day: Sunday 1 August 2027 10:00, next opening Monday 08:00',
    ],
    [office, '2026-08-03 07:30', '+02:00', 'open: Monday 07:30, Summer hours, until 14:00'],
    [office, '2026-08-03 14:30', '+02:00', 'closed: Monday 14:30, Summer hours, next opening Tuesday 07:00'],
    [office, '2026-12-20 10:30', '+01:00', 'open: Sunday 10:30, Sunday sales, until 16:00'],
    [office, '2026-12-24 11:59', '+01:00', 'open: Thursday 11:59, until 12:00'],
    [
      office,
      '2026-12-24 12:00',
      '+01:00',
      'closed for Christmas holidays: Thursday 24 December 2026 12:00, next opening 4 January 2027 08:00',
    ],
    [
      office,
      '2029-01-03 23:59',
      '+01:00',
      'closed for Christmas holidays: Wednesday 3 January 2029 23:59, next opening Thursday 08:00',
    ],
    [bar, '2026-11-22 02:59', '+01:00', 'open: Sunday 02:59, until 03:00'],
    [bar, '2026-11-22 03:00', '+01:00', 'closed: Sunday 03:00, next opening Friday 20:00'],
    [bar, '2026-12-31 23:59', '+01:00', 'closed: Thursday 23:59, next opening Friday 20:00'],
    [bar, '2027-01-01 23:59', '+01:00', 'open: Friday 23:59, until Saturday 03:00'],
    [
      { ...office, button: 'closed' },
      '2026-11-23 09:00',
      '+01:00',
      'closed by the night button, whatever the clock says: Monday 09:00',
    ],
    [
      { ...office, button: 'open' },
      '2026-08-01 09:00',
      '+02:00',
      'open by the night button, whatever the clock says: Saturday 09:00',
    ],
    [{ ...plain, hours: [] }, '2026-11-22 03:00', '+01:00', 'open: Sunday 03:00'],
  ] as const) {
    test(`${schedule.name} at ${when}: ${expected}`, () => {
      const at = zurich(when, offset);
      assert.equal(describeOpening(schedule, openingAt(schedule, at), at), expected);
    });
  }

  test('the 29th of February comes in leap years alone', () => {
    assert.equal(state(office, zurich('2028-02-29 10:00')), 'holiday');
    assert.equal(state(office, zurich('2027-03-01 10:00')), 'open');
  });

  test('a yearly day counts from its first year on', () => {
    const before = {
      ...office,
      days: [{ name: 'New', first: '2027-03-15', last: '2027-03-15', yearly: true as const }],
    };
    assert.equal(state(before, zurich('2026-03-16 10:00')), 'open');
    assert.equal(state(before, zurich('2027-03-15 10:00')), 'holiday');
    assert.equal(state(before, zurich('2028-03-15 10:00')), 'holiday');
  });

  test('a holiday within a time with other hours is a holiday', () => {
    assert.equal(state(office, zurich('2026-08-01 10:00', '+02:00')), 'holiday');
  });

  test('a holiday ends at its time of the last day', () => {
    const until = { ...plain, days: [{ name: 'Move', first: '2026-11-23', last: '2026-11-24', to: '10:00' }] };
    assert.equal(state(until, zurich('2026-11-24 09:59')), 'holiday');
    assert.equal(state(until, zurich('2026-11-24 10:00')), 'open');
  });

  test('the last night of a time with other hours goes on after midnight', () => {
    const late = {
      ...plain,
      days: [
        { name: 'Fair', first: '2026-11-24', last: '2026-11-24', hours: [{ days: [2], from: '18:00', to: '02:00' }] },
      ],
    };
    assert.equal(state(late, zurich('2026-11-25 01:59')), 'open');
    assert.equal(state(late, zurich('2026-11-25 02:00')), 'closed');
  });
});

describe('when the clocks change', () => {
  const night: ScheduleRules = { ...plain, name: 'Night', hours: [{ days: [7], from: '02:30', to: '04:00' }] };

  test('a time that the clock leaves out counts as soon as it shows a later one', () => {
    // 29 March 2026: 02:00 is 03:00.
    assert.equal(state(night, Date.parse('2026-03-29T00:59:00Z')), 'closed');
    assert.equal(state(night, Date.parse('2026-03-29T01:00:00Z')), 'open');
    assert.equal(state(night, Date.parse('2026-03-29T02:00:00Z')), 'closed');
  });

  test('a time that the clock shows twice counts twice', () => {
    // 25 October 2026: 03:00 is 02:00 again.
    assert.equal(state(night, Date.parse('2026-10-25T00:30:00Z')), 'open');
    assert.equal(state(night, Date.parse('2026-10-25T01:00:00Z')), 'closed');
    assert.equal(state(night, Date.parse('2026-10-25T01:30:00Z')), 'open');
  });

  test('08:00 is 08:00 before and after', () => {
    assert.equal(state(office, Date.parse('2026-03-27T07:00:00Z')), 'open');
    assert.equal(state(office, Date.parse('2026-03-30T05:59:00Z')), 'closed');
    assert.equal(state(office, Date.parse('2026-03-30T06:00:00Z')), 'open');
    assert.equal(state(office, Date.parse('2026-10-26T06:59:00Z')), 'closed');
    assert.equal(state(office, Date.parse('2026-10-26T07:00:00Z')), 'open');
  });

  test('an instant is found again: the later one of a gap, the first one of two', () => {
    const date = localTime(Date.parse('2026-03-29T12:00:00Z'), 'Europe/Zurich').date;
    assert.equal(instantOf(date, 150, 'Europe/Zurich'), Date.parse('2026-03-29T01:30:00Z'));
    const autumn = localTime(Date.parse('2026-10-25T12:00:00Z'), 'Europe/Zurich').date;
    assert.equal(instantOf(autumn, 150, 'Europe/Zurich'), Date.parse('2026-10-25T00:30:00Z'));
    assert.equal(instantOf(date, 480, 'Asia/Kolkata'), Date.parse('2026-03-29T02:30:00Z'));
    assert.equal(instantOf(date, 480, 'America/New_York'), Date.parse('2026-03-29T12:00:00Z'));
  });
});

const clockTime = fc
  .integer({ min: 0, max: 95 })
  .map(
    (quarter) => `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`,
  );
const hours = fc.array(
  fc.record({ days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), from: clockTime, to: clockTime }),
  { maxLength: 4 },
);
const date = fc
  .date({ min: new Date('2025-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
  .map((one) => one.toISOString().slice(0, 10));
const days = fc.array(
  fc
    .record(
      {
        a: date,
        b: fc.integer({ min: 0, max: 20 }),
        yearly: fc.constant(true as const),
        from: clockTime,
        to: clockTime,
        hours,
      },
      { requiredKeys: ['a', 'b'] },
    )
    .map(({ a, b, ...rest }) => {
      const last = new Date(Date.parse(a) + b * 86_400_000).toISOString().slice(0, 10);
      return { name: 'Day', first: a, last, ...rest };
    }),
  { maxLength: 4 },
);
const anySchedule = fc.record({
  scheduleId: fc.constant('any'),
  name: fc.constant('Any'),
  timezone: fc.constantFrom('Europe/Zurich', 'America/New_York', 'Australia/Lord_Howe', 'UTC', 'Asia/Kathmandu'),
  hours,
  days,
});
const instant = fc.integer({ min: Date.parse('2025-03-01'), max: Date.parse('2027-11-01') });

describe('properties', () => {
  test('until the next change nothing changes, and then it does', () => {
    fc.assert(
      fc.property(anySchedule, instant, fc.float({ min: 0, max: 1, noNaN: true }), (schedule, at, part) => {
        const open = openingAt(schedule, at).state === 'open';
        const change = nextChange(schedule, at, 40);
        const then = change ? instantOf(change.date, change.minutes, schedule.timezone) : at + 40 * 86_400_000;
        // On a day when the clocks change a wall clock goes over some times twice, or not at all.
        const offset = (one: number) => {
          const local = localTime(one, schedule.timezone);
          return local.date * 1440 + local.minutes - Math.floor(one / 60_000);
        };
        fc.pre(offset(at) === offset(then));
        const between = at + Math.floor((then - at) * part);
        fc.pre(between < then && offset(between) === offset(at));
        const whole = new Set([at, between, then].map(offset));
        fc.pre(whole.size === 1);
        assert.equal(openingAt(schedule, between).state === 'open', open);
        if (change) assert.equal(openingAt(schedule, then).state === 'open', !open);
      }),
      { numRuns: 400 },
    );
  });

  test('the picture of a day shows what the clock does', () => {
    fc.assert(
      fc.property(anySchedule, instant, (schedule, at) => {
        const { date: today, minutes } = localTime(at, schedule.timezone);
        const shown = openSpansOn(schedule, today).some(({ from, to }) => minutes >= from && minutes < to);
        assert.equal(shown, openingAt(schedule, at).state === 'open');
      }),
      { numRuns: 400 },
    );
  });
});

/** What becomes at `at` of a call from outside to Anna's number, or of Anna's own call to Beat's extension, with opening hours. */
function callAt(at: number, what: 'number' | 'extension', more: Partial<ByTime> = {}, schedule = office): Decided {
  const opening = { scheduleId: 'office', ...more };
  const ours: Rules = { ...alpenblick, company: { ...alpenblick.company, schedules: [schedule] } };
  const world = {
    ...facts,
    'ddi:+41445550201': { ...(facts['ddi:+41445550201'] as DdiRecord), byTime: opening },
    'extension:alpenblick/202': { kind: 'user', user: beat, byTime: opening },
    'rules:alpenblick': ours,
    'user:alpenblick/claire': claire,
    'bindings:claire.roux@alpenblick.test': { count: 1 },
  };
  const call = what === 'number' ? callFromCarrier('0445550201') : callFrom(annas, '202');
  return decideInWorld(staticWorld(world), what === 'number' ? carriersRules : ours, { ...call, at });
}

describe('calls by opening hours', () => {
  const monday = zurich('2026-11-23 09:00');
  const night = zurich('2026-11-23 03:00');
  const christmas = zurich('2026-12-25 09:00');
  const toClaire = { kind: 'user', userId: 'claire' } as const;
  const toEcho = { kind: 'service', service: 'echo' } as const;
  const [annasPhone, claires, echo] = [
    'anna.keller@alpenblick.test',
    'claire.roux@alpenblick.test',
    'echo at app-server-1',
  ];

  test('a number leads where it leads when open', () => {
    assert.equal(say(callAt(monday, 'number', { closed: toClaire })), annasPhone);
  });

  test('closed, it leads elsewhere, and the trace says when it opens', () => {
    const decided = callAt(night, 'number', { closed: toClaire, holiday: toEcho });
    assert.equal(say(decided), claires);
    assert.deepEqual(traced(decided, 'hours'), [
      'hours: opening hours “Office” (Europe/Zurich): closed: Monday 03:00, next opening 08:00: goes where calls go when closed: Claire Roux',
    ]);
  });

  test('closed without anywhere to go, it is refused with 480 and the reason', () => {
    const decided = callAt(night, 'number');
    assert.equal(say(decided), '480 +41445550201 takes no calls now: closed: Monday 03:00, next opening 08:00');
    assert.deepEqual(parts(decided), ['alpenblick inbound +442079460000>+41445550201']);
  });

  test('on a holiday it leads where holidays lead; to where the day itself leads; or as when closed', () => {
    assert.equal(say(callAt(christmas, 'number', { closed: toClaire, holiday: toEcho })), echo);
    assert.equal(say(callAt(christmas, 'number', { closed: toClaire })), claires);
    const own = { ...office, days: office.days!.map((day) => ({ ...day, destination: toEcho })) };
    assert.equal(say(callAt(christmas, 'number', { closed: toClaire }, own)), echo);
  });

  test('the night button is stronger than the clock', () => {
    assert.equal(say(callAt(monday, 'number', { closed: toClaire }, { ...office, button: 'closed' })), claires);
    assert.equal(say(callAt(night, 'number', { closed: toClaire }, { ...office, button: 'open' })), annasPhone);
    assert.equal(say(callAt(christmas, 'number', { holiday: toEcho }, { ...office, button: 'open' })), annasPhone);
  });

  test('where calls go when closed may be gone', () => {
    const decided = callAt(night, 'number', { closed: { kind: 'user', userId: 'gone' } });
    assert.match(say(decided), /^480 /);
    assert.match(traced(decided, 'hours')[0] ?? '', /is not there any more$/);
  });

  test('extensions have opening hours too', () => {
    assert.equal(say(callAt(monday, 'extension', { closed: toClaire })), beat.aors[0]);
    assert.equal(say(callAt(night, 'extension', { closed: toClaire })), claires);
    assert.match(say(callAt(night, 'extension')), /^480 202 takes no calls now/);
  });

  test('opening hours that are gone count for nothing', () => {
    assert.equal(say(callAt(night, 'number', { scheduleId: 'gone', closed: toClaire })), annasPhone);
  });

  test('an emergency number is called at any time', () => {
    const closed: Rules = {
      ...alpenblick,
      company: { ...alpenblick.company, schedules: [{ ...office, button: 'closed' }] },
    };
    const decided = decideInWorld(staticWorld(facts), closed, { ...callFrom(annas, '112'), at: night });
    assert.equal(decided.decision.type === 'plan' && decided.decision.plan.emergency, true);
    assert.deepEqual(traced(decided, 'hours'), []);
  });
});
