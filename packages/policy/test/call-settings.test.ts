import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type CallRequest,
  type CallSettings,
  type Decided,
  type Decision,
  decide,
  decideInWorld,
  type Facts,
  type Forward,
  type ForwardKind,
  type RingResult,
  staticWorld,
  type UserRecord,
} from '../src/index.ts';
import {
  accountOf,
  alpenblick,
  anna,
  annas,
  beat,
  callFrom,
  callFromCarrier,
  carriersRules,
  claire,
  facts,
} from './world.ts';

const forward = (kind: ForwardKind, to: Forward['to'], callers: Forward['callers'] = 'both'): Forward => ({
  kind,
  callers,
  ringSeconds: 15,
  to,
});
const toClaire = { kind: 'user', userId: 'claire' } as const;
const toBeat = { kind: 'user', userId: 'beat' } as const;
const toZurich = { kind: 'external', number: '+41446681800' } as const;

/** The world with Beat's (and Claire's) settings. */
const worldWith = (beats: CallSettings, claires: CallSettings = {}, more: Partial<UserRecord> = {}): Facts => {
  const ours = { ...beat, ...more, settings: beats };
  const theirs = { ...claire, settings: claires };
  return {
    ...facts,
    'extension:alpenblick/202': { kind: 'user', user: ours },
    'extension:alpenblick/203': { kind: 'user', user: theirs },
    'user:alpenblick/beat': ours,
    'user:alpenblick/claire': theirs,
    'ddi:+41445550202': {
      number: '+41445550202',
      brandId: 'carillon',
      companyId: 'alpenblick',
      destination: { kind: 'user', user: ours },
    },
    'bindings:claire.roux@alpenblick.test': { count: 1 },
  };
};

const run = (world: Facts, call: CallRequest, inUse = {}): Decided =>
  decideInWorld(staticWorld(world, inUse), call.source.kind === 'peer' ? carriersRules : alpenblick, call);

/** Goes on after the plan's steps ended so. */
function after(world: Facts, call: CallRequest, before: Decided, result: RingResult): Decided {
  const key = before.decision.type === 'plan' ? before.decision.plan.onward?.key : undefined;
  assert.ok(key);
  const known = { ...world, ...before.facts, [key]: result };
  let decision: Decision = decide(call.source.kind === 'peer' ? carriersRules : alpenblick, call, known);
  const answers: Record<string, unknown> = { ...known };
  while (decision.type === 'need' || decision.type === 'take' || decision.type === 'share') {
    if (decision.type === 'need') for (const one of decision.keys) answers[one] = (world as Facts)[one] ?? null;
    else if (decision.type === 'share') answers[decision.key] = decision.candidates.map(({ id }) => id);
    else answers[decision.key] = { taken: true };
    decision = decide(call.source.kind === 'peer' ? carriersRules : alpenblick, call, answers as Facts);
  }
  return { decision, facts: answers as Facts, rounds: 0 };
}

const ringsAt = ({ decision }: Decided) =>
  decision.type === 'refuse'
    ? `${decision.refusal.status} ${decision.refusal.because}`
    : decision.plan.steps[0]!.targets.map((target) =>
        target.kind === 'user'
          ? target.label
          : target.kind === 'carrier' || target.kind === 'registered'
            ? target.number
            : target.kind === 'takeover'
              ? target.callId
              : target.kind === 'address'
                ? `${target.user}@${target.host}`
                : target.service,
      ).join();
const diversionsOf = ({ decision }: Decided) =>
  decision.type === 'plan' ? (decision.plan.diversions ?? []).map(({ number, reason }) => `${number} ${reason}`) : [];
const last = ({ decision }: Decided, step: string) => {
  const found = decision.trace.findLast((one) => one.step === step);
  return found && `${found.lookedAt}: ${found.found}: ${found.then}`;
};
const call = callFrom(annas, '202');

describe('forwards', () => {
  test('of all calls ring the target at once, and say who forwarded and why', () => {
    const decided = run(worldWith({ forwards: [forward('always', toClaire)] }), call);
    assert.equal(ringsAt(decided), '203');
    assert.deepEqual(diversionsOf(decided), ['202 unconditional']);
    assert.equal(last(decided, 'forward'), 'where Beat Frei sends all calls: to Claire Roux: goes there');
    assert.ok(decided.decision.type === 'plan');
    const [party] = decided.decision.plan.parties;
    assert.equal(party?.forwarded, 'Beat Frei sends all calls to Claire Roux');
    assert.equal(party.calledUserId, 'claire');
  });

  for (const [kind, outcome, reason, words] of [
    ['busy', 'busy', 'user-busy', 'is busy, or declined the call'],
    ['no_answer', 'no_answer', 'no-answer', 'did not answer'],
    ['unreachable', 'unreachable', 'unavailable', 'could not be reached'],
  ] as const) {
    test(`when ${kind}: phones ring first, and then the call goes on to the outside, at the cost of the company`, () => {
      const world = worldWith({ forwards: [forward(kind, toZurich)] });
      const first = run(world, call);
      assert.equal(ringsAt(first), '202');
      assert.ok(first.decision.type === 'plan');
      assert.equal(first.decision.plan.steps[0]?.ringSeconds, kind === 'no_answer' ? 15 : 45);
      assert.equal(first.decision.plan.parties[0]?.pays, undefined);
      const then = after(world, call, first, { outcome, status: 486 });
      assert.equal(ringsAt(then), '+41446681800');
      assert.deepEqual(diversionsOf(then), [`+41445550202 ${reason}`]);
      assert.ok(last(then, 'outcome')?.includes(words));
      assert.ok(then.decision.type === 'plan');
      assert.equal(then.decision.plan.parties.length, 1);
      assert.equal(then.decision.plan.parties[0]?.pays, true);
      assert.equal(then.decision.plan.parties[0]?.rate?.prefix, '+4144');
      assert.deepEqual(then.decision.trace.slice(0, first.decision.trace.length), first.decision.trace);
    });
  }

  test('when unreachable: without any registration nothing rings before', () => {
    const world = worldWith({ forwards: [forward('unreachable', toBeat)] });
    const decided = run(
      {
        ...worldWith({}, { forwards: [forward('unreachable', toBeat)] }),
        'bindings:claire.roux@alpenblick.test': { count: 0 },
      },
      callFrom(annas, '203'),
    );
    assert.equal(ringsAt(decided), '202');
    assert.deepEqual(diversionsOf(decided), ['203 unavailable']);
    assert.equal(ringsAt(run(world, call)), '202');
  });

  test('go by who calls: colleagues, or callers from outside', () => {
    const world = worldWith({ forwards: [forward('always', toClaire, 'outside')] });
    assert.equal(ringsAt(run(world, call)), '202');
    const fromOutside = run(world, callFromCarrier('+41445550202'));
    assert.equal(ringsAt(fromOutside), '203');
    const inside = worldWith({ forwards: [forward('always', toClaire, 'inside')] });
    assert.equal(ringsAt(run(inside, call)), '203');
    assert.equal(ringsAt(run(inside, callFromCarrier('+41445550202'))), '202');
  });

  test('do not apply to whom they lead to: a secretary reaches the boss', () => {
    const world = worldWith({ forwards: [forward('always', { kind: 'user', userId: 'anna' })] });
    const decided = run(world, call);
    assert.equal(ringsAt(decided), '202');
    assert.equal(
      last(decided, 'forward'),
      'where Beat Frei sends all calls: to whoever is calling: it is not forwarded',
    );
  });

  test('that lead to each other end at the second, whose phones ring', () => {
    const world = worldWith({ forwards: [forward('always', toClaire)] }, { forwards: [forward('always', toBeat)] });
    const decided = run(world, call);
    assert.equal(ringsAt(decided), '203');
    assert.match(last(decided, 'forward') ?? '', /it would go round in a circle: it is not forwarded$/);
  });

  test('to a number of the own company that leads back are ended with 482', () => {
    const world = worldWith({ forwards: [forward('always', { kind: 'external', number: '+41445550202' })] });
    assert.equal(
      ringsAt(run(world, call)),
      '482 the call came back to Beat Frei, who had forwarded it: it goes round in a circle',
    );
  });

  test('are counted with those that a trusted peer tells of, and end after five', () => {
    const from = callFromCarrier('+41445550202');
    const diversions = [{ number: '+41799990000', reason: 'unconditional', count: 5 }] as const;
    const many = { ...from, source: { ...from.source, diversions } } as CallRequest;
    const world = worldWith({ forwards: [forward('always', toClaire)] });
    assert.match(ringsAt(run(world, many)), /^482 the call was forwarded 5 times/);
    assert.equal(ringsAt(run(worldWith({}), many)), '202');
  });

  test('are not followed again by a call that came back from where it was forwarded to', () => {
    const from = callFromCarrier('+41445550202');
    const diversions = [{ number: '+41445550202', reason: 'unconditional', count: 1 }] as const;
    const back = { ...from, source: { ...from.source, diversions } } as CallRequest;
    const decided = run(worldWith({ forwards: [forward('always', toZurich)] }), back);
    assert.equal(ringsAt(decided), '202');
    assert.match(last(decided, 'forward') ?? '', /was forwarded by \+41445550202 before and came back/);
  });

  test('to the outside need a price and a place of whoever forwards', () => {
    const world = worldWith({ forwards: [forward('always', { kind: 'external', number: '+12125550100' })] });
    assert.match(ringsAt(run(world, call)), /^403 there is no price/);
    const busy = worldWith({ forwards: [forward('always', toZurich)] }, {}, { maxCalls: 1 });
    assert.match(ringsAt(run(busy, call, { 'user:beat': 1 })), /^486 calls of Beat Frei: 1 of at most 1/);
  });

  test('when busy also take the call for which the user has no place left', () => {
    const world = worldWith({ forwards: [forward('busy', toZurich)] }, {}, { maxCalls: 1 });
    const decided = run(world, call, { 'user:beat': 1 });
    assert.equal(ringsAt(decided), '+41446681800');
    assert.deepEqual(diversionsOf(decided), ['+41445550202 user-busy']);
  });

  test('to somebody who is gone are not followed', () => {
    const world = worldWith({ forwards: [forward('always', { kind: 'user', userId: 'gone' })] });
    assert.equal(ringsAt(run(world, call)), '202');
  });
});

describe('a phone that sends the call elsewhere (3xx)', () => {
  const world = worldWith({});
  const sent = (user: string, host = 'alpenblick.test') =>
    after(world, call, run(world, call), { outcome: 'redirected', status: 302, to: { user, host } });

  for (const [to, where, diversions] of [
    ['203', '203', ['202 deflection']],
    ['claire.roux', '480 Beat Frei: a phone sent the call elsewhere', []],
    ['0446681800', '+41446681800', ['+41445550202 deflection']],
    ['201', '480 Beat Frei: a phone sent the call elsewhere', []],
    ['144', '480 Beat Frei: a phone sent the call elsewhere', []],
    ['*43', '480 Beat Frei: a phone sent the call elsewhere', []],
  ] as const) {
    test(`to ${to}: ${where}`, () => {
      const decided = sent(to);
      assert.equal(ringsAt(decided), where);
      assert.deepEqual(diversionsOf(decided), diversions);
    });
  }
});

describe('do not disturb', () => {
  test('lets nobody ring, and the call is busy', () => {
    const decided = run(worldWith({ doNotDisturb: true }), call);
    assert.equal(ringsAt(decided), '486 Beat Frei does not want to be disturbed');
    assert.equal(
      last(decided, 'do-not-disturb'),
      'Beat Frei: does not want to be disturbed: no phone rings: as when busy',
    );
  });

  test('sends calls where they go when busy', () => {
    const decided = run(worldWith({ doNotDisturb: true, forwards: [forward('busy', toClaire)] }), call);
    assert.equal(ringsAt(decided), '203');
    assert.deepEqual(diversionsOf(decided), ['202 do-not-disturb']);
  });
});

describe('a hidden number', () => {
  const hiding = accountOf({ ...anna, settings: { hideNumber: true } });
  const identity = ({ decision }: Decided) => (decision.type === 'plan' ? decision.plan.callerIdentity : undefined);

  test('is hidden by setting, by code and by the phone, and shown again by each in that order', () => {
    const world = worldWith({});
    const hidden = (one: CallRequest) => identity(run(world, one))?.hidden ?? false;
    assert.equal(hidden(call), false);
    assert.equal(hidden(callFrom(hiding, '202')), true);
    assert.equal(hidden(callFrom(annas, '*31#202')), true);
    assert.equal(hidden(callFrom(annas, '*67202')), true);
    assert.equal(hidden({ ...call, privacy: 'hide' }), true);
    assert.equal(hidden({ ...callFrom(hiding, '202'), privacy: 'show' }), false);
    assert.equal(hidden(callFrom(hiding, '#31#202')), false);
    assert.equal(hidden({ ...callFrom(hiding, '*31#202'), privacy: 'show' }), true);
  });

  test('is known to carriers of our trust, and to no other company', () => {
    const outside = run(facts, callFrom(hiding, '0446681800'));
    assert.deepEqual(identity(outside), { number: '+41445550201', name: '', hidden: true });
    const other = run(facts, callFrom(hiding, '+41445550301'));
    assert.ok(other.decision.type === 'plan');
    assert.deepEqual(
      other.decision.plan.parties.map((party) => [party.companyId, party.caller, party.callerHidden ?? false]),
      [
        ['alpenblick', '201', true],
        ['seeblick', 'anonymous', false],
      ],
    );
  });

  test('is shown to the emergency centre', () => {
    for (const dialled of ['144', '*31#144']) {
      const decided = run(facts, callFrom(hiding, dialled));
      assert.ok(decided.decision.type === 'plan' && decided.decision.plan.emergency, dialled);
      assert.deepEqual(identity(decided), { number: '+41445550201', name: '' });
      assert.equal(decided.decision.plan.parties[0]?.callerHidden, undefined);
    }
  });

  test('is turned away by whoever takes no anonymous calls, colleagues and callers from outside alike', () => {
    const world = worldWith({ rejectAnonymous: true });
    const refused = '433 Beat Frei takes no calls from callers who hide their number';
    assert.equal(ringsAt(run(world, callFrom(hiding, '202'))), refused);
    assert.equal(ringsAt(run(world, call)), '202');
    const from = callFromCarrier('+41445550202');
    assert.equal(ringsAt(run(world, from)), '202');
    assert.equal(
      ringsAt(run(world, { ...from, source: { ...from.source, callerHidden: true } } as CallRequest)),
      refused,
    );
    assert.equal(ringsAt(run(world, callFromCarrier('+41445550202', ''))), refused);
  });

  test('of somebody who forwards is told to carriers of our trust only', () => {
    const world = worldWith({ hideNumber: true, forwards: [forward('always', toZurich)] });
    const decided = run(world, call);
    assert.ok(decided.decision.type === 'plan');
    assert.deepEqual(decided.decision.plan.diversions, [
      { number: '+41445550202', name: '', reason: 'unconditional', count: 1, hidden: true },
    ]);
  });
});

describe('service codes for settings', () => {
  for (const [dialled, command] of [
    ['*21*0446681800#', { setting: 'forward', kind: 'always', on: true, number: '0446681800' }],
    ['**67*203', { setting: 'forward', kind: 'busy', on: true, number: '203' }],
    ['**61*203**15#', { setting: 'forward', kind: 'no_answer', on: true, number: '203', ringSeconds: 15 }],
    ['#62#', { setting: 'forward', kind: 'unreachable', on: false }],
    ['*21#', { setting: 'forward', kind: 'always', on: true }],
    ['##002#', { setting: 'forwards', on: false }],
    ['*78', { setting: 'doNotDisturb', on: true }],
    ['*79', { setting: 'doNotDisturb', on: false }],
    ['#26#', { setting: 'doNotDisturb', on: false }],
    ['*31#', { setting: 'hideNumber', on: true }],
    ['*77', { setting: 'rejectAnonymous', on: true }],
  ] as const) {
    test(`${dialled} goes to an application server that does it`, () => {
      const { decision } = run(facts, callFrom(annas, dialled));
      assert.ok(decision.type === 'plan', dialled);
      const [target] = decision.plan.steps[0]!.targets;
      assert.ok(target?.kind === 'service');
      assert.deepEqual(target.change, { userId: 'anna', command });
    });
  }

  test('that are none are refused in words', () => {
    assert.equal(
      ringsAt(run(facts, callFrom(annas, '*21*0446681800*1*2*3#'))),
      '404 no service has the code *21*0446681800*1*2*3#',
    );
  });
});
