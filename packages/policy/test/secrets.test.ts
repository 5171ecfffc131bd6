import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generateRules } from '@belfry/numbering';
import {
  type CallRequest,
  decideInWorld,
  type Facts,
  type RouteRecord,
  type Rules,
  type SourceRules,
  staticWorld,
} from '../src/index.ts';
import { alpenblick, annas, callFrom, callFromCarrier, facts } from './world.ts';

/** Steps that a company reads of its own calls. */
const ofTheCompany = [
  'caller-id',
  'ddi',
  'emergency',
  'forward',
  'forwarded',
  'limit',
  'number',
  'rate',
  'site',
  'spend',
  'trunk',
];

test('steps that a company reads name no carrier, route, gateway or cost of its brand', () => {
  const numbers = generateRules({ country: 'CH', style: 'national' });
  const carriers = alpenblick.brand.carriers.map((one) => ({ ...one, numbers, buyPlanId: 'buy', maxCallsOut: 5 }));
  const brand = { ...alpenblick.brand, carriers, hasRoutes: true as const, alertEmail: 'ops@carillon.test' };
  const rules: Rules = { ...alpenblick, brand, company: { ...alpenblick.company, dailySpendMicros: '9000000' } };
  const route: RouteRecord = {
    routeId: 'r',
    name: 'Secret route',
    prefix: '+',
    priority: 1,
    action: 'least_cost',
    callerNumber: '+41445550999',
    carriers: [],
  };
  const number = '+41446681800';
  const shared: RouteRecord = {
    ...route,
    action: 'carriers',
    carriers: carriers.map(({ peerId }, index) => ({ peerId, priority: index, weight: 10 })),
  };
  const { hasRoutes: _, ...unrouted } = brand;
  const worldWith = (one: RouteRecord) =>
    staticWorld({
      ...facts,
      [`routes:carillon/${number}`]: [one],
      [`rate:buy/${number}`]: { ...(facts['rate:swiss/+41446681800'] as object), microsPerMinute: '7777' },
      'health:lab-1': { state: 'down', since: 0, because: 'no answer' },
      'ddi:+41445550202': { ...(facts['ddi:+41445550202'] as object), peerId: 'lab' },
    } as Facts);
  const secrets = /Lab carrier|Spare carrier|Secret route|lab-1|spare-|7777|0\.023|127\.0\.0\.1|ops@carillon/;
  const peer: SourceRules = { platform: rules.platform, brand };
  const cases: readonly (readonly [SourceRules, CallRequest, RouteRecord?])[] = [
    [rules, callFrom(annas, number)],
    [rules, callFrom(annas, number), shared],
    [{ ...rules, brand: unrouted }, callFrom(annas, number)],
    [rules, callFrom(annas, '144')],
    [peer, callFromCarrier('0445550202')],
    [peer, callFromCarrier('+41445550302')],
  ];
  for (const [from, call, one = route] of cases) {
    const { decision } = decideInWorld(worldWith(one), from, call);
    if (call.dialled === number)
      assert.match(JSON.stringify(decision.trace.filter(({ step }) => step === 'price')), /0\.023/);
    assert.equal(decision.type, 'plan');
    for (const step of decision.trace)
      if (ofTheCompany.includes(step.step)) assert.doesNotMatch(JSON.stringify(step), secrets);
  }
});
