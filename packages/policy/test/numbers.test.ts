import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { generateRules, type NumberRuleSet } from '@belfry/numbering';
import { type CallRequest, decideInWorld, type Facts, type Rules, staticWorld, type Target } from '../src/index.ts';
import { say, traced } from './say.ts';
import { callFromIpbx, trunkFacts, trunkRules } from './trunk-world.ts';
import { alpenblick, annas, callFrom, callFromCarrier, carriersRules, facts } from './world.ts';

const none: NumberRuleSet = { callerIn: [], calleeIn: [], callerOut: [], calleeOut: [] };
const national = generateRules({ country: 'CH', style: 'national' });
const plain = generateRules({ country: 'CH', style: 'e164_plain' });
/** A 9 for an outside line. */
const nine: NumberRuleSet = { ...none, calleeIn: [{ match: '9([0-9]+)', replace: '$1' }] };

const run = (call: CallRequest, rules: Rules | undefined = undefined, more: Facts = {}) =>
  decideInWorld(staticWorld({ ...facts, ...more }), rules ?? carriersRules, call);
const carriersWith = (numbers: NumberRuleSet, peer: object = {}): Rules => {
  const [lab, spare] = alpenblick.brand.carriers;
  return { ...alpenblick, brand: { ...alpenblick.brand, carriers: [{ ...lab!, numbers, ...peer }, spare!] } };
};
const companyWith = (numbers: NumberRuleSet): Rules => ({ ...alpenblick, company: { ...alpenblick.company, numbers } });
function targetsOf({ decision }: ReturnType<typeof run>): readonly Target[] {
  assert.ok(decision.type === 'plan');
  return decision.plan.steps.flatMap(({ targets }) => targets);
}
const told = (decided: ReturnType<typeof run>) =>
  targetsOf(decided).map((target) =>
    target.kind === 'carrier' ? [target.number, target.callerIdentity?.number, target.diversions?.[0]?.number] : [],
  );

describe('numbers that a peer tells', () => {
  const fromLab = (dialled: string, callerNumber: string, diversion?: string): CallRequest => {
    const call = callFromCarrier(dialled, callerNumber);
    const diversions = [{ number: diversion ?? '', reason: 'user-busy', count: 1 }] as const;
    const { source } = call;
    assert.ok(source.kind === 'peer');
    return { ...call, source: { ...source, peerId: 'lab', name: 'Lab carrier', ...(diversion && { diversions }) } };
  };

  test('called, calling and forwarding, are read by its own rules', () => {
    const decided = run(fromLab('41445550202', '442079460000', '41446681800'), carriersWith(plain));
    assert.equal(say(decided), 'beat.frei@alpenblick.test');
    assert.ok(decided.decision.type === 'plan');
    assert.equal(decided.decision.plan.callerIdentity.number, '+442079460000');
    assert.equal(decided.decision.plan.diversions?.[0]?.number, '+41446681800');
    assert.deepEqual(traced(decided, 'number'), [
      'number: 41445550202, as the operator writes numbers: +41445550202: looks whose it is',
    ]);
  });

  test('by these alone: what they do not understand is no number', () => {
    assert.equal(say(run(fromLab('0445550202', '1'), carriersWith(none))), '404 0445550202 is no number of Carillon');
    assert.equal(say(run(fromLab('+41445550202', '1'), carriersWith(none))), 'beat.frei@alpenblick.test');
  });

  test('of a provider that only delivers calls, too', () => {
    const [lab] = alpenblick.brand.carriers;
    const provider = { ...lab!, peerId: 'ddis', name: 'DDI provider', maxCallsIn: 1, numbers: plain };
    const rules = { ...carriersRules, brand: { ...carriersRules.brand, providers: [provider] } };
    const call = fromLab('41445550202', '442079460000');
    const from = { ...call, source: { ...call.source, peerId: 'ddis' } } as CallRequest;
    const world = (inUse: Record<string, number>) => staticWorld(facts, inUse);
    assert.equal(say(decideInWorld(world({}), rules, from)), 'beat.frei@alpenblick.test');
    assert.equal(
      say(decideInWorld(world({ 'carrier-in:ddis': 1 }), rules, from)),
      '486 calls from DDI provider: 1 of at most 1 are in use',
    );
  });

  test('a number that usually comes by another operator is taken, and it is said', () => {
    const ddi = { ...(facts['ddi:+41445550202'] as object), peerId: 'spare' };
    const decided = run(fromLab('+41445550202', '1'), undefined, { 'ddi:+41445550202': ddi } as Facts);
    assert.equal(say(decided), 'beat.frei@alpenblick.test');
    assert.deepEqual(traced(decided, 'peer'), [
      'peer: who delivers calls for +41445550202: comes by Lab carrier, not by Spare carrier as usual: is taken none the less',
    ]);
  });
});

describe('numbers that a peer is told', () => {
  test('each carrier is told both numbers as it writes them, whichever was tried before', () => {
    const decided = run(callFrom(annas, '0446681800'), carriersWith(national));
    assert.deepEqual(told(decided), [
      ['0446681800', '0445550201', undefined],
      ['+41446681800', undefined, undefined],
      ['+41446681800', undefined, undefined],
    ]);
  });

  test('emergency numbers stay what they are', () => {
    assert.deepEqual(told(run(callFrom(annas, '144'), carriersWith(national)))[0], ['144', '0445550201', undefined]);
  });

  test('who forwarded is written by its rules, too', () => {
    const { decision } = run(callFromCarrier('+41445550302'), undefined, {
      'rules:seeblick': {
        ...carriersWith(national),
        company: { ...alpenblick.company, companyId: 'seeblick', name: 'Seeblick GmbH' },
      },
    } as Facts);
    assert.ok(decision.type === 'plan');
    const [first] = decision.plan.steps.flatMap(({ targets }) => targets);
    assert.ok(first?.kind === 'carrier');
    assert.deepEqual(
      first.diversions?.map(({ number }) => number),
      ['0445550302'],
    );
    assert.equal(decision.plan.diversions?.[0]?.number, '+41445550302');
  });

  test('a carrier that is not told who forwards sees the number that did', () => {
    const identity = { header: 'pai', trusted: true, diversion: 'none' } as const;
    const rules = carriersWith(none, { identity });
    const seeblick: Rules = { ...rules, company: { ...alpenblick.company, companyId: 'seeblick' } };
    const { decision } = run(callFromCarrier('+41445550302'), undefined, { 'rules:seeblick': seeblick } as Facts);
    assert.ok(decision.type === 'plan');
    const seen = decision.plan.steps.flatMap(({ targets: [target] }) =>
      target?.kind === 'carrier' ? [target.callerIdentity?.number] : [],
    );
    assert.deepEqual(seen, ['+41445550302', undefined, undefined]);
  });

  test('an IPBX by its own rules, else by the company’s', () => {
    const own = trunkRules({ numbers: plain }, { numbers: national });
    const decide = (rules: Rules) =>
      say(decideInWorld(staticWorld(trunkFacts(rules)), rules, callFrom(annas, '+41445550231')));
    assert.equal(decide(own), '41445550231 by main-1 | 41445550231 by main-2');
    assert.equal(decide(trunkRules({}, { numbers: national })), '0445550231 by main-1 | 0445550231 by main-2');
  });
});

describe('how people of a company write numbers', () => {
  const labOnly = (number: string) => ['lab-1', 'spare-1', 'spare-2'].map((one) => `${number} by ${one}`).join(' | ');

  test('its rules come before the usual reading', () => {
    const decided = run(callFrom(annas, '90446681800'), companyWith(nine));
    assert.equal(say(decided), labOnly('+41446681800'));
    assert.deepEqual(traced(decided, 'number'), [
      'number: 90446681800, as Alpenblick AG writes numbers: 0446681800: goes on with that',
      'number: 0446681800, as dialled in Switzerland: +41446681800: looks whose it is',
    ]);
    assert.equal(say(run(callFrom(annas, '0446681800'), companyWith(nine))), labOnly('+41446681800'));
  });

  test('but not before emergency numbers, service codes and extensions', () => {
    const greedy: NumberRuleSet = { ...none, calleeIn: [{ match: '[0-9*]+', replace: '0446681800' }] };
    assert.equal(say(run(callFrom(annas, '144'), companyWith(greedy))), labOnly('144'));
    assert.equal(say(run(callFrom(annas, '*43'), companyWith(greedy))), 'echo at app-server-1');
    assert.equal(say(run(callFrom(annas, '202'), companyWith(greedy))), 'beat.frei@alpenblick.test');
    assert.equal(say(run(callFrom(annas, '1'), companyWith(greedy))), labOnly('+41446681800'));
  });

  test('an emergency number behind the code for an outside line is one, unless it is an extension', () => {
    const decided = run(callFrom(annas, '9144'), companyWith(nine));
    assert.equal(say(decided), labOnly('144'));
    assert.ok(decided.decision.type === 'plan' && decided.decision.plan.emergency);
    const extension = { 'extension:alpenblick/9144': facts['extension:alpenblick/202'] } as Facts;
    assert.equal(say(run(callFrom(annas, '9144'), companyWith(nine), extension)), 'beat.frei@alpenblick.test');
  });

  test('an IPBX writes as the company does, unless it has rules of its own', () => {
    const decide = (rules: Rules, dialled: string) =>
      say(decideInWorld(staticWorld(trunkFacts(rules)), rules, callFromIpbx(dialled)));
    assert.equal(decide(trunkRules({}, { numbers: nine }), '90446681800'), labOnly('+41446681800'));
    assert.match(decide(trunkRules({ numbers: none }, { numbers: nine }), '90446681800'), /^404 /);
  });
});
