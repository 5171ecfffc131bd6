import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type CallRequest,
  type Decided,
  decide,
  decideInWorld,
  type Facts,
  type Rules,
  staticWorld,
  type Target,
  type TrunkRules,
} from '../src/index.ts';
import { parts, say, traced } from './say.ts';
import { callFromIpbx, sites, trunkFacts, trunkRules } from './trunk-world.ts';
import { annas, beat, callFrom, callFromCarrier, carriersRules, claires } from './world.ts';

interface Case {
  readonly main?: Partial<TrunkRules>;
  readonly company?: Partial<Rules['company']>;
  readonly facts?: Facts;
  readonly inUse?: { readonly [key: string]: number };
}
const run = (call: CallRequest, { main, company, facts, inUse }: Case = {}): Decided => {
  const rules = trunkRules(main, company);
  const world = staticWorld({ ...trunkFacts(rules), ...facts }, inUse);
  return decideInWorld(world, call.source.kind === 'peer' ? carriersRules : rules, call);
};
const planOf = ({ decision }: Decided) => {
  assert.ok(decision.type === 'plan', decision.type === 'refuse' ? decision.refusal.because : '');
  return decision.plan;
};
const targets = (decided: Decided): readonly Target[] => planOf(decided).steps.flatMap((step) => step.targets);
const shown = (decided: Decided) => planOf(decided).callerIdentity.number;
const outside = (number: string) => ['lab-1', 'spare-1', 'spare-2'].map((one) => `${number} by ${one}`).join(' | ');

describe('what an IPBX may call', () => {
  // dialled, decision, parties
  for (const [dialled, decision, ...parties] of [
    ['0446681800', outside('+41446681800'), 'alpenblick outbound +41445550231>+41446681800 @+4144'],
    ['202', 'beat.frei@alpenblick.test', 'alpenblick internal +41445550231>202'],
    ['+41445550202', 'beat.frei@alpenblick.test', 'alpenblick internal +41445550231>+41445550202'],
    [
      '+41445550301',
      'sabine@seeblick.test',
      'alpenblick outbound +41445550231>+41445550301',
      'seeblick inbound +41445550231>+41445550301',
    ],
    ['*43', 'echo at app-server-1', 'alpenblick internal +41445550231>*43'],
    ['144', outside('144'), 'alpenblick outbound +41445550231>144'],
    [
      '+12125550100',
      '403 there is no price for calls to +12125550100',
      'alpenblick outbound +41445550231>+12125550100',
    ],
  ] as const) {
    test(`${dialled}: ${decision}`, () => {
      const decided = run(callFromIpbx(dialled));
      assert.equal(say(decided), decision);
      assert.deepEqual(parts(decided), parties);
    });
  }

  test('the extensions of another company by none of its addresses', () => {
    const call = { ...callFromIpbx('201'), domain: 'seeblick.test' };
    assert.equal(say(run(call)), '404 201@seeblick.test is no address of Alpenblick AG');
  });

  test('nothing when it is switched off or takes calls only, but for help', () => {
    for (const company of [{ trunks: [] }, { trunks: [{ ...trunkRules().company.trunks![0]!, inbound: false }] }]) {
      assert.equal(say(run(callFromIpbx('202'), { company })), '403 Main IPBX is switched off');
      assert.equal(say(run(callFromIpbx('112'), { company })), outside('112'));
    }
  });

  test('no more than its limits let it, in all, inward, and of this company', () => {
    const main = { maxCalls: 9, maxCallsIn: 4, callsPerSecondIn: 7, maxCallsOfCompany: 2, callsPerSecondOfCompany: 5 };
    for (const [inUse, expected] of [
      [{}, 'beat.frei@alpenblick.test'],
      [{ 'trunk:main': 2 }, '503 calls of Alpenblick AG through Main IPBX: 2 of at most 2 are in use'],
      [{ 'carrier-in:ipbx-main': 4 }, '503 calls from Main IPBX: 4 of at most 4 are in use'],
      [{ 'carrier:ipbx-main': 9 }, '503 calls through Main IPBX: 9 of at most 9 are in use'],
      [
        { 'trunk-rate:main': 5 },
        '503 new calls of Alpenblick AG through Main IPBX: at most 5 may begin within a second',
      ],
      [{ 'carrier-in-rate:ipbx-main': 7 }, '503 new calls from Main IPBX: at most 7 may begin within a second'],
    ] as const) {
      assert.equal(say(run(callFromIpbx('202'), { main, inUse })), expected);
      // Of one that serves others too, a company learns of its own share alone.
      const shared = { ...main, tenant: { tag: 't1', by: 'header' } } as const;
      const told = Object.keys(inUse).some((key) => key.startsWith('carrier'));
      const hidden = told ? '503 as many calls as may be are going on' : expected;
      assert.equal(say(run(callFromIpbx('202'), { main: shared, inUse })), hidden);
    }
    const full = { 'link:zurich': 999, 'trunk:main': 2, 'carrier-in:ipbx-main': 4, 'carrier:ipbx-main': 9 };
    assert.equal(say(run(callFromIpbx('144'), { main, inUse: full })), outside('144'));
  });
});

test('a call from an IPBX takes room on the link to the site where it stands, and on no other', () => {
  const narrow = { ...sites.zurich, linkKbps: 100 };
  const { trunkUseId: _, ...without } = narrow;
  for (const [site, expected] of [
    [narrow, '503 room on the link to zurich: 87 of 100 kbit/s are in use, too little is left for one more'],
    [without, 'echo at app-server-1'],
  ] as const) {
    const company = { sites: [site, sites.lyon], defaultSite: site };
    assert.equal(say(run(callFromIpbx('*43'), { company, inUse: { 'link:zurich': 87 } })), expected);
  }
});

describe("the caller's number of an IPBX", () => {
  // what it tells, what is shown, why
  for (const [told, seen, why, more] of [
    ['0445550231', '+41445550231', 'is a number of Alpenblick AG', {}],
    ['+442079460000', '+41445550200', 'is no number of Alpenblick AG', {}],
    ['+41445550301', '+41445550200', 'is no number of Alpenblick AG', {}],
    ['+41445550239', '+41445550200', 'is no number of Alpenblick AG', {}],
    ['+41445550236', '+41445550200', 'is no number of Alpenblick AG', {}],
    ['+41445550237', '+41445550237', 'is a number of Alpenblick AG', {}],
    ['301', '+41445550200', 'is no public number', {}],
    ['', '+41445550200', 'is no public number', {}],
    [
      '+41800800800',
      '+41800800800',
      'is a number of Alpenblick AG',
      { company: { extraCallerNumbers: ['+41800800800'] } },
    ],
    ['+442079460000', '+442079460000', 'Main IPBX may show any number', { main: { anyCaller: true } }],
  ] as const) {
    test(`${told || 'none'}: ${seen} is shown, since it ${why}`, () => {
      const decided = run(callFromIpbx('0446681800', told), more);
      assert.equal(shown(decided), seen);
      assert.ok(traced(decided, 'caller-id')[0]?.includes(why));
    });
  }

  const diverted = (number: string) =>
    callFromIpbx('0446681800', '+442079460000', { diversions: [{ number, reason: 'user-busy', count: 1 }] });

  test('of somebody else is shown when a number of the company forwards the call, which says so', () => {
    const decided = run(diverted('0445550231'));
    assert.equal(shown(decided), '+442079460000');
    assert.deepEqual(
      planOf(decided).diversions?.map(({ number }) => number),
      ['+41445550231'],
    );
    assert.equal(shown(run(diverted('+41445550301'))), '+41445550200');
    assert.equal(shown(run(diverted('301'))), '+41445550200');
  });

  test('a forward is not believed of an IPBX that is not trusted', () => {
    const main = { identity: { header: 'pai', trusted: false, diversion: 'diversion' } } as const;
    const decided = run(diverted('+41445550231'), { main });
    assert.equal(shown(decided), '+41445550200');
    assert.equal(planOf(decided).diversions, undefined);
  });

  test('an extension that forwarded is told to nobody outside', () => {
    assert.deepEqual(
      planOf(run(diverted('301'))).diversions?.map(({ number }) => number),
      ['+41445550200'],
    );
  });

  test('a call that it has forwarded too often is refused', () => {
    const diversions = [{ number: '+41445550231', reason: 'unconditional', count: 6 }] as const;
    const decided = run(callFromIpbx('0446681800', '+442079460000', { diversions }));
    assert.equal(say(decided), '482 the call was forwarded 6 times: it goes round in a circle');
    assert.equal(say(run(callFromIpbx('112', '+442079460000', { diversions }))), outside('112'));
  });

  test('hidden, it stays hidden, but not from help', () => {
    const hidden = { callerHidden: true } as const;
    assert.equal(planOf(run(callFromIpbx('0446681800', '0445550231', hidden))).callerIdentity.hidden, true);
    assert.deepEqual(planOf(run(callFromIpbx('112', '0445550231', hidden))).callerIdentity, {
      number: '+41445550200',
      name: '',
    });
  });

  test('help is called with what the IPBX tells when the company has no number to show', () => {
    const { outgoingNumber: _, ...rest } = trunkRules().company;
    const rules: Rules = { ...trunkRules(), company: rest };
    const { decision, rounds } = decideInWorld(staticWorld({}), rules, callFromIpbx('112', '0799990000'));
    assert.ok(decision.type === 'plan');
    assert.equal(decision.plan.callerIdentity.number, '+41799990000');
    assert.equal(rounds, 1);
  });
});

describe('calls to an IPBX', () => {
  test('for an extension, by its gateways, the first priority first', () => {
    const decided = run(callFrom(annas, '301'));
    assert.equal(say(decided), '301 by main-1 | 301 by main-2');
    const [first] = targets(decided);
    assert.ok(first?.kind === 'carrier');
    assert.equal(first.companyId, 'alpenblick');
    assert.deepEqual(first.callerIdentity, { number: '201', name: 'Anna Keller' });
  });

  test('the second at once while the first is down, and the first again when it is up', () => {
    const down = { state: 'down', since: 0, because: 'no answer to OPTIONS' } as const;
    assert.equal(
      say(run(callFromCarrier('+41445550231'), { facts: { 'health:main-1': down } })),
      '+41445550231 by main-2 | +41445550231 by main-1',
    );
    const { trace } = run(callFromCarrier('+41445550231'), { facts: { 'health:main-1': down } }).decision;
    const told = trace.find(({ step }) => step === 'trunk-gateway');
    assert.equal(told?.found, 'is down: no answer to OPTIONS', 'the company may know how its own IPBX is');
    const up = { ...down, state: 'up' } as const;
    assert.equal(
      say(run(callFromCarrier('+41445550231'), { facts: { 'health:main-1': up } })),
      '+41445550231 by main-1 | +41445550231 by main-2',
    );
  });

  test('the last one is waited for longest, unless it is known to be down', () => {
    const down = { state: 'down', since: 0, because: 'no answer to OPTIONS' } as const;
    const patience = (facts: Facts) =>
      planOf(run(callFromCarrier('+41445550231'), { facts })).steps.map(
        ({ silentSeconds, patientSeconds = silentSeconds }) => patientSeconds,
      );
    assert.deepEqual(patience({}), [0.8, 4]);
    assert.deepEqual(patience({ 'health:main-1': down }), [0.8, 0.8]);
    assert.deepEqual(patience({ 'health:main-1': down, 'health:main-2': down }), [0.8, 0.8]);
  });

  test('where it is registered before its gateways', () => {
    const gateways = trunkRules().company.trunks?.[0]?.gateways.slice(0, 1) ?? [];
    const both = { aors: ['ipbx@alpenblick.test'], gateways };
    assert.equal(say(run(callFrom(annas, '301'), { main: both })), '301 by ipbx@alpenblick.test | 301 by main-1');
    const facts = { 'bindings:ipbx@alpenblick.test': { count: 0 } };
    assert.equal(say(run(callFrom(annas, '301'), { main: both, facts })), '301 by main-1');
    const nowhere = run(callFrom(annas, '301'), { main: { ...both, gateways: [] }, facts });
    assert.equal(say(nowhere), '480 Main IPBX is not registered');
  });

  test("a number of a site goes to the site's IPBX, and its media by the site's relays", () => {
    const decided = run(callFromCarrier('+33140000001'));
    assert.equal(say(decided), '+33140000001 by ipbx@alpenblick.test');
    assert.equal(planOf(decided).relaySet, 'lyon-relays');
    assert.deepEqual(traced(decided, 'site'), ['site: +33140000001: belongs to lyon: goes to the IPBX there']);
    assert.equal(planOf(run(callFromCarrier('+41445550231'))).relaySet, 'default');
  });

  test("media of a site's people pass the site's relays, whoever calls whom", () => {
    assert.equal(planOf(run(callFrom(claires, '202'))).relaySet, 'lyon-relays');
    const facts = { 'bindings:claire.roux@alpenblick.test': { count: 1 } };
    assert.equal(planOf(run(callFrom(annas, '203'), { facts })).relaySet, 'lyon-relays');
    assert.equal(planOf(run(callFrom(annas, '202'))).relaySet, 'default');
  });

  test('numbers that are reserved or were given back are not in use', () => {
    for (const number of ['+41445550238', '+41445550239'])
      assert.equal(say(run(callFromCarrier(number))), `404 ${number} is not in use`);
  });

  for (const [number, why] of [
    ['+41445550236', 'was ported away: another operator has it now'],
    ['+41445550237', 'is being ported here: another operator has it still'],
  ] as const) {
    test(`${number} ${why}: calls to it leave through carriers, and cost what such calls cost`, () => {
      const facts = { [`rate:swiss/${number}`]: trunkFacts(trunkRules())['rate:swiss/+41446681800'] } as Facts;
      const decided = run(callFrom(annas, number), { facts });
      assert.equal(say(decided), outside(number));
      assert.deepEqual(parts(decided), [`alpenblick outbound 201>${number} @+4144`]);
      assert.ok(traced(decided, 'ddi')[0]?.includes(`${why}: the call leaves through a carrier`));
    });
  }

  test('a number that was ported away is taken from no carrier, else calls to it would go round', () => {
    const decided = run(callFromCarrier('+41445550236'));
    assert.equal(say(decided), '404 +41445550236 is not in use');
    assert.ok(traced(decided, 'ddi').at(-1)?.includes('was ported away'));
  });

  test('a number that is being ported here is served as soon as a carrier delivers it', () => {
    const decided = run(callFromCarrier('+41445550237'));
    assert.equal(say(decided), '+41445550237 by main-1 | +41445550237 by main-2');
    assert.ok(traced(decided, 'ddi').some((line) => line.includes('its calls come already')));
  });

  test('it is where a person may send calls, and a phone may by an extension that it has', () => {
    const forwarding = (settings: object, bindings = 1) =>
      ({
        'extension:alpenblick/202': { kind: 'user', user: { ...beat, settings } },
        'bindings:beat.frei@alpenblick.test': { count: bindings },
      }) as Facts;
    const to = { kind: 'trunk', trunkUseId: 'main' };
    const always = forwarding({ forwards: [{ kind: 'always', callers: 'both', ringSeconds: 20, to }] });
    const forwarded = run(callFrom(annas, '202'), { facts: always });
    assert.equal(say(forwarded), '202 by main-1 | 202 by main-2');
    assert.equal(planOf(forwarded).parties[0]?.forwarded, 'Beat Frei sends all calls to Main IPBX');
    const gone = { ...to, trunkUseId: 'gone' };
    const nowhere = forwarding({ forwards: [{ kind: 'always', callers: 'both', ringSeconds: 20, to: gone }] });
    assert.equal(say(run(callFrom(annas, '202'), { facts: nowhere })), 'beat.frei@alpenblick.test');

    const rules = trunkRules();
    const rang = run(callFrom(annas, '202'));
    const { onward } = planOf(rang);
    assert.ok(onward);
    assert.ok(onward.on.includes('redirected'));
    const sent = { outcome: 'redirected', status: 302, to: { user: '301', host: 'alpenblick.test' } };
    const known = { ...trunkFacts(rules), ...rang.facts, [onward.key]: sent } as Record<string, unknown>;
    for (const gateway of ['main-1', 'main-2']) known[`health:${gateway}`] = null;
    const decision = decide(rules, callFrom(annas, '202'), known as Facts);
    assert.ok(decision.type === 'plan');
    assert.equal(say({ ...rang, decision }), '301 by main-1 | 301 by main-2');
  });

  test('it takes as many as it may, and says so to a company that has it for itself', () => {
    const main = { maxCallsOut: 3 };
    const inUse = { 'carrier-out:ipbx-main': 3 };
    assert.equal(
      say(run(callFrom(annas, '301'), { main, inUse })),
      '486 calls to Main IPBX: 3 of at most 3 are in use',
    );
    const shared = { ...main, tenant: { tag: 't1', by: 'header' } } as const;
    assert.equal(say(run(callFrom(annas, '301'), { main: shared, inUse })), '486 as many calls as may be are going on');
    const [first] = targets(run(callFrom(annas, '301'), { main: shared }));
    assert.ok(first?.kind === 'carrier');
    assert.deepEqual(first.tenant, { tag: 't1', by: 'header' });
    const { trace } = run(callFrom(annas, '301'), { main: shared }).decision;
    assert.match(trace.find(({ step }) => step === 'trunk')?.then ?? '', /, marked as of t1$/);
  });

  test('it sees colleagues by their extension and others by their number', () => {
    const seen = (decided: Decided) => {
      const [first] = targets(decided);
      return first?.kind === 'carrier' ? first.callerIdentity?.number : undefined;
    };
    assert.equal(seen(run(callFrom(annas, '+41445550231'))), '201');
    assert.equal(seen(run(callFromCarrier('+41445550231'))), '+442079460000');
  });
});
