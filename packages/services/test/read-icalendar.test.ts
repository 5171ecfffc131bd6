import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readICalendar } from '../src/index.ts';

const place = { timezone: 'Europe/Zurich', now: Date.parse('2026-11-22T10:00:00Z') };
const file = (...lines: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test//EN', ...lines, 'END:VCALENDAR', ''].join('\r\n');
const event = (...lines: string[]) => ['BEGIN:VEVENT', `UID:${lines.join()}`, ...lines, 'END:VEVENT'];
/** The days of a file in short. */
const days = (text: string, at = place) =>
  readICalendar(text, at)!.days.map(
    ({ name, first, last, yearly, from, to }) =>
      `${name}: ${first}${last === first ? '' : `–${last}`}${from ? ` from ${from}` : ''}${to ? ` to ${to}` : ''}${yearly ? ' yearly' : ''}`,
  );
const mistakes = (text: string) => readICalendar(text, place)!.errors.map(({ line, message }) => `${line} ${message}`);

const zurichZone = [
  'BEGIN:VTIMEZONE',
  'TZID:W. Europe Standard Time',
  'BEGIN:STANDARD',
  'DTSTART:16010101T030000',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10',
  'END:STANDARD',
  'BEGIN:DAYLIGHT',
  'DTSTART:16010101T020000',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3',
  'END:DAYLIGHT',
  'END:VTIMEZONE',
];

describe('an iCalendar file', () => {
  for (const [what, lines, expected] of [
    ['a whole day', ['DTSTART;VALUE=DATE:20261225', 'SUMMARY:Christmas'], ['Christmas: 2026-12-25']],
    [
      'several days, whose end is the day after (RFC 5545 §3.6.1)',
      ['DTSTART;VALUE=DATE:20261224', 'DTEND;VALUE=DATE:20270103', 'SUMMARY:Closed\\, really'],
      ['Closed, really: 2026-12-24–2027-01-02'],
    ],
    ['by duration', ['DTSTART;VALUE=DATE:20260801', 'DURATION:P2D', 'SUMMARY:Two'], ['Two: 2026-08-01–2026-08-02']],
    [
      'each year',
      ['DTSTART;VALUE=DATE:20200801', 'RRULE:FREQ=YEARLY', 'SUMMARY:National Day'],
      ['National Day: 2020-08-01 yearly'],
    ],
    [
      'each year, with the day said again',
      ['DTSTART;VALUE=DATE:20200801', 'RRULE:FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=1', 'SUMMARY:National Day'],
      ['National Day: 2020-08-01 yearly'],
    ],
    [
      'each year until some year: its days from this year on',
      ['DTSTART;VALUE=DATE:20200801', 'RRULE:FREQ=YEARLY;UNTIL=20270801', 'SUMMARY:Day'],
      ['Day: 2026-08-01', 'Day: 2027-08-01'],
    ],
    [
      'a rule that moves: the third Sunday of September, for three years',
      ['DTSTART;VALUE=DATE:20200920', 'RRULE:FREQ=YEARLY;BYMONTH=9;BYDAY=3SU', 'SUMMARY:Bettag'],
      ['Bettag: 2026-09-20', 'Bettag: 2027-09-19', 'Bettag: 2028-09-17', 'Bettag: 2029-09-16'],
    ],
    [
      'with an exception',
      ['DTSTART;VALUE=DATE:20260105', 'RRULE:FREQ=MONTHLY;COUNT=3', 'EXDATE;VALUE=DATE:20260205', 'SUMMARY:Stock'],
      ['Stock: 2026-01-05', 'Stock: 2026-03-05'],
    ],
    [
      'timed in UTC: on the clock of the place, in winter and in summer',
      ['DTSTART:20261224T110000Z', 'DTEND:20261224T160000Z', 'SUMMARY:Party'],
      ['Party: 2026-12-24 from 12:00 to 17:00'],
    ],
    [
      'timed in UTC in summer',
      ['DTSTART:20260724T110000Z', 'DTEND:20260724T160000Z', 'SUMMARY:Party'],
      ['Party: 2026-07-24 from 13:00 to 18:00'],
    ],
    [
      'timed in another zone',
      ['DTSTART;TZID=America/New_York:20261224T080000', 'DURATION:PT1H', 'SUMMARY:Call'],
      ['Call: 2026-12-24 from 14:00 to 15:00'],
    ],
    [
      'timed on any clock, until midnight',
      ['DTSTART:20261231T130000', 'DTEND:20270101T000000', 'SUMMARY:Eve'],
      ['Eve: 2026-12-31 from 13:00'],
    ],
    [
      'over several days',
      ['DTSTART:20261231T130000', 'DTEND:20270102T080000', 'SUMMARY:Eve'],
      ['Eve: 2026-12-31–2027-01-02 from 13:00 to 08:00'],
    ],
    [
      'ends on another clock than it begins on',
      ['DTSTART;TZID=Europe/London:20261224T080000', 'DTEND;TZID=Europe/Paris:20261224T100000', 'SUMMARY:Flight'],
      ['Flight: 2026-12-24 from 09:00 to 10:00'],
    ],
    [
      'each Friday over the end of summer time, at the same time on its clock, but one, and one day more',
      [
        'DTSTART;TZID=Europe/Zurich:20261016T170000',
        'DURATION:PT1H30M',
        'RRULE:FREQ=WEEKLY;BYDAY=FR;UNTIL=20261106T160000Z',
        'EXDATE;TZID=Europe/Zurich:20261023T170000',
        'RDATE;TZID=Europe/Zurich:20261104T170000',
        'SUMMARY:Early',
      ],
      [
        'Early: 2026-10-16 from 17:00 to 18:30',
        'Early: 2026-10-30 from 17:00 to 18:30',
        'Early: 2026-11-04 from 17:00 to 18:30',
        'Early: 2026-11-06 from 17:00 to 18:30',
      ],
    ],
    [
      'with a colon in a parameter, an alarm in it, and commas escaped',
      [
        'DTSTART;VALUE=DATE;X-NOTE="a: b; c":20261225',
        'BEGIN:VALARM',
        'TRIGGER:-PT15M',
        'DTSTART:20260101T000000Z',
        'END:VALARM',
        'SUMMARY;LANGUAGE=en:Noël\\, at home\\nquiet',
      ],
      ['Noël, at home quiet: 2026-12-25'],
    ],
    ['cancelled', ['DTSTART;VALUE=DATE:20261225', 'STATUS:CANCELLED', 'SUMMARY:No'], []],
    ['without a name', ['DTSTART;VALUE=DATE:20261225'], ['Day without a name: 2026-12-25']],
  ] as const) {
    test(what, () => {
      assert.deepEqual(days(file(...event(...lines))), expected);
      assert.deepEqual(mistakes(file(...event(...lines))), []);
    });
  }

  test('names its zone by rules of its own, as Outlook does', () => {
    const party = event('DTSTART;TZID=W. Europe Standard Time:20260724T130000', 'DURATION:PT1H', 'SUMMARY:Party');
    assert.deepEqual(days(file(...zurichZone, ...party), { ...place, timezone: 'UTC' }), [
      'Party: 2026-07-24 from 11:00 to 12:00',
    ]);
  });

  test('moves one occurrence of several', () => {
    const text = file(
      'BEGIN:VEVENT',
      'UID:board',
      'DTSTART;VALUE=DATE:20261201',
      'RRULE:FREQ=MONTHLY;COUNT=2',
      'SUMMARY:Board',
      'END:VEVENT',
      'BEGIN:VEVENT',
      'UID:board',
      'RECURRENCE-ID;VALUE=DATE:20270101',
      'DTSTART;VALUE=DATE:20270104',
      'SUMMARY:Board',
      'END:VEVENT',
    );
    assert.deepEqual(days(text), ['Board: 2026-12-01', 'Board: 2027-01-04']);
  });

  test('has folded lines, and lines that end as on any system', () => {
    const text = file(...event('DTSTART;VALUE=DATE:20261225', 'SUMMARY:Christ', ' mas')).replaceAll('\r\n', '\n');
    assert.deepEqual(days(`\uFEFF${text}`), ['Christmas: 2026-12-25']);
  });

  test('tells bad events by their lines, and takes the others', () => {
    const text = file(
      ...event('DTSTART;VALUE=DATE:20261225', 'SUMMARY:Good'),
      'BEGIN:VEVENT',
      'SUMMARY:No beginning',
      'END:VEVENT',
      'BEGIN:VEVENT',
      'DTSTART;VALUE=DATE:20261225',
      'this is nothing',
      'END:VEVENT',
      'BEGIN:VEVENT',
      'DTSTART;VALUE=DATE:2026-13-45',
      'END:VEVENT',
      'BEGIN:VEVENT',
      'DTSTART;TZID=Moon/Crater:20261225T100000',
      'DURATION:PT1H',
      'END:VEVENT',
      'BEGIN:VEVENT',
      'DTSTART:20261225T100000',
      'END:VEVENT',
      'BEGIN:VEVENT',
      'DTSTART;VALUE=DATE:20261225',
    );
    assert.deepEqual(days(text), ['Good: 2026-12-25']);
    const told = mistakes(text);
    assert.deepEqual(
      told.map((one) => Number(one.split(' ')[0])),
      [9, 14, 17, 19, 23, 26],
    );
    assert.match(told[0]!, /no beginning/);
    assert.match(told[1]!, /“this is nothing” is no line/);
    assert.match(told[2]!, /2026-13-45” has no date/);
    assert.match(told[3]!, /Moon\/Crater is not known/);
    assert.match(told[4]!, /takes no time/);
    assert.match(told[5]!, /has no end/);
  });

  test('tells an event whose days make no sense, and takes the others', () => {
    const text = file(
      ...event('DTSTART;VALUE=DATE:20261225', 'SUMMARY:Good'),
      ...event('DTSTART;VALUE=DATE:20260101', 'DTEND;VALUE=DATE:20270301', 'RRULE:FREQ=YEARLY', 'SUMMARY:Longer'),
      ...event('DTSTART;VALUE=DATE:20260101', 'DURATION:P999999W', 'SUMMARY:Endless'),
      ...event('DTSTART;VALUE=DATE:20261226', 'SUMMARY:Good too'),
    );
    assert.deepEqual(days(text), ['Good: 2026-12-25', 'Good too: 2026-12-26']);
    assert.deepEqual(mistakes(text), [
      '9 This event cannot be read: What comes each year must be shorter than a year.',
      '16 This event cannot be read: The last day is before the first one.',
    ]);
  });

  for (const [what, lines] of [
    ['each second', ['RRULE:FREQ=SECONDLY']],
    ['at an hour that never comes', ['RRULE:FREQ=HOURLY;INTERVAL=24;BYHOUR=5']],
    ['on a day that there is not', ['RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30']],
    ['backwards', ['RRULE:FREQ=DAILY;INTERVAL=-1']],
    ['nowhere', ['RRULE:FREQ=DAILY;INTERVAL=0']],
    ['each day for a century and a half', ['RRULE:FREQ=DAILY']],
  ] as const)
    test(`that repeats ${what} is told, and takes no time`, () => {
      const begun = performance.now();
      const text = file(...event('DTSTART:18700101T000000Z', 'DURATION:PT1S', ...lines, 'SUMMARY:Tick'));
      assert.equal(mistakes(text).length, 1);
      assert.ok(performance.now() - begun < 3_000);
    });

  test('of 2 MB made to be slow is over within seconds', () => {
    const never = event('DTSTART;VALUE=DATE:20260101', 'RRULE:FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30', 'SUMMARY:Never');
    const slow = [
      file(...Array.from({ length: 8_000 }, () => never).flat()),
      file(...event(`DTSTART;${'a'.repeat(2_000_000)}:20261225`)),
      file('BEGIN:VTIMEZONE', 'TZID:X', ...Array(60_000).fill('BEGIN:STANDARD'), 'END:X', 'END:VTIMEZONE'),
      file(
        'BEGIN:VTIMEZONE',
        'TZID:X',
        ...zurichZone.slice(2, 8).map((line) => line.replace(/RRULE.*/, 'RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30')),
        'END:VTIMEZONE',
        ...event('DTSTART;TZID=X:20261225T100000', 'DURATION:PT1H'),
      ),
    ];
    for (const text of slow) {
      const begun = performance.now();
      assert.ok(readICalendar(text, place)!.errors.length > 0);
      assert.ok(performance.now() - begun < 5_000, `${Math.round(performance.now() - begun)} ms`);
    }
  });

  test('is none', () => assert.equal(readICalendar('name,date\nX,2026-01-01\n', place), undefined));
});
