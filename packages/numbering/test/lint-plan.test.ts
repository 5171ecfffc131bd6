import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Finding, lintPlan, type Plan, type PlanRoute, type PlanSchedule, type PlanTarget } from '../src/index.ts';

const empty: Plan = {
  country: 'CH',
  siteCountries: [],
  extensions: [],
  ddis: [],
  routes: [],
  forwards: [],
  shortCodes: [],
};
const anna: PlanTarget = { kind: 'user', id: 'anna', name: 'Anna Keller' };
const beat: PlanTarget = { kind: 'user', id: 'beat', name: 'Beat Frei' };

const lint = (plan: Partial<Plan>): Finding[] => lintPlan({ ...empty, ...plan });
const say = (plan: Partial<Plan>): string[] =>
  lint(plan).map(({ severity, code, words }) => `${severity} ${code}: ${words}`);
const extensions = (...numbers: string[]): Pick<Plan, 'extensions'> => ({
  extensions: numbers.map((number) => ({ id: `e${number}`, number, destination: anna })),
});
const route = (id: string, prefix: string, more: Partial<PlanRoute> = {}): PlanRoute => ({
  id,
  name: id,
  prefix,
  priority: 10,
  stopper: false,
  block: false,
  active: true,
  carriers: [{ id: 'c1', active: true }],
  ...more,
});
const day = [{ days: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' }];
const night = [{ days: [1, 2, 3, 4, 5], from: '18:00', to: '08:00' }];

test('lintPlan finds nothing wrong in a plan that is in order', () =>
  assert.deepEqual(
    say({
      siteCountries: ['CH', 'DE'],
      ...extensions('201', '202', '300'),
      ddis: [{ id: 'd1', number: '+41445550201', country: 'CH', state: 'active', destination: anna }],
      routes: [
        route('Switzerland', '+41', { stopper: true }),
        route('Zurich', '+4144', { priority: 5 }),
        route('Rest', '', { priority: 20 }),
      ],
      forwards: [{ from: 'anna', to: beat }],
      shortCodes: [{ id: 's1', code: '*43' }],
    }),
    [],
  ));

test('lintPlan puts errors first', () =>
  assert.deepEqual(
    lint(extensions('20', '201', '144')).map(({ severity }) => severity),
    ['error', 'warning'],
  ));

describe('extensions', () => {
  for (const [name, plan, expected] of [
    [
      'that is an emergency number',
      extensions('144'),
      ['error extension.emergency: Extension 144 cannot be used: 144 calls an ambulance in Switzerland.'],
    ],
    [
      'that is a helpline',
      extensions('116117'),
      ['error extension.helpline: Extension 116117 cannot be used: 116117 calls the doctor on call in Switzerland.'],
    ],
    [
      "that is an emergency number of a site's country",
      { siteCountries: ['GB'], ...extensions('999') },
      [
        'error extension.emergency: Extension 999 cannot be used: 999 calls the emergency services in the United Kingdom.',
      ],
    ],
    [
      'that begins with an emergency number',
      extensions('1171'),
      [
        'error extension.begins-with-emergency: Extension 1171 cannot be used: 1171 begins with 117, which calls the police in Switzerland: a phone may dial that before the rest is entered.',
      ],
    ],
    [
      'that is dialled as a national number is',
      { country: 'ES', ...extensions('912345678') },
      [
        'warning extension.national-number: Extension 912345678 is how +34 912 34 56 78 is dialled in Spain: that number can no longer be reached so.',
      ],
    ],
    [
      'that is dialled as a number of North America is',
      { country: 'US', ...extensions('2125550123') },
      [
        'warning extension.national-number: Extension 2125550123 is how +1 212 555 0123 is dialled in the United States: that number can no longer be reached so.',
      ],
    ],
    [
      'that lies among the short numbers of the country',
      extensions('1811'),
      [
        'warning extension.short-number: Extension 1811 lies among the short numbers of Switzerland (1xx, 1xxx): a service with this number can no longer be reached.',
      ],
    ],
    [
      'that is the beginning of others',
      extensions('20', '201', '202', '203'),
      [
        'warning extension.beginning: Extension 20 is the beginning of 201 and 2 more: a phone that dials at once reaches 20 before the rest is entered.',
      ],
    ],
    [
      'that is a short code',
      { ...extensions('700'), shortCodes: [{ id: 's1', code: '700' }] },
      ['error extension.short-code: Extension 700 is also the short code 700: only one of them can be dialled.'],
    ],
    [
      'that is the beginning of a short code',
      { ...extensions('70'), shortCodes: [{ id: 's1', code: '700' }] },
      [
        'warning extension.short-code-beginning: Extension 70 is the beginning of the short code 700: a phone that dials at once reaches the extension.',
      ],
    ],
    [
      'that begins with a short code',
      { ...extensions('7001'), shortCodes: [{ id: 's1', code: '700' }] },
      [
        'warning extension.short-code-beginning: Extension 7001 begins with the short code 700: a phone that dials at once reaches the code.',
      ],
    ],
    [
      'that leads to what is switched off',
      { extensions: [{ id: 'e1', number: '201', destination: { ...anna, active: false } }] },
      ['warning extension.off: Extension 201 leads to Anna Keller, which is switched off.'],
    ],
  ] as const) {
    test(`one ${name}`, () => assert.deepEqual(say(plan), expected));
  }

  for (const [name, plan] of [
    ['an emergency number of another country', extensions('911')],
    ['nine digits where numbers begin with 0', extensions('446681800')],
    ['the same beginning', extensions('2010', '2011', '2020')],
    ['a short code that begins with *', { ...extensions('43'), shortCodes: [{ id: 's1', code: '*43' }] }],
    ['three digits in the United States', { country: 'US', ...extensions('201', '312') }],
    ['four digits in Germany', { country: 'DE', ...extensions('1201', '3001') }],
  ] as const) {
    test(`${name}: nothing is wrong`, () => assert.deepEqual(say(plan), []));
  }

  test('name what they collide with', () =>
    assert.deepEqual(lint(extensions('20', '201', '202'))[0]?.about, [
      { kind: 'extension', id: 'e20' },
      { kind: 'extension', id: 'e201' },
      { kind: 'extension', id: 'e202' },
    ]));
});

describe('DDIs', () => {
  const ddi = (more: Partial<Plan['ddis'][number]>): Partial<Plan> => ({
    ddis: [{ id: 'd1', number: '+41445550201', country: 'CH', state: 'active', ...more }],
  });
  test('that lead nowhere', () =>
    assert.deepEqual(say(ddi({})), [
      'warning ddi.nowhere: +41 44 555 02 01 leads nowhere: whoever calls it reaches nobody.',
    ]));
  test('that lead to what is switched off', () => {
    const plan = ddi({ destination: { ...anna, active: false } });
    assert.deepEqual(say(plan), ['warning ddi.off: +41 44 555 02 01 leads to Anna Keller, which is switched off.']);
    assert.deepEqual(lint(plan)[0]?.about, [
      { kind: 'ddi', id: 'd1' },
      { kind: 'user', id: 'anna' },
    ]);
  });
  test('that lead when closed to what is switched off', () => {
    const otherwise = [{ when: 'when closed', to: { kind: 'user', id: 'ben', name: 'Ben Huber', active: false } }];
    assert.deepEqual(say(ddi({ destination: anna, otherwise })), [
      'warning ddi.off: +41 44 555 02 01 leads when closed to Ben Huber, which is switched off.',
    ]);
  });
  test('that are numbers of another country', () =>
    assert.deepEqual(say(ddi({ country: 'DE', destination: anna })), [
      'warning ddi.country: +41 44 555 02 01 is no number of Germany: those begin with +49.',
    ]));
  test('that are free, reserved or in quarantine may lead nowhere', () => {
    assert.deepEqual(say(ddi({ state: 'reserved' })), []);
    assert.deepEqual(say(ddi({ state: 'free' })), []);
    assert.deepEqual(say(ddi({ state: 'quarantine' })), []);
  });
  test('that lead outside are in order', () =>
    assert.deepEqual(say(ddi({ destination: { kind: 'external', number: '+41791234567' } })), []));
});

describe('circles', () => {
  const world: Partial<Plan> = {
    extensions: [
      { id: 'e1', number: '201', destination: anna },
      { id: 'e2', number: '202', destination: beat },
    ],
    ddis: [{ id: 'd2', number: '+41445550202', country: 'CH', state: 'active', destination: beat }],
  };
  const external = (number: string): PlanTarget => ({ kind: 'external', number });

  for (const [name, forwards, expected] of [
    [
      'of two users',
      [
        { from: 'anna', to: beat },
        { from: 'beat', to: anna },
      ],
      ['error loop.always: Calls are sent round for ever: Anna Keller → Beat Frei → Anna Keller.'],
    ],
    [
      'of a user with themselves',
      [{ from: 'anna', to: anna }],
      ['error loop.always: Calls are sent round for ever: Anna Keller → Anna Keller.'],
    ],
    [
      "over the company's own DDI",
      [
        { from: 'anna', to: external('+41445550202') },
        { from: 'beat', to: anna },
      ],
      ['error loop.always: Calls are sent round for ever: Anna Keller → +41 44 555 02 02 → Beat Frei → Anna Keller.'],
    ],
    [
      'over an extension',
      [{ from: 'beat', to: external('202') }],
      ['error loop.always: Calls are sent round for ever: 202 → Beat Frei → 202.'],
    ],
    [
      'that needs somebody who does not answer',
      [
        { from: 'anna', kind: 'no_answer', to: beat },
        { from: 'beat', to: anna },
      ],
      [
        'warning loop.sometimes: Calls can be sent round when nobody answers or it is closed: Anna Keller → Beat Frei → Anna Keller.',
      ],
    ],
    [
      'of nobody: forwards to the outside',
      [
        { from: 'anna', to: external('+41791234567') },
        { from: 'beat', to: anna },
      ],
      [],
    ],
    [
      'of nobody: a line',
      [
        { from: 'anna', to: beat },
        { from: 'beat', to: external('+493012345') },
      ],
      [],
    ],
    [
      'of nobody: two ways to the same',
      [
        { from: 'anna', to: beat },
        { from: 'anna', kind: 'busy', to: external('202') },
      ],
      [],
    ],
  ] as const) {
    test(name, () => assert.deepEqual(say({ ...world, forwards }), expected));
  }

  test('outside opening hours', () => {
    const closed = [{ when: 'when closed', to: { kind: 'external', number: '202' } }] as const;
    const extensions = world.extensions!.map((one) => (one.number === '202' ? { ...one, otherwise: closed } : one));
    assert.deepEqual(say({ ...world, extensions }), [
      'warning loop.sometimes: Calls can be sent round when nobody answers or it is closed: 202 → 202.',
    ]);
  });

  test('over menus and groups', () =>
    assert.deepEqual(
      say({
        links: [
          { from: { kind: 'menu', id: 'm1', name: 'Welcome' }, to: { kind: 'group', id: 'g1', name: 'Sales' } },
          { from: { kind: 'group', id: 'g1' }, to: { kind: 'menu', id: 'm1' } },
        ],
      }),
      ['error loop.always: Calls are sent round for ever: Welcome → Sales → Welcome.'],
    ));

  test('name all that take part', () =>
    assert.deepEqual(
      lint({
        ...world,
        forwards: [
          { from: 'anna', to: external('+41445550202') },
          { from: 'beat', to: anna },
        ],
      })[0]?.about,
      [
        { kind: 'user', id: 'anna' },
        { kind: 'ddi', id: 'd2' },
        { kind: 'user', id: 'beat' },
      ],
    ));

  test('that are apart are found each', () => {
    const forwards = ['a', 'b', 'c', 'd'].map((from, index, all) => ({
      from,
      to: { kind: 'user', id: all[index ^ 1]! },
    }));
    assert.equal(lint({ forwards }).length, 2);
  });

  test('of ten thousand users are found without running out of stack', () => {
    const forwards = Array.from({ length: 10_000 }, (_, index) => ({
      from: `u${index}`,
      to: { kind: 'user', id: `u${(index + 1) % 10_000}` },
    }));
    assert.equal(lint({ forwards })[0]?.about.length, 10_000);
  });
});

describe('routes', () => {
  const off = [{ id: 'c1', active: false }];
  for (const [name, routes, expected] of [
    [
      'behind a block of the same prefix',
      [route('Swiss', '+41'), route('No Switzerland', '+41', { block: true, priority: 1 })],
      [
        'warning route.unreachable: Route Swiss is never taken: No Switzerland comes before it and refuses all calls to +41.',
      ],
    ],
    [
      'behind a stopper of the same prefix',
      [route('Second', '+41', { priority: 20 }), route('First', '+41', { stopper: true })],
      [
        'warning route.unreachable: Route Second is never taken: First comes before it and ends the search for all calls to +41.',
      ],
    ],
    [
      'behind a stopper for all numbers',
      [route('Late', '+', { priority: 20 }), route('All', '+', { stopper: true })],
      ['warning route.unreachable: Route Late is never taken: All comes before it and ends the search for all calls.'],
    ],
    [
      'behind a stopper of the same hours',
      [route('Late', '+41', { priority: 20, times: day }), route('First', '+41', { stopper: true, times: day })],
      [
        'warning route.unreachable: Route Late is never taken: First comes before it and ends the search for all calls to +41.',
      ],
    ],
    [
      'whose carriers are all switched off, with nothing else',
      [route('Switzerland', '+41', { carriers: off })],
      [
        'error prefix.no-carrier: No way out for all calls to +41: route Switzerland has no carrier that is switched on.',
      ],
    ],
    [
      'without carriers',
      [route('Switzerland', '+41', { carriers: [] })],
      ['error prefix.no-carrier: No way out for all calls to +41: route Switzerland has no carrier.'],
    ],
    [
      'whose carriers are switched off, with a shorter prefix left',
      [route('Zurich', '+4144', { carriers: off }), route('Switzerland', '+41')],
      [
        'warning route.no-carrier: Route Zurich has no carrier that is switched on: all calls to +4144 go by Switzerland instead.',
      ],
    ],
    [
      'whose carriers are switched off, and which end the search',
      [route('Zurich', '+4144', { carriers: off, stopper: true }), route('Switzerland', '+41')],
      ['error prefix.no-carrier: No way out for all calls to +4144: route Zurich has no carrier that is switched on.'],
    ],
    [
      'whose carriers are switched off, with a block behind',
      [
        route('Zurich', '+4144', { carriers: off }),
        route('No Switzerland', '+41', { block: true, priority: 20 }),
        route('All', '', { priority: 30 }),
      ],
      ['error prefix.no-carrier: No way out for all calls to +4144: route Zurich has no carrier that is switched on.'],
    ],
    [
      'of a company whose carriers are switched off, with a route for all left',
      [route('Own', '+41', { carriers: off, companyId: 'k1' }), route('Common', '+41')],
      [
        'warning route.no-carrier: Route Own has no carrier that is switched on: all calls to +41 go by Common instead.',
      ],
    ],
    [
      'of a tag whose carriers are switched off, with a route for all left',
      [route('Own', '+41', { carriers: off, companyId: 'k1', tag: 'vip' }), route('Common', '+')],
      [
        'warning route.no-carrier: Route Own has no carrier that is switched on: all calls to +41 go by Common instead.',
      ],
    ],
    [
      'behind a block of all numbers that counts always',
      [route('Late', '+', { priority: 20, times: day }), route('None', '+', { block: true, times: [] })],
      ['warning route.unreachable: Route Late is never taken: None comes before it and refuses all calls.'],
    ],
    [
      'that stand there twice',
      [route('First', '+41'), route('Again', '+41')],
      ['warning route.duplicate: Route Again does the same as First: one of them can go.'],
    ],
  ] as const) {
    test(name, () => assert.deepEqual(say({ routes }), expected));
  }

  for (const [name, routes] of [
    [
      'a block of a shorter prefix, which comes after the longer one whatever its priority',
      [route('Zurich', '+4144'), route('No Switzerland', '+41', { block: true, priority: 1 })],
    ],
    [
      'a block of worse priority',
      [route('Zurich', '+4144'), route('No Switzerland', '+41', { block: true, priority: 20 })],
    ],
    ['a block of the same priority', [route('Zurich', '+4144'), route('No Switzerland', '+41', { block: true })]],
    [
      'a block of a longer prefix',
      [route('Switzerland', '+41', { priority: 20 }), route('No 0900', '+41900', { block: true })],
    ],
    [
      'a stopper that is switched off',
      [route('Late', '+41', { priority: 20 }), route('First', '+41', { stopper: true, active: false })],
    ],
    [
      'a stopper of another company',
      [
        route('Late', '+41', { priority: 20, companyId: 'k1' }),
        route('First', '+41', { stopper: true, companyId: 'k2' }),
      ],
    ],
    [
      'a stopper of another tag',
      [route('Late', '+41', { priority: 20 }), route('First', '+41', { stopper: true, tag: '9' })],
    ],
    [
      'a stopper at other hours',
      [route('Late', '+41', { priority: 20 }), route('First', '+41', { stopper: true, times: day })],
    ],
    [
      'one carrier of two switched off',
      [route('Switzerland', '+41', { carriers: [...off, { id: 'c2', active: true }] })],
    ],
    [
      'a second route for the same numbers',
      [route('First', '+41', { carriers: off }), route('Second', '+41', { priority: 20 })],
    ],
    ['a block, which needs no carrier', [route('No 0900', '+41900', { block: true, carriers: [] })]],
    ['a route that is switched off, without carriers', [route('Old', '+41', { active: false, carriers: [] })]],
    [
      'equal shares of two carriers',
      [route('First', '+41'), route('Second', '+41', { carriers: [{ id: 'c2', active: true }] })],
    ],
    ['the same at other hours', [route('Day', '+41', { times: day }), route('Night', '+41', { times: night })]],
  ] as const) {
    test(`${name}: nothing is wrong`, () => assert.deepEqual(say({ routes }), []));
  }

  test('name the route and what hides it', () =>
    assert.deepEqual(
      lint({ routes: [route('r1', '+41'), route('r2', '+41', { block: true, priority: 1 })] })[0]?.about,
      [
        { kind: 'route', id: 'r1' },
        { kind: 'route', id: 'r2' },
      ],
    ));
});

describe('opening hours', () => {
  const week = [{ days: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' }];
  const office: PlanSchedule = { id: 's1', name: 'Office', hours: week, today: '2026-11-22', opens: true };
  const holiday = (id: string, first: string, more: object = {}) => ({
    id,
    name: id,
    first,
    last: first,
    yearly: false,
    wholeDays: true,
    hours: [],
    ...more,
  });
  const withDays = (...days: ReturnType<typeof holiday>[]): PlanSchedule => ({
    ...office,
    calendar: { id: 'c', name: 'Zurich', days },
  });
  const cases: readonly [string, PlanSchedule, string[]][] = [
    ['in order', withDays(holiday('New Year', '2024-01-01', { yearly: true })), []],
    [
      'never open',
      { ...withDays(holiday('Always', '2026-01-01', { last: '2030-01-01' })), opens: false },
      [
        'schedule.never-open: Opening hours Office do not open once in a whole year: calendar Zurich closes every day that the week opens.',
      ],
    ],
    [
      'the same time twice',
      { ...office, hours: [...week, { days: [3, 6], from: '17:00', to: '20:00' }] },
      ['schedule.overlap: Opening hours Office say the same time twice: Wednesday 08:00-18:00 and 17:00-20:00.'],
    ],
    [
      'Sunday night runs into Monday',
      { ...office, hours: [...week, { days: [7], from: '22:00', to: '09:00' }] },
      ['schedule.overlap: Opening hours Office say the same time twice: Monday 08:00-18:00 and 22:00-09:00.'],
    ],
    ['spans that meet', { ...office, hours: [...week, { days: [1, 2, 3, 4, 5], from: '18:00', to: '08:00' }] }, []],
    [
      'a calendar without days',
      withDays(),
      ['calendar.empty: Calendar Zurich has no days: opening hours Office close on no holiday.'],
    ],
    [
      'a calendar that is over',
      withDays(holiday('Xmas', '2025-12-25'), holiday('May', '2025-05-01')),
      [
        'calendar.over: All days of calendar Zurich are over, the last one was 2025-12-25: opening hours Office close on no holiday.',
      ],
    ],
    ['one day to come', withDays(holiday('Xmas', '2025-12-25'), holiday('Xmas', '2026-12-25')), []],
    [
      'hours of a day that never count',
      withDays(
        holiday('Closed', '2026-12-24', { last: '2026-12-26' }),
        holiday('Short', '2026-12-24', { hours: [{ days: [4], from: '08:00', to: '12:00' }] }),
      ),
      ['day.hidden: The hours of Short in calendar Zurich never count: Closed is closed then.'],
    ],
    [
      'closed from noon leaves the morning',
      withDays(
        holiday('Noon', '2026-12-24', { wholeDays: false }),
        holiday('Short', '2026-12-24', { hours: [{ days: [4], from: '08:00', to: '12:00' }] }),
      ),
      [],
    ],
    [
      'two with hours on the same days',
      withDays(
        holiday('A', '2026-12-24', { hours: [{ days: [4], from: '08:00', to: '12:00' }] }),
        holiday('B', '2026-12-24', { hours: [{ days: [4], from: '09:00', to: '12:00' }] }),
      ),
      ['day.hidden: The hours of B in calendar Zurich never count: A has its hours on the same days.'],
    ],
    [
      'a day that says the same time twice',
      withDays(
        holiday('Fair', '2026-12-24', {
          hours: [
            { days: [4], from: '08:00', to: '12:00' },
            { days: [4], from: '11:00', to: '15:00' },
          ],
        }),
      ),
      ['day.overlap: Fair in calendar Zurich says the same time twice: Thursday 08:00-12:00 and 11:00-15:00.'],
    ],
  ];
  for (const [name, schedule, expected] of cases)
    test(name, () =>
      assert.deepEqual(
        say({ schedules: [schedule] }),
        expected.map((line) => `warning ${line}`),
      ),
    );

  test('one calendar of several opening hours is told once', () => {
    const other = { ...withDays(), id: 's2', name: 'Shop' };
    assert.deepEqual(say({ schedules: [withDays(), other] }), [
      'warning calendar.empty: Calendar Zurich has no days: opening hours Office, Shop close on no holiday.',
    ]);
  });
});

describe('groups of prefixes', () => {
  const c2 = { carriers: [{ id: 'c2', active: true }] };
  const group = (name: string, prefixes: readonly string[], more: Partial<Plan['routes'][number]> = {}) =>
    prefixes.map((prefix) => ({ ...route(name, prefix, more), group: 'Europe' }));
  const findings = (...routes: Plan['routes'][number][]) => say({ routes });

  test('a route behind a group that ends the search is told, and one of a longer prefix is not', () => {
    const end = group('Europe', ['+41', '+43'], { block: true });
    assert.deepEqual(findings(...end, route('Swiss', '+41', { priority: 20 }), route('Zurich', '+4144')), [
      'warning route.unreachable: Route Swiss is never taken: Europe (group Europe) comes before it and refuses all calls to +41.',
    ]);
  });

  test('prefixes of a group behind another route are told once, with the first of them', () => {
    const ends = ['+41', '+43'].map((prefix) => route('Own way', prefix, { stopper: true, priority: 5 }));
    assert.deepEqual(findings(...group('Europe', ['+41', '+43', '+44']), ...ends), [
      'warning route.unreachable: Route Europe (group Europe) is never taken for +41: Own way comes before it and ends the search for all calls to +41.',
    ]);
  });

  test('a group and another route for one prefix at one priority are told, unless they do the same or count at other times', () => {
    const swiss = route('Swiss', '+41', c2);
    assert.deepEqual(findings(...group('Europe', ['+41', '+43']), swiss), [
      'warning route.tie: Routes Europe (group Europe) and Swiss are both for +41 at priority 10: Europe is tried first, because of its name alone.',
    ]);
    assert.deepEqual(findings(...group('Europe', ['+41', '+43']), { ...swiss, priority: 20 }), []);
    assert.deepEqual(findings(...group('Europe', ['+41'], { times: day }), { ...swiss, times: night }), []);
    assert.deepEqual(findings(...group('Europe', ['+41', '+43']), route('Swiss', '+41')), [
      'warning route.duplicate: Route Swiss does the same as Europe: one of them can go.',
    ]);
  });

  test('one without prefixes is told, with the routes that take no calls', () => {
    const emptyGroups = [
      { id: 'g1', name: 'Nowhere', routes: [{ id: 'r1', name: 'Far' }] },
      { id: 'g2', name: 'New', routes: [] },
    ];
    assert.deepEqual(say({ emptyGroups }), [
      'warning group.empty: Group Nowhere has no prefixes: Far takes no calls.',
      'warning group.empty: Group New has no prefixes.',
    ]);
  });
});

test('a route by hours is never taken when one before it ends the search at all of them, and is when a minute is left', () => {
  const morning = [{ days: [2], from: '09:00', to: '12:00' }];
  const before = route('Day', '+41', { stopper: true, times: day });
  assert.deepEqual(say({ routes: [route('Morning', '+41', { priority: 20, times: morning }), before] }), [
    'warning route.unreachable: Route Morning is never taken: Day comes before it and ends the search for all calls to +41.',
  ]);
  const late = [{ days: [2], from: '09:00', to: '18:01' }];
  assert.deepEqual(say({ routes: [route('Late', '+41', { priority: 20, times: late }), before] }), []);
});

test('lintPlan takes less than a second for 100,000 routes and 10,000 extensions', () => {
  const routes = Array.from({ length: 100_000 }, (_, index) =>
    route(`r${index}`, `+${10_000 + (index % 60_000)}`, {
      priority: index % 7,
      stopper: index % 3 === 0,
      block: index % 11 === 0,
      carriers:
        index % 5 === 0
          ? [{ id: 'c1', active: false }]
          : [
              { id: 'c1', active: true },
              { id: 'c2', active: true },
            ],
      ...(index % 2 === 0 && { companyId: `k${index % 50}` }),
      ...(index % 13 === 0 && { times: [{ days: [1, 2, 3], from: '08:00', to: '18:00' }] }),
    }),
  );
  const users = Array.from({ length: 10_000 }, (_, index) => ({
    kind: 'user',
    id: `u${index}`,
    name: `User ${index}`,
  }));
  const plan: Plan = {
    ...empty,
    siteCountries: ['CH', 'DE', 'FR', 'IT'],
    extensions: users.map((destination, index) => ({ id: `e${index}`, number: String(20_000 + index), destination })),
    ddis: users.map((destination, index) => ({
      id: `d${index}`,
      number: `+4144${5_550_000 + index}`,
      country: 'CH',
      state: 'active',
      destination,
    })),
    forwards: users.map(({ id }, index) => ({ from: id, kind: 'busy' as const, to: users[(index * 7 + 1) % 10_000]! })),
    routes,
    shortCodes: Array.from({ length: 50 }, (_, index) => ({ id: `s${index}`, code: `*${index + 10}` })),
  };
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 3 && best >= 1_000_000; round++) {
    const began = process.cpuUsage();
    assert.ok(lintPlan(plan).length > 10_000);
    const { user, system } = process.cpuUsage(began);
    best = Math.min(best, user + system);
  }
  assert.ok(best < 1_000_000, `${best} µs of processor time`);
});
