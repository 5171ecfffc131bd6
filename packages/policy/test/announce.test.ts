import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type CallRequest,
  type Decided,
  decide,
  decideInWorld,
  type Facts,
  type Rules,
  type SourceRules,
  staticWorld,
} from '../src/index.ts';
import { say, traced } from './say.ts';
import { alpenblick, annas, callFrom, callFromCarrier, carriersRules, facts } from './world.ts';

const announcing = (more: Partial<Rules['brand']> = {}, company: Partial<Rules['company']> = {}): Rules => ({
  ...alpenblick,
  brand: { ...alpenblick.brand, announces: 'people', ...more },
  company: { ...alpenblick.company, ...company },
});
const run = (call: CallRequest, rules: SourceRules, inUse: Record<string, number> = {}, more: Facts = {}): Decided =>
  decideInWorld(staticWorld({ ...facts, ...more }, inUse), rules, call);
/** What is heard, in which language, and how the call is refused then. */
const heard = ({ decision }: Decided) => {
  if (decision.type !== 'plan') return `nothing: ${decision.refusal.status}`;
  const [target] = decision.plan.steps[0]!.targets;
  if (target?.kind !== 'service' || !target.announcement) return 'it rings';
  return `${target.announcement.says} (${target.announcement.language}), then ${decision.plan.refusal?.status}`;
};

describe('a caller hears why a call is refused, where the brand has it so', () => {
  const rules = announcing({}, { maxCalls: 1, dailySpendMicros: '10' });
  const cases: readonly [string, Decided, string][] = [
    ['the company is full', run(callFrom(annas, '202'), rules, { 'company:alpenblick': 1 }), 'full (en), then 503'],
    ['nobody has the number', run(callFrom(annas, '299'), rules), 'not_in_service (en), then 404'],
    [
      'the amount of the day',
      run(callFrom(annas, '0446681800'), rules, {}, { 'spend:alpenblick': { micros: '10' } } as Facts),
      'spend (en), then 403',
    ],
    [
      'there is no carrier',
      run(callFrom(annas, '0446681800'), announcing({ carriers: [] })),
      'unreachable (en), then 503',
    ],
    ['nobody is there', run(callFrom(annas, '202'), rules, {}, noPhones()), 'absent (en), then 480'],
  ];
  for (const [name, decided, expected] of cases) test(name, () => assert.equal(heard(decided), expected));

  test('in the language of the company, whatever the brand speaks; the trace says so', () => {
    const decided = run(callFrom(annas, '299'), announcing({ language: 'es' }, { language: 'fr' }));
    assert.equal(heard(decided), 'not_in_service (fr), then 404');
    assert.deepEqual(traced(decided, 'announcement'), [
      'announcement: how the caller learns of it: a tone and “this number is not in service” (fr), before the call is refused: refused with 404 then',
    ]);
    assert.equal(heard(run(callFrom(annas, '299'), announcing({ language: 'es' }))), 'not_in_service (en), then 404');
  });

  test('in the brand’s own recording where it has one in that language', () => {
    const own = announcing({ refusalSounds: { 'fr/not_in_service': 'sound-1' } }, { language: 'fr' });
    const spoken = (decided: Decided) => {
      assert.ok(decided.decision.type === 'plan');
      const [target] = decided.decision.plan.steps[0]!.targets;
      return target?.kind === 'service' ? target.announcement?.sound : undefined;
    };
    const decided = run(callFrom(annas, '299'), own);
    assert.equal(spoken(decided), 'sound-1');
    assert.match(traced(decided, 'announcement')[0] ?? '', /a tone and the brand’s own recording of “this number/);
    const inEnglish = run(callFrom(annas, '299'), announcing({ refusalSounds: { 'fr/not_in_service': 'sound-1' } }));
    assert.equal(spoken(inEnglish), undefined);
  });

  test('operators and their callers only where everybody is to', () => {
    const nobodys = callFromCarrier('+41445559999');
    const brand = { ...carriersRules.brand, language: 'es' as const };
    assert.equal(heard(run(nobodys, { ...carriersRules, brand: { ...brand, announces: 'people' } })), 'nothing: 404');
    assert.equal(
      heard(run(nobodys, { ...carriersRules, brand: { ...brand, announces: 'everybody' } })),
      'not_in_service (es), then 404',
    );
  });

  test('and the call is refused at once where the brand has it otherwise, or no application server is', () => {
    assert.equal(heard(run(callFrom(annas, '299'), alpenblick)), 'nothing: 404');
    const decided = run(callFrom(annas, '299'), rules, {}, { 'appServer:default': null } as Facts);
    assert.match(say(decided), /^404 /);
    assert.match(traced(decided, 'announcement')[0] ?? '', /no application server is running: nothing is played$/);
  });

  test('when every carrier has failed; a call for help is told nothing, and nobody waits for it', () => {
    const begun = run(callFrom(annas, '0446681800'), rules);
    const failed = (status: number): Decided => {
      const result = { outcome: 'unreachable', status };
      const known = { ...facts, ...begun.facts, 'outcome:carriers/0': result } as Facts;
      const decided = decide(rules, callFrom(annas, '0446681800'), known);
      assert.ok(decided.type === 'plan' || decided.type === 'refuse', decided.type);
      return { decision: decided, facts: known, rounds: 1 };
    };
    assert.deepEqual(begun.decision.type === 'plan' && begun.decision.plan.onward?.on, ['unreachable']);
    assert.equal(heard(failed(503)), 'unreachable (en), then 480');
    assert.equal(heard(failed(404)), 'not_in_service (en), then 404');
    const help = run(callFrom(annas, '112'), announcing({ carriers: [] }));
    assert.match(heard(help), /^nothing: 503/);
    const emergency = run(callFrom(annas, '112'), rules);
    assert.equal(emergency.decision.type === 'plan' && emergency.decision.plan.onward, undefined);
  });
});

function noPhones(): Facts {
  const gone = Object.keys(facts).filter((key) => key.startsWith('bindings:'));
  return Object.fromEntries(gone.map((key) => [key, { count: 0 }])) as Facts;
}
