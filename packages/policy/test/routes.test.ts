import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type CarrierRules,
  type Decided,
  decide,
  decideInWorld,
  type Facts,
  type RateQuote,
  type RouteRecord,
  type Rules,
  staticWorld,
} from '../src/index.ts';
import { isInForce } from '../src/route-hours.ts';
import { say, traced } from './say.ts';
import { alpenblick, annas, callFrom, claires, facts, toZurich } from './world.ts';

const carrier = (peerId: string, more: Partial<CarrierRules> = {}): CarrierRules => ({
  peerId,
  name: `Carrier ${peerId}`,
  maxCalls: 0,
  gateways: [{ endpointId: `${peerId}-1`, host: '192.0.2.1', port: 5060, transport: 'udp' }],
  ...more,
});
const route = (name: string, prefix: string, more: Partial<RouteRecord> = {}): RouteRecord => ({
  routeId: name,
  name,
  prefix,
  priority: 10,
  action: 'carriers',
  carriers: [],
  ...more,
});
const by = (...peers: string[]) => ({
  carriers: peers.map((peerId, index) => ({ peerId, priority: index, weight: 10 })),
});
const routed: Rules = {
  ...alpenblick,
  brand: {
    ...alpenblick.brand,
    hasRoutes: true,
    carriers: [carrier('a', { buyPlanId: 'buy-a' }), carrier('b', { buyPlanId: 'buy-b' }), carrier('c')],
  },
};
const number = '+41446681800';
const run = (routes: readonly RouteRecord[], more: { facts?: Facts; rules?: Rules; at?: string } = {}): Decided =>
  decideInWorld(
    staticWorld({ ...facts, [`routes:carillon/${number}`]: routes, ...more.facts } as Facts),
    more.rules ?? routed,
    { ...callFrom(annas, number), at: Date.parse(more.at ?? '2026-11-18T11:00:00Z') },
  );
const all = (...peers: string[]) => peers.map((peer) => `${number} by ${peer}-1`).join(' | ');
const quote = (microsPerMinute: string, connectMicros = '0', currency = 'CHF'): RateQuote => ({
  ...toZurich,
  microsPerMinute,
  connectMicros,
  currency,
});

describe('which route a call takes', () => {
  test('the longest prefix first, then a route of the company before one for all, then priority, then name', () => {
    const routes = [
      route('world', '+', by('c')),
      route('b-country', '+41', by('b')),
      route('a-country', '+41', by('a')),
      route('own', '+41', { ...by('c'), companyId: 'alpenblick', priority: 99 }),
      route('city', '+4144', by('b', 'a')),
    ];
    assert.equal(say(run(routes)), all('b', 'a', 'c'));
    assert.equal(say(run(routes.slice(0, 4))), all('c', 'a', 'b'));
    assert.equal(say(run(routes.slice(0, 3))), all('a', 'b', 'c'));
    assert.equal(say(run([route('x', '+41', { ...by('b'), priority: 5 }), routes[2]!])), all('b', 'a'));
  });

  test('a route of another company is not for this one, and its name is told to nobody', () => {
    const decided = run([route('secret', '+4144', { ...by('a'), companyId: 'seeblick' }), route('all', '+', by('b'))]);
    assert.equal(say(decided), all('b'));
    assert.ok(!JSON.stringify(decided.decision.trace).includes('secret'));
    assert.deepEqual(traced(decided, 'route'), [
      `route: routes to ${number}: 1 of other companies: left out`,
      'route: route all (+): Carrier b: tried in this order',
    ]);
  });

  test('a tagged route is for companies with that tag alone', () => {
    const routes = [route('gold', '+4144', { ...by('a'), tag: 'gold' }), route('all', '+', by('b'))];
    assert.equal(say(run(routes)), all('b'));
    assert.equal(
      traced(run(routes), 'route')[0],
      'route: route gold (+4144): is for companies with the tag gold: left out for Alpenblick AG',
    );
    const gold: Rules = { ...routed, company: { ...routed.company, routeTags: ['gold'] } };
    assert.equal(say(run(routes, { rules: gold })), all('a', 'b'));
  });

  test('a route of a group says of which group, and by which prefix; the longest wins between it and another, then priority', () => {
    const group = (prefix: string, peer: string, more: Partial<RouteRecord> = {}) =>
      route(`alps${prefix}`, prefix, { ...by(peer), group: 'Alps', ...more });
    const decided = run([group('+4144', 'a'), route('Swiss', '+41', { ...by('b'), priority: 1 })]);
    assert.equal(say(decided), all('a', 'b'));
    assert.equal(
      traced(decided, 'route')[0],
      'route: route alps+4144 (group Alps, prefix +4144): Carrier a: tried in this order',
    );
    assert.equal(say(run([group('+41', 'a'), route('Zurich', '+4144', { ...by('b'), priority: 99 })])), all('b', 'a'));
    assert.equal(say(run([group('+41', 'a'), route('Swiss', '+41', { ...by('b'), priority: 5 })])), all('b', 'a'));
    assert.equal(say(run([group('+41', 'a', { priority: 5 }), route('Swiss', '+41', by('b'))])), all('a', 'b'));
    assert.deepEqual(
      say(run([group('+41', 'a', { action: 'block', reason: 'No Alps' }), route('all', '+', by('b'))])),
      say(run([route('x', '+41', { action: 'block', reason: 'No Alps' })])),
    );
  });

  test('a stopper ends the list', () => {
    const decided = run([route('city', '+4144', { ...by('a'), stopper: true }), route('all', '+', by('b'))]);
    assert.equal(say(decided), all('a'));
    assert.deepEqual(traced(decided, 'route'), [
      'route: route city (+4144): Carrier a: tried in this order; nothing after it is tried',
    ]);
  });

  test('a block refuses with its reason, and behind other routes ends the list', () => {
    const blocked = route('premium', '+4144', { action: 'block', reason: 'premium numbers are blocked' });
    assert.equal(say(run([blocked, route('all', '+', by('a'))])), '403 premium numbers are blocked');
    assert.equal(say(run([{ ...blocked, reason: '' }])), `403 calls to ${number} are not allowed`);
    const behind = [route('city', '+41446', by('a')), blocked, route('all', '+', by('b'))];
    assert.equal(say(run(behind)), all('a'));
  });

  test('no route fits: the call cannot leave, whatever carriers there are', () => {
    assert.equal(say(run([])), `503 there is no route to ${number}`);
    const off = run([route('old', '+', by('gone'))]);
    assert.equal(say(off), `503 no route to ${number} has a carrier that can be tried`);
    assert.deepEqual(traced(off, 'carrier'), [
      'carrier: carriers of route old: one of its carriers is switched off: left out',
    ]);
  });

  test('a carrier that two routes name is tried once', () => {
    assert.equal(
      say(run([route('city', '+4144', by('b', 'a')), route('all', '+', by('a', 'b', 'c'))])),
      all('b', 'a', 'c'),
    );
  });

  test('short numbers for help and emergency numbers go by no route', () => {
    const blocked = [route('none', '+', { action: 'block' })];
    for (const dialled of ['144', '143']) {
      const world = staticWorld({ ...facts, [`routes:carillon/${dialled}`]: blocked } as Facts);
      const { decision } = decideInWorld(world, routed, callFrom(annas, dialled));
      assert.equal(decision.type, 'plan');
    }
  });
});

describe('when a route is in force', () => {
  const office = [{ days: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' }];
  const night = [{ days: [5], from: '22:00', to: '06:00' }];
  // hours, day, time, in force
  for (const [hours, day, time, expected] of [
    [office, 1, '08:00', true],
    [office, 5, '17:59', true],
    [office, 5, '18:00', false],
    [office, 6, '10:00', false],
    [night, 5, '21:59', false],
    [night, 5, '22:00', true],
    [night, 6, '05:59', true],
    [night, 6, '06:00', false],
    [night, 6, '23:00', false],
    [[{ days: [7], from: '22:00', to: '06:00' }], 1, '01:00', true],
    [[{ days: [3], from: '18:00', to: '00:00' }], 3, '23:59', true],
    [[{ days: [3], from: '00:00', to: '24:00' }], 3, '23:59', true],
    [[], 3, '12:00', true],
  ] as const) {
    test(`${JSON.stringify(hours)} on day ${day} at ${time}: ${expected}`, () => {
      const [hour = 0, minute = 0] = time.split(':').map(Number);
      assert.equal(isInForce(hours, { day, minutes: hour * 60 + minute }), expected);
    });
  }

  test("is read from the clock of the caller's site, in summer and winter", () => {
    const routes = [route('office', '+4144', { ...by('a'), hours: office }), route('all', '+', by('b'))];
    for (const [at, expected] of [
      ['2026-01-14T06:59:00Z', all('b')], // Wednesday 07:59 in Zürich
      ['2026-01-14T07:00:00Z', all('a', 'b')],
      ['2026-07-15T06:00:00Z', all('a', 'b')], // 08:00, an hour earlier
      ['2026-07-15T16:00:00Z', all('b')],
      ['2026-01-17T11:00:00Z', all('b')], // Saturday
      ['2026-01-18T23:30:00Z', all('b')], // Monday 00:30 there
    ] as const)
      assert.equal(say(run(routes, { at })), expected, at);
    const [first] = traced(run(routes, { at: '2026-01-17T11:00:00Z' }), 'route');
    assert.equal(
      first,
      'route: route office (+4144): is in force Monday to Friday 08:00-18:00 (Europe/Zurich): left out at this time',
    );
  });

  test('a site far away has its own clock', () => {
    const [zurich, lyon] = alpenblick.company.sites;
    const sites = [zurich!, { ...lyon!, timezone: 'America/New_York' }];
    const rules: Rules = { ...routed, company: { ...routed.company, sites } };
    const routes = [route('office', '+4144', { ...by('a'), hours: office }), route('all', '+', by('b'))];
    const world = staticWorld({ ...facts, [`routes:carillon/${number}`]: routes } as Facts);
    const at = Date.parse('2026-01-14T09:00:00Z');
    const claire = decideInWorld(world, rules, { ...callFrom(claires, number), at });
    const anna = decideInWorld(world, rules, { ...callFrom(annas, number), at });
    assert.equal(say(claire), all('b'));
    assert.equal(say(anna), all('a', 'b'));
  });
});

describe('how carriers of a route share calls', () => {
  test('those of one priority by weight, smoothly; those of the next follow', () => {
    const shared = route('shared', '+', {
      carriers: [
        { peerId: 'a', priority: 1, weight: 70 },
        { peerId: 'b', priority: 1, weight: 30 },
        { peerId: 'c', priority: 2, weight: 10 },
      ],
    });
    const decided = run([shared]);
    assert.equal(say(decided), all('a', 'b', 'c'));
    assert.ok('share:route/shared/1' in decided.facts);
  });

  test('a carrier whose every gateway is down takes no share and is tried last', () => {
    const down = { state: 'down', since: 0, because: 'no answer to OPTIONS' } as const;
    const decided = run([route('shared', '+', by('a', 'b'))], { facts: { 'health:a-1': down } });
    assert.equal(say(decided), all('b', 'a'));
    assert.ok(traced(decided, 'carrier').includes('carrier: Carrier a: every gateway of it is down: is tried last'));
  });

  test('without routes a carrier that is down is tried last, too', () => {
    const { hasRoutes: _, ...brand } = routed.brand;
    const down = { state: 'down', since: 0, because: 'no answer to OPTIONS' } as const;
    assert.equal(say(run([], { rules: { ...routed, brand }, facts: { 'health:a-1': down } })), all('b', 'c', 'a'));
  });
});

describe('least cost', () => {
  const cheapest = [route('cheap', '+', { action: 'least_cost' })];
  const prices = (a: RateQuote | null, b: RateQuote | null): Facts =>
    ({ [`rate:buy-a/${number}`]: a, [`rate:buy-b/${number}`]: b }) as Facts;

  test('the cheapest for three minutes comes first, connect fees counted; carriers without a price are left out', () => {
    const decided = run(cheapest, { facts: prices(quote('10000', '50000'), quote('20000')) });
    assert.equal(say(decided), all('b', 'a'));
    assert.deepEqual(traced(decided, 'price', 'route'), [
      `price: what Carrier c asks for ${number}: it has no price list: left out`,
      `price: what Carrier b asks for ${number}: 0.06 CHF for three minutes, Zürich (+4144): number 1`,
      `price: what Carrier a asks for ${number}: 0.08 CHF for three minutes, Zürich (+4144): number 2`,
      'route: route cheap (+): Carrier b, Carrier a: tried the cheapest first',
    ]);
    assert.equal(say(run(cheapest, { facts: prices(quote('10000'), quote('20000')) })), all('a', 'b'));
    assert.equal(say(run(cheapest, { facts: prices(quote('10000'), null) })), all('a'));
    assert.equal(say(run(cheapest)), `503 no route to ${number} has a carrier that can be tried`);
  });

  test('among those that the route names only', () => {
    const some = [route('cheap', '+', { ...by('b', 'c'), action: 'least_cost' })];
    assert.equal(say(run(some, { facts: prices(quote('1'), quote('20000')) })), all('b'));
  });

  test('prices in another currency are not compared', () => {
    const decided = run(cheapest, { facts: prices(quote('90000'), quote('1', '0', 'EUR')) });
    assert.equal(say(decided), all('a', 'b'));
    assert.match(traced(decided, 'price').at(-1)!, /another currency: tried after those that can be compared$/);
  });

  test('the cheapest that is down waits for the others', () => {
    const down = { state: 'down', since: 0, because: 'no answer to OPTIONS' } as const;
    const facts = { ...prices(quote('1'), quote('2')), 'health:a-1': down } as Facts;
    assert.equal(say(run(cheapest, { facts })), all('b', 'a'));
  });
});

describe('what carriers ask for the number', () => {
  const known = { [`rate:buy-a/${number}`]: quote('10000', '50000') } as Facts;
  const cheapA = `price: what Carrier a asks for ${number}: 0.08 CHF for three minutes, Zürich (+4144), 0.01 a minute and 0.05 a call: changes nothing in the order`;
  const noneB = `price: what Carrier b asks for ${number}: it has no price for ${number}: changes nothing in the order`;
  const noneC = `price: what Carrier c asks for ${number}: it has no price list: changes nothing in the order`;

  test('stands in the trace for each candidate of a route by priority, and changes nothing in their order', () => {
    const routes = [route('all', '+', by('c', 'b', 'a'))];
    const decided = run(routes, { facts: known });
    assert.deepEqual(traced(decided, 'price'), [noneC, noneB, cheapA]);
    assert.equal(say(decided), all('c', 'b', 'a'));
  });

  test('is asked in the same round as whether carriers are up, each price list once', () => {
    const carriers = routed.brand.carriers.map((one) => ({ ...one, buyPlanId: 'buy-a' }));
    const rules: Rules = { ...routed, brand: { ...routed.brand, carriers } };
    const routes = [route('all', '+', by('a', 'b', 'c'))];
    const without: Rules = {
      ...rules,
      brand: { ...rules.brand, carriers: carriers.map(({ buyPlanId: _, ...one }) => one) },
    };
    const decided = run(routes, { rules, facts: known });
    assert.equal(decided.rounds, run(routes, { rules: without }).rounds);
    const { [`rate:buy-a/${number}` as const]: _, ...others } = decided.facts;
    const need = decide(rules, { ...callFrom(annas, number), at: Date.parse('2026-11-18T11:00:00Z') }, others);
    assert.ok(need.type === 'need');
    assert.deepEqual(need.keys, [`rate:buy-a/${number}`]);
    const { 'health:a-1': __, ...neither } = others;
    const both = decide(rules, { ...callFrom(annas, number), at: Date.parse('2026-11-18T11:00:00Z') }, neither);
    assert.ok(both.type === 'need');
    assert.deepEqual(both.keys, ['health:a-1', `rate:buy-a/${number}`]);
  });

  test('stands there for carriers of a brand without routes as well, in no more rounds', () => {
    const { hasRoutes: _, ...brand } = routed.brand;
    const decided = run([], { rules: { ...routed, brand }, facts: known });
    assert.deepEqual(traced(decided, 'price'), [cheapA, noneB, noneC]);
    assert.equal(say(decided), all('a', 'b', 'c'));
    const unpriced = brand.carriers.map(({ buyPlanId: _, ...one }) => one);
    assert.equal(decided.rounds, run([], { rules: { ...routed, brand: { ...brand, carriers: unpriced } } }).rounds);
  });

  test('is said once by a route by least cost, and by the next one for those that had no price there', () => {
    const routes = [route('cheap', '+4144', { action: 'least_cost' }), route('all', '+', by('b', 'a'))];
    const decided = run(routes, { facts: known });
    assert.deepEqual(traced(decided, 'price'), [
      `price: what Carrier b asks for ${number}: no prefix of its price list fits: left out`,
      `price: what Carrier c asks for ${number}: it has no price list: left out`,
      `price: what Carrier a asks for ${number}: 0.08 CHF for three minutes, Zürich (+4144): number 1`,
      noneB,
    ]);
    assert.equal(say(decided), all('a', 'b'));
  });

  test('stands there for a carrier that carries as many calls as it may, too', () => {
    const carriers = routed.brand.carriers.map((one) => ({ ...one, maxCalls: 1 }));
    const rules: Rules = { ...routed, brand: { ...routed.brand, carriers } };
    const answers = { ...facts, ...known, [`routes:carillon/${number}`]: [route('all', '+', by('a', 'b'))] } as Facts;
    const world = staticWorld(answers, { 'carrier:a': 1 });
    const decided = decideInWorld(world, rules, callFrom(annas, number));
    assert.deepEqual(traced(decided, 'price'), [cheapA, noneB]);
    assert.equal(say(decided), all('b'));
  });
});

describe('what a route changes', () => {
  test("the caller's number that it forces, and what it puts before the number after the carrier's own form", () => {
    const plain = { match: '\\+(\\d+)', replace: '$1' };
    const carriers = [
      carrier('a', { numbers: { callerIn: [], calleeIn: [], callerOut: [plain], calleeOut: [plain] } }),
      carrier('b'),
    ];
    const rules: Rules = { ...routed, brand: { ...routed.brand, carriers } };
    const decided = run([route('city', '+4144', { ...by('a', 'b'), callerNumber: '+41445550999', prepend: '9#' })], {
      rules,
    });
    assert.equal(say(decided), '9#41446681800 by a-1 | 9#+41446681800 by b-1');
    assert.ok(decided.decision.type === 'plan');
    const shown = decided.decision.plan.steps.map(({ targets: [target] }) =>
      target?.kind === 'carrier' ? target.callerIdentity?.number : undefined,
    );
    assert.deepEqual(shown, ['41445550999', '+41445550999']);
    assert.equal(decided.decision.plan.callerIdentity.number, '+41445550201');
  });
});

describe('how calls to carriers went lately', () => {
  const known = (peerId: string, answered: number) => ({
    [`quality:${peerId}`]: { hours: 6, attempts: 100, answered, meanSeconds: 184.6 },
  });
  const told = (decided: Decided) =>
    decided.decision.trace.flatMap(({ step, lookedAt, found }) =>
      step === 'quality' ? [`${lookedAt}: ${found}`] : [],
    );

  test('stands beside each candidate of which it is known, and changes nothing in their order', () => {
    const routes = [route('all', '+', by('a', 'b', 'c'))];
    const without = run(routes);
    const decided = run(routes, { facts: { ...known('b', 61), ...known('c', 0) } });
    assert.deepEqual(told(decided), [
      'the last 6 hours of Carrier b: 61 % of 100 calls were answered, 3:05 on average',
      'the last 6 hours of Carrier c: 0 % of 100 calls were answered',
    ]);
    assert.equal(say(decided), say(without));
    assert.equal(decided.rounds, without.rounds);
    assert.deepEqual(told(without), []);
  });

  describe('puts a carrier behind the others where it has to be better', () => {
    const thens = (decided: Decided) =>
      decided.decision.trace.flatMap(({ step, then }) => (step === 'quality' ? [then] : []));
    const demanding = (more: Partial<CarrierRules>): Rules => ({
      ...routed,
      brand: {
        ...routed.brand,
        carriers: [
          carrier('a', { buyPlanId: 'buy-a', ...more }),
          carrier('b', { buyPlanId: 'buy-b' }),
          carrier('c', { buyPlanId: 'buy-c' }),
        ],
      },
    });
    const slow = { 'quality:a': { hours: 6, attempts: 20, answered: 15, meanSeconds: 60, meanPddMs: 4_200 } };
    const routes = [route('all', '+', by('a', 'b'))];

    test('too few answered', () => {
      const rules = demanding({ minAnsweredPercent: 50 });
      assert.equal(say(run(routes, { rules, facts: known('a', 50) })), all('a', 'b'));
      const poor = run(routes, { rules, facts: known('a', 49) });
      assert.equal(say(poor), all('b', 'a'));
      assert.deepEqual(thens(poor), ['is tried after the others: fewer than 50 % are answered']);
      assert.equal(say(run(routes, { rules })), all('a', 'b'), 'nothing is known of it');
    });

    test('too long until it rings: its post-dial delay stands beside it', () => {
      const decided = run(routes, { rules: demanding({ maxPddMs: 4_000 }), facts: slow });
      assert.equal(say(decided), all('b', 'a'));
      assert.deepEqual(told(decided), [
        'the last 6 hours of Carrier a: 75 % of 20 calls were answered, 1:00 on average, 4.2 s until it rings',
      ]);
      assert.deepEqual(thens(decided), ['is tried after the others: it takes longer than 4.0 s to ring']);
      assert.equal(say(run(routes, { rules: demanding({ maxPddMs: 5_000 }), facts: slow })), all('a', 'b'));
    });

    test('by least cost as well, and before those that are down', () => {
      const rules = demanding({ maxPddMs: 4_000 });
      const prices = {
        [`rate:buy-a/${number}`]: quote('10'),
        [`rate:buy-b/${number}`]: quote('20'),
        [`rate:buy-c/${number}`]: quote('30'),
      };
      const cheapest = [route('all', '+', { action: 'least_cost' })];
      assert.equal(say(run(cheapest, { rules, facts: prices as Facts })), all('a', 'b', 'c'));
      const facts = { ...prices, ...slow, 'health:b-1': { state: 'down', since: 0, because: 'no answer' } } as Facts;
      assert.equal(say(run(cheapest, { rules, facts })), all('c', 'a', 'b'));
    });

    test('takes no share of the calls meanwhile', () => {
      const shared = [
        route('all', '+', { carriers: ['a', 'b', 'c'].map((peerId) => ({ peerId, priority: 1, weight: 10 })) }),
      ];
      const decided = run(shared, { rules: demanding({ minAnsweredPercent: 50 }), facts: known('a', 1) });
      assert.equal(say(decided), all('b', 'c', 'a'));
    });
  });

  test('is asked about carriers of a brand without routes as well', () => {
    const { hasRoutes: _, ...brand } = routed.brand;
    const decided = run([], { rules: { ...routed, brand }, facts: known('a', 50) });
    assert.equal(told(decided).length, 1);
  });
});
