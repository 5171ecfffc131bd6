import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type CallRequest,
  type CallSource,
  type DdiRecord,
  type Decided,
  decideInWorld,
  type Facts,
  type Rules,
  type SourceRules,
  staticWorld,
} from '../src/index.ts';
import { parts, say } from './say.ts';
import * as world from './world.ts';

const { alpenblick, annas, callFrom, callFromCarrier, carriersRules, claires, facts } = world;

interface Case {
  readonly rules?: SourceRules;
  readonly facts?: Facts;
  readonly inUse?: { readonly [key: string]: number };
}

const run = (call: CallRequest, at: Case = {}): Decided =>
  decideInWorld(
    staticWorld({ ...facts, ...at.facts }, at.inUse),
    at.rules ?? (call.source.kind === 'peer' ? carriersRules : alpenblick),
    call,
  );

const everyGateway = (number: string) =>
  ['lab-1', 'spare-1', 'spare-2'].map((one) => `${number} by ${one}`).join(' | ');

describe('what an account dials, and what becomes of it', () => {
  // dialled, decision, parties
  for (const [dialled, decision, ...parties] of [
    ['202', 'beat.frei@alpenblick.test', 'alpenblick internal 201>202'],
    ['beat.frei', 'beat.frei@alpenblick.test', 'alpenblick internal 201>beat.frei'],
    ['201', 'anna.keller@alpenblick.test', 'alpenblick internal 201>201'],
    ['203', '480 no phone of Claire Roux is registered', 'alpenblick internal 201>203'],
    ['212', '480 Beat Frei is switched off', 'alpenblick internal 201>212'],
    ['210', everyGateway('+41446681800'), 'alpenblick outbound 201>+41446681800 @+4144'],
    ['211', 'echo at app-server-1', 'alpenblick internal 201>211'],
    ['213', 'anna.keller@alpenblick.test', 'alpenblick internal 201>213'],
    ['*43', 'echo at app-server-1', 'alpenblick internal 201>*43'],
    ['*99', '404 no service has the code *99', 'alpenblick internal 201>*99'],
    ['0446681800', everyGateway('+41446681800'), 'alpenblick outbound 201>+41446681800 @+4144'],
    ['044 668 18 00', everyGateway('+41446681800'), 'alpenblick outbound 201>+41446681800 @+4144'],
    ['0041316681800', everyGateway('+41316681800'), 'alpenblick outbound 201>+41316681800 @+41'],
    ['+41446681800', everyGateway('+41446681800'), 'alpenblick outbound 201>+41446681800 @+4144'],
    ['+12125550100', '403 there is no price for calls to +12125550100', 'alpenblick outbound 201>+12125550100'],
    ['0445550202', 'beat.frei@alpenblick.test', 'alpenblick internal 201>+41445550202'],
    [
      '+41445550301',
      'sabine@seeblick.test',
      'alpenblick outbound 201>+41445550301',
      'seeblick inbound +41445550201>+41445550301',
    ],
    [
      '+41445550302',
      everyGateway('+41446681800'),
      'alpenblick outbound 201>+41445550302',
      'seeblick inbound +41445550201>+41446681800 @+4144',
    ],
    [
      '+41445550303',
      '482 the call was forwarded 5 times and would go on: it goes round in a circle',
      'alpenblick internal 201>+41445550303',
      'seeblick inbound +41445550201>+41445550303',
    ],
    [
      '+41445550305',
      '404 +41445550305 leads nowhere',
      'alpenblick outbound 201>+41445550305',
      'seeblick inbound +41445550201>+41445550305',
    ],
    ['+41445550306', '404 +41445550306 is not in use', 'alpenblick outbound 201>+41445550306'],
    [
      '+41445550307',
      'echo at app-server-1',
      'alpenblick outbound 201>+41445550307',
      'seeblick inbound +41445550201>+41445550307',
    ],
    ['144', everyGateway('144'), 'alpenblick outbound 201>144'],
    ['+41144', everyGateway('144'), 'alpenblick outbound 201>144'],
    ['1414', everyGateway('1414'), 'alpenblick outbound 201>1414'],
    ['116117', everyGateway('116117'), 'alpenblick outbound 201>116117 @116117'],
    [
      '299',
      '404 299 is no extension of Alpenblick AG, and 299 does not have as many digits as telephone numbers of Switzerland have',
      'alpenblick internal 201>299',
    ],
    [
      'nobody',
      '404 nobody of Alpenblick AG has the SIP address nobody@alpenblick.test',
      'alpenblick internal 201>nobody',
    ],
    ['', '404 nobody of Alpenblick AG has the SIP address @alpenblick.test', 'alpenblick internal 201>'],
    [
      'constructor',
      '404 nobody of Alpenblick AG has the SIP address constructor@alpenblick.test',
      'alpenblick internal 201>constructor',
    ],
  ] as const) {
    test(`${dialled || 'nothing'}: ${decision}`, () => {
      const decided = run(callFrom(annas, dialled));
      assert.equal(say(decided), decision);
      assert.deepEqual(parts(decided), parties);
    });
  }

  test('digits mean what they mean where the caller is, not where the company is', () => {
    assert.equal(say(run(callFrom(claires, '0142685300'))), everyGateway('+33142685300'));
    assert.equal(say(run(callFrom(claires, '15'))), everyGateway('15'));
    assert.match(say(run(callFrom(claires, '144'))), /^404 144 is no extension/);
  });

  test("an address in another company's domain is not found, not even by its extension or username", () => {
    assert.equal(
      say(run(callFrom(annas, '202', 'seeblick.test'))),
      '404 202@seeblick.test is no address of Alpenblick AG',
    );
    assert.equal(
      say(run(callFrom(annas, 'sabine', 'seeblick.test'))),
      '404 sabine@seeblick.test is no address of Alpenblick AG',
    );
    assert.equal(say(run(callFrom(annas, '202', '127.0.0.1'))), 'beat.frei@alpenblick.test');
  });

  test('whoever is switched off calls nobody, but for help', () => {
    const off: Rules = { ...alpenblick, company: { ...alpenblick.company, active: false } };
    assert.equal(say(run(callFrom(annas, '202'), { rules: off })), '403 Alpenblick AG is switched off');
    assert.equal(say(run(callFrom(annas, '112'), { rules: off })), everyGateway('112'));
  });
});

describe('calls from a carrier', () => {
  for (const [dialled, decision, ...parties] of [
    ['+41445550202', 'beat.frei@alpenblick.test', 'alpenblick inbound +442079460000>+41445550202'],
    ['41445550202', 'beat.frei@alpenblick.test', 'alpenblick inbound +442079460000>+41445550202'],
    ['0445550202', 'beat.frei@alpenblick.test', 'alpenblick inbound +442079460000>+41445550202'],
    ['0041445550202', 'beat.frei@alpenblick.test', 'alpenblick inbound +442079460000>+41445550202'],
    ['+41445550302', everyGateway('+41446681800'), 'seeblick inbound +442079460000>+41446681800 @+4144'],
    ['+41446681800', '404 +41446681800 is no number of Carillon'],
    ['+4940555000', '404 +4940555000 is no number of Carillon'],
    ['202', '404 202 is no number of Carillon'],
    ['112', '404 112 is no number of Carillon'],
    ['*43', '404 *43 is no number of Carillon'],
  ] as const) {
    test(`${dialled}: ${decision}`, () => {
      const decided = run(callFromCarrier(dialled));
      assert.equal(say(decided), decision);
      assert.deepEqual(parts(decided), parties);
    });
  }

  test('the caller is shown as E.164, or as it stands when it is none', () => {
    for (const [given, shown] of [
      ['0442221100', '+41442221100'],
      ['+442079460000', '+442079460000'],
      ['anonymous', 'anonymous'],
      ['', 'anonymous'],
    ] as const) {
      const { decision } = run(callFromCarrier('+41445550202', given));
      assert.equal(decision.type === 'plan' && decision.plan.callerIdentity.number, shown);
    }
  });
});

describe('how the caller is shown', () => {
  const shown = (decided: Decided) => decided.decision.type === 'plan' && decided.decision.plan.callerIdentity;

  test('inside with extension and name', () => {
    assert.deepEqual(shown(run(callFrom(annas, '202'))), { number: '201', name: 'Anna Keller' });
    assert.deepEqual(shown(run(callFrom(annas, '0445550202'))), { number: '201', name: 'Anna Keller' });
  });
  test("outside with the user's own number", () => {
    assert.deepEqual(shown(run(callFrom(annas, '0446681800'))), { number: '+41445550201', name: '' });
    assert.deepEqual(shown(run(callFrom(annas, '+41445550301'))), { number: '+41445550201', name: '' });
  });
  test("outside with the company's number when the user has none", () => {
    assert.deepEqual(shown(run(callFrom(claires, '0142685300'))), { number: '+41445550200', name: '' });
  });
  test('outside as anonymous when there is none at all', () => {
    const { outgoingNumber: _, ...company } = alpenblick.company;
    const decided = run(callFrom(claires, '0142685300'), { rules: { ...alpenblick, company } });
    assert.deepEqual(shown(decided), { number: 'anonymous', name: '' });
  });
});

describe('a number that shows a name of its own', () => {
  const number = '+41445550201';
  const planned = (call: CallRequest) => {
    const ddi = { ...(facts[`ddi:${number}`] as DdiRecord), shownName: 'Support' };
    const { decision } = run(call, { facts: { [`ddi:${number}`]: ddi } });
    assert.ok(decision.type === 'plan');
    return decision;
  };

  test('has it stand in place of the name of whoever calls; number, record and payer stay', () => {
    const call = callFromCarrier(number);
    const { plan, trace } = planned({ ...call, source: { ...call.source, callerName: 'Somebody' } as CallSource });
    assert.deepEqual(plan.callerIdentity, { number: '+442079460000', name: 'Support' });
    assert.deepEqual(
      plan.parties.map(({ caller, callerName }) => [caller, callerName]),
      [['+442079460000', 'Somebody']],
    );
    assert.ok(trace.some(({ step, found }) => step === 'caller-id' && found === 'Support'));
  });
  test('has it so for colleagues too, who call it as a number', () => {
    assert.deepEqual(planned(callFrom(annas, '0445550201')).plan.callerIdentity, { number: '201', name: 'Support' });
  });
});

describe('prices', () => {
  test('a company that is not billed calls without a price', () => {
    const free: Rules = { ...alpenblick, company: { ...alpenblick.company, billingMethod: 'none' } };
    const decided = run(callFrom(annas, '+12125550100'), { rules: free });
    assert.equal(say(decided), everyGateway('+12125550100'));
    assert.deepEqual(parts(decided), ['alpenblick outbound 201>+12125550100 @+12125550100']);
    assert.ok(decided.decision.type === 'plan');
    assert.equal(decided.decision.plan.parties[0]?.rate?.microsPerMinute, '0');
  });
  test('a company without a rating plan calls nobody outside', () => {
    const { ratingPlanId: _, ...company } = alpenblick.company;
    assert.match(
      say(run(callFrom(annas, '0446681800'), { rules: { ...alpenblick, company } })),
      /^403 there is no price/,
    );
  });
  test('the rate and the revisions that decided it stand in the party', () => {
    const { decision } = run(callFrom(annas, '0446681800'));
    assert.ok(decision.type === 'plan');
    assert.deepEqual(decision.plan.parties[0]?.rate, world.toZurich);
    assert.deepEqual(decision.plan.parties[0]?.revisions, { platform: 1, brand: 3, company: 7 });
  });
});

describe('limits of concurrent calls', () => {
  const limited: Rules = {
    ...alpenblick,
    brand: { ...alpenblick.brand, maxCalls: 20 },
    company: { ...alpenblick.company, maxCalls: 5 },
  };
  const limitedAnna = { ...annas, user: { ...world.anna, maxCalls: 1 } };
  const atLimits = { rules: limited };

  for (const [what, inUse, decision] of [
    ['free places everywhere', {}, 'beat.frei@alpenblick.test'],
    ['the user has its call', { 'user:anna': 1 }, '486 calls of Anna Keller: 1 of at most 1 are in use'],
    ['the company is full', { 'company:alpenblick': 5 }, '503 calls of Alpenblick AG: 5 of at most 5 are in use'],
    ['the brand is full', { 'brand:carillon': 20 }, '503 as many calls as may be are going on'],
  ] as const) {
    test(`${what}: ${decision}`, () =>
      assert.equal(say(run(callFrom(limitedAnna, '202'), { ...atLimits, inUse })), decision));
  }

  test('an emergency call takes none of them', () => {
    const inUse = { 'user:anna': 1, 'company:alpenblick': 5, 'brand:carillon': 20, 'carrier:spare': 2 };
    const decided = run(callFrom(limitedAnna, '144'), { ...atLimits, inUse });
    assert.equal(say(decided), everyGateway('144'));
    assert.ok(!Object.keys(decided.facts).some((key) => key.startsWith('take:')));
  });

  test('a callee who has as many calls as it may is busy', () => {
    const busy = { 'extension:alpenblick/202': { kind: 'user', user: { ...world.beat, maxCalls: 2 } } } as const;
    const decided = run(callFrom(annas, '202'), { facts: busy, inUse: { 'user:beat': 2 } });
    assert.equal(say(decided), '486 calls of Beat Frei: 2 of at most 2 are in use');
  });

  test('the company called is full: a carrier hears busy', () => {
    const full = { 'rules:alpenblick': limited };
    const decided = run(callFromCarrier('+41445550202'), { facts: full, inUse: { 'company:alpenblick': 5 } });
    assert.equal(say(decided), '486 calls of Alpenblick AG: 5 of at most 5 are in use');
  });

  test('a carrier that is full is passed over, and calls from it are busy', () => {
    const [lab, spare] = alpenblick.brand.carriers;
    const rules: Rules = { ...alpenblick, brand: { ...alpenblick.brand, carriers: [spare!, lab!] } };
    const inUse = { 'carrier:spare': 2 };
    assert.equal(say(run(callFrom(annas, '0446681800'), { rules, inUse })), '+41446681800 by lab-1');
    assert.equal(
      say(run(callFromCarrier('+41445550202'), { inUse })),
      '486 calls through Spare carrier: 2 of at most 2 are in use',
    );
  });

  test('a carrier that is only tried later has its limit in its step', () => {
    const { decision } = run(callFrom(annas, '0446681800'));
    assert.ok(decision.type === 'plan');
    const limits = decision.plan.steps.map((step) => step.limits?.map((limit) => limit.key) ?? []);
    assert.deepEqual(limits, [[], ['carrier:spare'], ['carrier:spare']]);
  });
});

describe('what is missing', () => {
  const nothing: Rules = { ...alpenblick, brand: { ...alpenblick.brand, carriers: [] } };

  test('no carrier: refused in plain words', () => {
    assert.equal(
      say(run(callFrom(annas, '0446681800'), { rules: nothing })),
      '503 Carillon has no carrier that is switched on: the call cannot leave',
    );
    assert.equal(
      say(run(callFrom(annas, '112'), { rules: nothing })),
      '503 Carillon has no carrier that is switched on: the emergency call cannot leave',
    );
  });
  test('no application server: refused in plain words', () => {
    const without = { 'appServer:default': null };
    assert.equal(
      say(run(callFrom(annas, '*43'), { facts: without })),
      '503 no application server of set default is running',
    );
  });
  test("an account without its company's rules is a programmer's error", () => {
    assert.throws(() => run(callFrom(annas, '202'), { rules: carriersRules }), /no rules of company alpenblick/);
  });
});

describe('what each company learns', () => {
  const partiesOf = ({ decision }: Decided) =>
    decision.type === 'plan' ? decision.plan.parties : decision.refusal.parties;
  const told = (decided: Decided) => {
    assert.ok(decided.decision.type === 'refuse');
    const { because } = decided.decision.refusal;
    return Object.fromEntries(partiesOf(decided).map((party) => [party.companyId, party.because ?? because]));
  };

  test('of a refusal at another company: neither names nor limits', () => {
    const nobody = { 'bindings:sabine@seeblick.test': { count: 0 } };
    assert.deepEqual(told(run(callFrom(annas, '+41445550301'), { facts: nobody })), {
      alpenblick: 'nobody can be reached there',
      seeblick: 'no phone of Sabine Moser is registered',
    });
    const limited: Rules = { ...world.seeblick, company: { ...world.seeblick.company, maxCalls: 3 } };
    const full = { facts: { 'rules:seeblick': limited }, inUse: { 'company:seeblick': 3 } };
    assert.deepEqual(told(run(callFrom(annas, '+41445550301'), full)), {
      alpenblick: 'it is busy there',
      seeblick: 'calls of Seeblick GmbH: 3 of at most 3 are in use',
    });
    const unpriced = { facts: { 'rate:swiss/+41446681800': null } };
    assert.deepEqual(told(run(callFrom(annas, '+41445550302'), unpriced)), {
      alpenblick: 'the call could not be completed',
      seeblick: 'there is no price for calls to +41446681800',
    });
  });

  test("of its brand's limits: that there is one", () => {
    const full: Rules = { ...world.seeblick, brand: { ...world.carillon, maxCalls: 20 } };
    const decided = run(callFromCarrier('+41445550301'), {
      facts: { 'rules:seeblick': full },
      inUse: { 'brand:carillon': 20 },
    });
    assert.deepEqual(told(decided), { seeblick: 'as many calls as may be are going on' });
  });

  test('who of its people called and who was called', () => {
    const people = (decided: Decided) =>
      partiesOf(decided).map(({ companyId, userId, calledUserId }) => [companyId, userId, calledUserId]);
    assert.deepEqual(people(run(callFrom(annas, '202'))), [['alpenblick', 'anna', 'beat']]);
    assert.deepEqual(people(run(callFrom(annas, '203'))), [['alpenblick', 'anna', 'claire']]);
    assert.deepEqual(people(run(callFrom(annas, '201'))), [['alpenblick', 'anna', undefined]]);
    assert.deepEqual(people(run(callFromCarrier('+41445550202'))), [['alpenblick', 'beat', undefined]]);
    assert.deepEqual(people(run(callFrom(annas, '+41445550301'))), [
      ['alpenblick', 'anna', undefined],
      ['seeblick', 'sabine', undefined],
    ]);
  });

  test('a call that leaves through a carrier is paid for by whoever sent it there, and by nobody else', () => {
    const payers = (dialled: string) =>
      partiesOf(run(callFrom(annas, dialled))).flatMap(({ companyId, pays }) => (pays ? companyId : []));
    assert.deepEqual(payers('0446681800'), ['alpenblick']);
    assert.deepEqual(payers('144'), ['alpenblick']);
    assert.deepEqual(payers('+41445550302'), ['seeblick']);
    assert.deepEqual(payers('202'), []);
  });
});
