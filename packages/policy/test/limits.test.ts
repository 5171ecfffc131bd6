import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type CallRequest,
  type Decided,
  type DestinationRecord,
  decideInWorld,
  type Facts,
  type Forward,
  type LimitTake,
  type Rules,
  runningCost,
  staticWorld,
  type World,
} from '../src/index.ts';
import { say, traced } from './say.ts';
import { alpenblick, annas, callFrom, callFromCarrier, carriersRules, facts, seeblick } from './world.ts';

/** Decides, and returns with the decision all limits that were taken. */
function run(
  call: CallRequest,
  rules: Rules | typeof carriersRules,
  inUse: Record<string, number> = {},
  more: Facts = {},
) {
  const taken: LimitTake[] = [];
  const world = staticWorld({ ...facts, ...more }, inUse);
  const watched: World = {
    ...world,
    take(limits) {
      const result = world.take(limits);
      if (result.taken) taken.push(...limits);
      return result;
    },
  };
  const decided: Decided = decideInWorld(watched, rules, call);
  return { decided, taken: taken.map(({ key }) => key), limits: taken };
}
const company = (more: Partial<Rules['company']>): Rules => ({
  ...alpenblick,
  company: { ...alpenblick.company, ...more },
});
const brand = (more: Partial<Rules['brand']>): Rules => ({ ...alpenblick, brand: { ...alpenblick.brand, ...more } });

describe('calls per second', () => {
  test('of the company that calls, in words that it reads', () => {
    const rules = company({ callsPerSecond: 2 });
    const { limits } = run(callFrom(annas, '202'), rules);
    assert.deepEqual(limits, [
      { key: 'company-rate:alpenblick', max: 2, per: 'second', what: 'new calls of Alpenblick AG' },
    ]);
    assert.equal(
      say(run(callFrom(annas, '202'), rules, { 'company-rate:alpenblick': 2 }).decided),
      '503 new calls of Alpenblick AG: at most 2 may begin within a second',
    );
    assert.deepEqual(traced(run(callFrom(annas, '202'), rules).decided, 'limit'), [
      'limit: new calls of Alpenblick AG (at most 2 a second): one more call is allowed: takes a place',
    ]);
  });

  test('of its brand, whose limits it does not read', () => {
    const { decided } = run(callFrom(annas, '202'), brand({ callsPerSecond: 5 }), { 'brand-rate:carillon': 5 });
    assert.equal(say(decided), '503 as many calls as may be are going on');
  });

  test('to a carrier: the next one is tried', () => {
    const [lab, spare] = alpenblick.brand.carriers;
    const rules = brand({ carriers: [{ ...lab!, callsPerSecond: 1, maxCallsOut: 3 }, spare!] });
    const { taken } = run(callFrom(annas, '0446681800'), rules);
    assert.deepEqual(taken, ['carrier-out:lab', 'carrier-rate:lab']);
    const full = run(callFrom(annas, '0446681800'), rules, { 'carrier-rate:lab': 1 });
    assert.equal(say(full.decided), '+41446681800 by spare-1 | +41446681800 by spare-2');
  });

  test('calls from a carrier are under what may come in, and not under what may go out', () => {
    const [lab, spare] = carriersRules.brand.carriers;
    const limited = { ...spare!, maxCallsIn: 1, maxCallsOut: 1, callsPerSecond: 1 };
    const rules = { ...carriersRules, brand: { ...carriersRules.brand, carriers: [lab!, limited] } };
    assert.deepEqual(run(callFromCarrier('+41445550202'), rules).taken, ['carrier:spare', 'carrier-in:spare']);
  });

  test('from a carrier: its caller hears busy', () => {
    const [lab, spare] = carriersRules.brand.carriers;
    const rules = {
      ...carriersRules,
      brand: { ...carriersRules.brand, carriers: [lab!, { ...spare!, callsPerSecondIn: 3 }] },
    };
    assert.ok(run(callFromCarrier('+41445550202'), rules).taken.includes('carrier-in-rate:spare'));
    const { decided } = run(callFromCarrier('+41445550202'), rules, { 'carrier-in-rate:spare': 3 });
    assert.match(say(decided), /^486 new calls from .*: at most 3 may begin within a second$/);
  });

  test('of a user, who is no more busy by it', () => {
    const anna = { ...annas, user: { ...annas.user!, callsPerSecond: 1 } };
    const key = `user-rate:${anna.user.userId}`;
    assert.ok(run(callFrom(anna, '202'), alpenblick).taken.includes(key));
    const { decided } = run(callFrom(anna, '202'), alpenblick, { [key]: 1 });
    assert.match(say(decided), /^503 new calls of .*: at most 1 may begin within a second$/);
  });

  test('to one number', () => {
    const ddi = { ...(facts['ddi:+41445550301'] as object), callsPerSecond: 2 };
    const more = { 'ddi:+41445550301': ddi } as Facts;
    const { decided } = run(callFromCarrier('+41445550301'), carriersRules, { 'ddi-rate:+41445550301': 2 }, more);
    assert.equal(say(decided), '486 new calls to +41445550301: at most 2 may begin within a second');
  });
});

describe('calls to one number', () => {
  test('as many as it may have; its company reads why', () => {
    const ddi = { ...(facts['ddi:+41445550301'] as object), maxCalls: 1 };
    const more = { 'ddi:+41445550301': ddi } as Facts;
    const { decided } = run(callFromCarrier('+41445550301'), carriersRules, { 'ddi:+41445550301': 1 }, more);
    assert.equal(say(decided), '486 calls to +41445550301: 1 of at most 1 are in use');
    const caller = run(callFrom(annas, '+41445550301'), alpenblick, { 'ddi:+41445550301': 1 }, more).decided.decision;
    assert.ok(caller.type === 'refuse');
    assert.equal(
      caller.refusal.parties.find(({ companyId }) => companyId === 'alpenblick')?.because,
      'it is busy there',
    );
  });
});

describe('the link to a site', () => {
  const narrow = (kbps: number): Rules => {
    const [zurich, lyon] = alpenblick.company.sites;
    const sites = [zurich!, { ...lyon!, linkKbps: kbps }];
    return company({ sites });
  };
  const bindings = { 'bindings:claire.roux@alpenblick.test': { count: 1 } } as Facts;

  test('a call to somebody there takes the room that G.711 needs', () => {
    const { limits } = run(callFrom(annas, '203'), narrow(1000), {}, bindings);
    assert.deepEqual(limits, [
      { key: 'link:lyon', max: 1000, per: 'amount', amount: 87, what: 'room on the link to lyon' },
    ]);
  });

  test('a link of 1 Mbit/s has room for eleven; the twelfth is refused in plain words', () => {
    const eleven = run(callFrom(annas, '203'), narrow(1000), { 'link:lyon': 10 * 87 }, bindings);
    assert.equal(say(eleven.decided), 'claire.roux@alpenblick.test');
    const twelve = run(callFrom(annas, '203'), narrow(1000), { 'link:lyon': 11 * 87 }, bindings);
    assert.equal(
      say(twelve.decided),
      '486 room on the link to lyon: 957 of 1000 kbit/s are in use, too little is left for one more',
    );
  });

  describe('where calls go by a thinner codec when it is full', () => {
    const thin = (thinCodec: 'opus' | 'G729', kbps = 1000): Rules => {
      const rules = narrow(kbps);
      const sites = rules.company.sites.map((site) => (site.linkKbps ? { ...site, thinCodec } : site));
      return { ...rules, company: { ...rules.company, sites } };
    };
    const called = (rules: Rules, inUse: number, codecs: CallRequest['codecs'] = []) =>
      run({ ...callFrom(annas, '203'), codecs }, rules, { 'link:lyon': inUse }, bindings);
    const codecOf = ({ decided: { decision } }: ReturnType<typeof run>) => {
      const [target] = decision.type === 'plan' ? (decision.plan.steps[0]?.targets ?? []) : [];
      return target?.kind === 'user' ? (target.thin ?? 'any') : say({ decision } as Decided);
    };

    test('G.711 is offered as long as it fits, then Opus with its own room, then nobody is called', () => {
      const eleventh = called(thin('opus'), 10 * 87);
      assert.equal(codecOf(eleventh), 'any');
      assert.deepEqual(
        eleventh.limits.map(({ amount }) => amount),
        [87],
      );
      const twelfth = called(thin('opus'), 11 * 87);
      assert.equal(codecOf(twelfth), 'opus/48000/2/16000');
      assert.deepEqual(
        twelfth.limits.map(({ key, amount }) => [key, amount]),
        [['link:lyon', 40]],
      );
      assert.deepEqual(traced(twelfth.decided, 'limit'), [
        'limit: room on the link to lyon: 957 of 1000 kbit/s are in use: too little is left for G.711: tries Opus, which needs 40 kbit/s',
        'limit: room on the link to lyon (at most 1000 kbit/s): one more call is allowed: takes a place',
      ]);
      assert.match(codecOf(called(thin('opus'), 961)), /^486 room on the link to lyon: 961 of 1000/);
    });

    test('G.729 needs a caller who has it', () => {
      assert.equal(codecOf(called(thin('G729'), 957, ['G729'])), 'G729');
      assert.deepEqual(
        called(thin('G729'), 957, ['G729']).limits.map(({ amount }) => amount),
        [32],
      );
      assert.match(codecOf(called(thin('G729'), 957, ['opus'])), /^486 /);
    });

    test('a caller behind the full link goes by a codec that it offers itself, or is told 503', () => {
      const [zurich, lyon] = alpenblick.company.sites;
      const site = { ...zurich!, linkKbps: 100, thinCodec: 'opus' as const };
      const rules = company({ sites: [site, lyon!], defaultSite: site });
      const at = (codecs: CallRequest['codecs']) =>
        run({ ...callFrom(annas, '0446681800'), ...(codecs && { codecs }) }, rules, { 'link:zurich': 50 });
      const { decided, limits } = at(['opus']);
      assert.ok(decided.decision.type === 'plan');
      assert.equal(decided.decision.plan.callerThin, 'opus/48000/2/16000');
      assert.deepEqual(
        limits.map(({ key, amount }) => [key, amount]),
        [['link:zurich', 40]],
      );
      assert.match(say(at(undefined).decided), /^503 room on the link to zurich: 50 of 100/);
    });

    test('two people of one site, whose link both legs cross, go by it both', () => {
      const [zurich, lyon] = alpenblick.company.sites;
      const site = { ...zurich!, linkKbps: 100, thinCodec: 'opus' as const };
      const rules = company({ sites: [site, lyon!], defaultSite: site });
      const { decided, limits } = run({ ...callFrom(annas, '202'), codecs: ['opus'] }, rules, { 'link:zurich': 50 });
      assert.ok(decided.decision.type === 'plan');
      const [target] = decided.decision.plan.steps[0]!.targets;
      assert.deepEqual(
        [decided.decision.plan.callerThin, target?.kind === 'user' && target.thin],
        Array(2).fill('opus/48000/2/16000'),
      );
      assert.deepEqual(
        limits.map(({ amount }) => amount),
        [40],
      );
    });
  });

  test('a call between two people of one site takes it once', () => {
    const [zurich, lyon] = alpenblick.company.sites;
    const rules = company({
      sites: [{ ...zurich!, linkKbps: 500 }, lyon!],
      defaultSite: { ...zurich!, linkKbps: 500 },
    });
    assert.deepEqual(run(callFrom(annas, '202'), rules).taken, ['link:zurich']);
  });

  test('a call between two people of one site whose own relays it passes takes none, until it is forwarded elsewhere', () => {
    const [zurich, lyon] = alpenblick.company.sites;
    const local = { ...zurich!, linkKbps: 500, relaySet: 'zurich' };
    const rules = company({ sites: [local, { ...lyon!, linkKbps: 500 }], defaultSite: local });
    const taken = (dialled: string, more: Facts = {}) => run(callFrom(annas, dialled), rules, {}, more).taken;
    assert.deepEqual(taken('202'), []);
    assert.deepEqual(taken('beat.frei'), []);
    assert.deepEqual(taken('203', bindings), ['link:zurich', 'link:lyon']);
    assert.deepEqual(taken('*43'), ['link:zurich']);
    assert.deepEqual(taken('0446681800'), ['link:zurich']);
    const beat = facts['extension:alpenblick/202'] as Extract<DestinationRecord, { kind: 'user' }>;
    const away = (to: Forward['to']) => ({
      'extension:alpenblick/202': {
        ...beat,
        user: {
          ...beat.user,
          settings: { forwards: [{ kind: 'always', callers: 'both', ringSeconds: 20, to } as const] },
        },
      },
    });
    assert.deepEqual(taken('202', away({ kind: 'external', number: '+41446681800' }) as Facts), ['link:zurich']);
  });
});

describe('what a company may spend in a day', () => {
  const rules = company({ dailySpendMicros: '50000000' });
  const spent = (micros: string) => ({ 'spend:alpenblick': { micros } }) as Facts;

  test('calls that cost go on until it is reached, then are refused with the reason', () => {
    assert.match(say(run(callFrom(annas, '0446681800'), rules, {}, spent('49999999')).decided), /lab-1/);
    const { decided } = run(callFrom(annas, '0446681800'), rules, {}, spent('50000000'));
    assert.equal(say(decided), "403 today's calls have cost 50 of at most 50 CHF");
    assert.deepEqual(traced(decided, 'spend'), [
      "spend: what today's calls of Alpenblick AG have cost: 50 of at most 50 CHF: refused: forbidden",
    ]);
  });

  test('calls that are going on count too, and the trace says how much of it they are', () => {
    const running = { 'spend:alpenblick': { micros: '49000000', runningMicros: '1000000' } } as Facts;
    const { decided } = run(callFrom(annas, '0446681800'), rules, {}, running);
    assert.equal(say(decided), "403 today's calls have cost 50 of at most 50 CHF, 1 of it calls that are going on");
  });

  test('a call that is going on costs what it would if it ended now, one that rings its first step; others nothing', () => {
    const rate = { connectMicros: '50000', microsPerMinute: '600000', minimumSeconds: 0, incrementSeconds: 30 };
    const party = { companyId: 'alpenblick', rate };
    const calls = [
      { answeredAt: 1_000, parties: [party, { companyId: 'seeblick' }] },
      { parties: [party] },
      { answeredAt: 1_000, parties: [{ companyId: 'alpenblick' }, { companyId: 'seeblick', rate }] },
    ];
    // 61 s are three steps of 30 s: 0.05 + 0.90; the first step alone 0.05 + 0.30.
    assert.equal(runningCost(calls, 'alpenblick', 62_000), 950_000n + 350_000n);
    assert.equal(runningCost(calls, 'nobody', 62_000), 0n);
  });

  test('calls that cost nothing, and those for help, go on', () => {
    for (const dialled of ['202', '+41445550301', '144', '143'])
      assert.equal(run(callFrom(annas, dialled), rules, {}, spent('90000000')).decided.decision.type, 'plan', dialled);
  });

  test('it is the forwarding company that spends', () => {
    const forwarder: Rules = { ...seeblick, company: { ...seeblick.company, dailySpendMicros: '1' } };
    const more = { 'rules:seeblick': forwarder, 'spend:seeblick': { micros: '1' } } as Facts;
    assert.match(say(run(callFromCarrier('+41445550302'), carriersRules, {}, more).decided), /^403 today's calls/);
  });
});

test('an emergency call is under none of them', () => {
  const rules = company({ callsPerSecond: 1, dailySpendMicros: '1', maxCalls: 1 });
  const inUse = { 'company-rate:alpenblick': 1, 'company:alpenblick': 1 };
  const { decided, taken } = run(callFrom(annas, '112'), rules, inUse, {
    'spend:alpenblick': { micros: '9' },
  } as Facts);
  assert.equal(decided.decision.type, 'plan');
  assert.deepEqual(taken, []);
  assert.equal(decided.rounds, 1);
});

describe('the longest call', () => {
  const longest = (call: CallRequest, rules: Rules | typeof carriersRules, more: Facts = {}) => {
    const { decided } = run(call, rules, {}, more);
    assert.equal(decided.decision.type, 'plan');
    return {
      seconds: decided.decision.type === 'plan' && decided.decision.plan.maxSeconds,
      told: traced(decided, 'duration'),
    };
  };
  const short = company({ maxCallSeconds: 600 });

  test('is three hours, or what the company of the caller allows, and the trace says so', () => {
    assert.deepEqual(longest(callFrom(annas, '202'), alpenblick), { seconds: 10_800, told: [] });
    assert.deepEqual(longest(callFrom(annas, '202'), short), {
      seconds: 600,
      told: ['duration: how long it may last: calls are ended after 600 s here: it is ended then'],
    });
  });

  test('is the least of both companies’, whichever calls', () => {
    const strict: Rules = { ...seeblick, company: { ...seeblick.company, maxCallSeconds: 60 } };
    const more = { 'rules:seeblick': strict } as Facts;
    assert.equal(longest(callFrom(annas, '+41445550302'), short, more).seconds, 60);
    assert.equal(longest(callFromCarrier('+41445550302'), carriersRules, more).seconds, 60);
  });

  test('is three hours for an emergency call, whatever the company allows', () => {
    assert.deepEqual(longest(callFrom(annas, '144'), short), { seconds: 10_800, told: [] });
  });
});
