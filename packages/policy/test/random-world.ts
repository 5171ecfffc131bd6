import type { NumberRuleSet } from '@belfry/numbering';
import fc from 'fast-check';
import {
  type CallRequest,
  type CarrierRules,
  type Decided,
  decideInWorld,
  type FactKey,
  type Facts,
  type FilterMatch,
  type FilterRecord,
  FilterTable,
  type RouteRecord,
  type Rules,
  readFilterKey,
  type SourceRules,
  staticWorld,
  type World,
} from '../src/index.ts';
import { callFromIpbx, trunkFacts, trunkRules } from './trunk-world.ts';
import { annas, callFrom, callFromCarrier, claires, seeblick } from './world.ts';

/** Everything that operators can set, in any combination: routes, carriers, IPBXs, number rules, limits, sites, ENUM. */
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const few = fc.integer({ min: 0, max: 2 });
const numbersOf: fc.Arbitrary<NumberRuleSet> = fc
  .array(
    fc.constantFrom(
      { match: '\\+41([0-9]+)', replace: '0$1' },
      { match: '0([0-9]+)', replace: '+41$1' },
      { match: '9([0-9]+)', replace: '$1' },
      { match: '[0-9]+', replace: '112' },
    ),
    { maxLength: 2 },
  )
  .map((rules) => ({ callerIn: rules, calleeIn: rules, callerOut: rules, calleeOut: rules }));

const carrierOf = (peerId: string): fc.Arbitrary<CarrierRules> =>
  fc.record(
    {
      peerId: fc.constant(peerId),
      name: fc.constant(`Carrier ${peerId}`),
      maxCalls: few,
      maxCallsIn: few,
      maxCallsOut: few,
      callsPerSecond: few,
      callsPerSecondIn: few,
      buyPlanId: fc.constantFrom('buy-1', 'buy-2'),
      numbers: numbersOf,
      identity: fc.constant({ header: 'pai', trusted: false, diversion: 'none' } as const),
      gateways: fc.array(
        fc.constantFrom('1', '2').map((id) => ({
          endpointId: `${peerId}-${id}`,
          host: '192.0.2.1',
          port: 5060,
          transport: 'udp' as const,
        })),
        { maxLength: 2 },
      ),
    },
    { requiredKeys: ['peerId', 'name', 'maxCalls', 'gateways'] },
  );

const route: fc.Arbitrary<RouteRecord> = fc.record(
  {
    routeId: fc.uuid(),
    name: fc.constantFrom('north', 'south'),
    prefix: fc.constantFrom('+', '+41', '+4144'),
    companyId: fc.constantFrom('alpenblick', 'seeblick'),
    tag: fc.constantFrom('gold', 'silver'),
    priority: few,
    action: fc.constantFrom<RouteRecord['action'][]>('carriers', 'least_cost', 'block'),
    stopper: fc.constant(true as const),
    hours: fc.array(
      fc.record({
        days: fc.uniqueArray(fc.integer({ min: 1, max: 7 })),
        from: fc.constantFrom('00:00', '08:00', '22:00'),
        to: fc.constantFrom('06:00', '18:00', '24:00'),
      }),
      { maxLength: 2 },
    ),
    callerNumber: fc.constant('+41445550999'),
    prepend: fc.constant('9'),
    reason: fc.constant('not wanted'),
    carriers: fc.uniqueArray(
      fc.record({ peerId: fc.constantFrom('a', 'b', 'spare', 'gone'), priority: few, weight: few }),
      { selector: ({ peerId }) => peerId, maxLength: 3 },
    ),
  },
  { requiredKeys: ['routeId', 'name', 'prefix', 'priority', 'action', 'carriers'] },
);

const filterMatch: fc.Arbitrary<FilterMatch> = fc.constantFrom<FilterMatch[]>(
  { kind: 'any' },
  { kind: 'number', value: '+41446681800' },
  { kind: 'prefix', value: '+41' },
  { kind: 'country', value: 'FR' },
);
const filters: fc.Arbitrary<readonly FilterRecord[]> = fc
  .array(
    fc.record(
      {
        direction: fc.constantFrom<FilterRecord['direction'][]>('in', 'out', 'both'),
        caller: fc.oneof(filterMatch, fc.constant<FilterMatch>({ kind: 'anonymous' })),
        callee: filterMatch,
        action: fc.constantFrom<FilterRecord['action'][]>('allow', 'block', 'forward'),
        to: fc.constantFrom<NonNullable<FilterRecord['to']>[]>(
          { kind: 'external', number: '+41446681800' },
          { kind: 'external', number: '+41445550302' },
          { kind: 'user', userId: 'anna' },
          { kind: 'service', service: 'echo' },
        ),
        announce: fc.constant(true as const),
      },
      { requiredKeys: ['direction', 'caller', 'callee', 'action', 'to'] },
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((list) => list.map((one, position) => ({ ...one, position, filterId: `f${position}` })));

export const world = fc.record({
  filters: fc.record({ platform: filters, carillon: filters, alpenblick: filters }, { requiredKeys: [] }),
  carriers: fc.tuple(carrierOf('a'), carrierOf('b'), carrierOf('spare')),
  routes: optional(fc.array(route, { maxLength: 5 })),
  enumZones: optional(fc.constant(['e164.arpa'])),
  sipUriCalls: optional(fc.constant(true as const)),
  numbers: optional(numbersOf),
  limits: fc.record({ maxCalls: few, callsPerSecond: few, linkKbps: fc.constantFrom(0, 80, 200) }),
  dailySpendMicros: optional(fc.constantFrom('1', '1000000')),
  routeTags: optional(fc.constant(['gold'])),
  trunk: fc.record(
    {
      maxCallsIn: few,
      callsPerSecondIn: few,
      maxCallsOfCompany: few,
      callsPerSecondOfCompany: few,
      anyCaller: fc.constant(true as const),
      numbers: numbersOf,
    },
    { requiredKeys: [] },
  ),
  forgotten: fc.nat(),
  inUse: fc.dictionary(
    fc.constantFrom('company:alpenblick', 'brand:carillon', 'carrier:a', 'carrier-out:b', 'trunk:main', 'link:zurich'),
    fc.integer({ min: 0, max: 200 }),
  ),
});
export type Drawn = typeof world extends fc.Arbitrary<infer T> ? T : never;

const dialled = fc.constantFrom(
  ...['201', '202', '203', '210', '213', '301', '*43', '112', '144', '9144', '143', '15', '0446681800', '90446681800'],
  ...['+41445550202', '+41445550231', '+33140000001', '+41445550301', '+41445550302', '+41445550303', '+41445550239'],
  ...['sabine', 'beat.frei', '', '+12125550100'],
);
const domain = fc.constantFrom('alpenblick.test', 'seeblick.test', 'example.org', '127.0.0.1');
const telling = fc.constantFrom('0445550231', '+41445550301', '+442079460000', '301', '');
export const call: fc.Arbitrary<CallRequest> = fc.oneof(
  fc
    .record({ from: fc.constantFrom(annas, claires), number: dialled, host: domain })
    .map(({ from, number, host }) => callFrom(from, number, host)),
  fc
    .record({ number: dialled, host: domain, told: telling, forwarder: optional(telling), count: few })
    .map(({ number, host, told, forwarder, count }) => ({
      ...callFromIpbx(number, told, {
        ...(forwarder !== undefined && { diversions: [{ number: forwarder, reason: 'unconditional', count }] }),
      }),
      domain: host,
    })),
  fc.record({ number: dialled, told: telling }).map(({ number, told }) => callFromCarrier(number, told)),
);

const defined = <T extends object>(value: T) =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as {
    [key in keyof T]: Exclude<T[key], undefined>;
  };

/** Rules and answers as they were drawn. */
export function drawnWorld(drawn: Drawn, asked: CallRequest): { world: World; rules: SourceRules } {
  const { carriers, routes, enumZones, sipUriCalls, numbers, limits, dailySpendMicros, routeTags, trunk, inUse } =
    drawn;
  const usual = trunkRules(trunk);
  const has = (owner: keyof Drawn['filters']) => (drawn.filters[owner] ? { filters: true as const } : {});
  const brand = {
    ...usual.brand,
    carriers,
    maxCalls: limits.maxCalls * 10,
    ...has('carillon'),
    ...defined({ enumZones, sipUriCalls, ...(routes && { hasRoutes: true as const }) }),
  };
  const link = <Site extends object>(site: Site) => ({ ...site, linkKbps: limits.linkKbps });
  const company = {
    ...usual.company,
    ...limits,
    ...has('alpenblick'),
    sites: usual.company.sites.map(link),
    defaultSite: link(usual.company.defaultSite),
    ...defined({ numbers, dailySpendMicros, routeTags }),
  };
  const rules: Rules = { platform: { ...usual.platform, ...has('platform') }, brand, company };
  const known: Record<string, unknown> = {
    ...trunkFacts(rules),
    'rules:seeblick': { ...seeblick, brand },
    'spend:alpenblick': { micros: '500000' },
    'health:a-1': { state: 'down', since: 0, because: 'no answer' },
    'domain:seeblick.test': { brandId: 'carillon', companyId: 'seeblick' },
  };
  for (const number of ['+41446681800', '+33142685300', '+12125550100']) {
    known[`routes:carillon/${number}`] = routes?.filter(({ prefix }) => number.startsWith(prefix)) ?? null;
    known[`rate:buy-1/${number}`] = known['rate:swiss/+41446681800'];
    known[`enum:carillon/${number}`] = { zone: 'e164.arpa', user: 'x', host: 'example.org' };
  }
  const keys = Object.keys(known).filter((key) => !key.startsWith('rules:'));
  if (drawn.forgotten % 3 === 0) delete known[keys[drawn.forgotten % keys.length]!];
  const source = asked.source.kind === 'peer' ? { platform: rules.platform, brand } : rules;
  const answers = staticWorld(known as Facts, inUse);
  const tables = new Map(Object.entries(drawn.filters).map(([owner, list]) => [owner, new FilterTable(list)]));
  const fact = (key: FactKey) => {
    if (!key.startsWith('filter:')) return answers.fact(key);
    const { owner, question } = readFilterKey(key);
    return tables.get(owner)?.find(question) ?? null;
  };
  return { world: { ...answers, fact }, rules: source };
}

/** What is decided there. */
export function run(drawn: Drawn, asked: CallRequest): { decided: Decided; rules: SourceRules } {
  const { world, rules } = drawnWorld(drawn, asked);
  return { decided: decideInWorld(world, rules, asked), rules };
}
