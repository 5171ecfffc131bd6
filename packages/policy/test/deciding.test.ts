import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { Deciding, type Decision, decide, type FactKey, type Facts, staticWorld } from '../src/index.ts';
import { call, drawnWorld, world } from './random-world.ts';
import { alpenblick, annas, callFrom, facts } from './world.ts';

/** What happens to the answers between two rounds: how many of those asked for are given, and what is done to one that was given before. */
const meddling = fc.array(
  fc.record({
    given: fc.integer({ min: 1, max: 9 }),
    at: fc.nat(),
    change: fc.constantFrom('none', 'none', 'none', 'none', 'copied', 'gone', 'asked again', 'unasked'),
  }),
  { minLength: 12, maxLength: 12 },
);
type Known = { [key: FactKey]: unknown };

/** The answers to what a decision asks, at most `given` of them. False: it asks nothing. */
function answer(
  known: Known,
  decision: Decision,
  { fact, take, share }: ReturnType<typeof staticWorld>,
  given: number,
) {
  if (decision.type === 'need') for (const key of decision.keys.slice(0, given)) known[key] = fact(key) ?? null;
  else if (decision.type === 'take') known[decision.key] = take(decision.limits);
  else if (decision.type === 'share') known[decision.key] = share(decision.among, decision.candidates);
  else return false;
  return true;
}

function meddle(known: Known, change: string, at: number): void {
  const keys = Object.keys(known) as FactKey[];
  const key = keys[at % Math.max(keys.length, 1)];
  if (key === undefined) return;
  if (change === 'copied') known[key] = structuredClone(known[key]);
  else if (change === 'asked again') delete known[key];
  else if (change === 'gone' && /^(?:ddi|extension|user|account|rate|routes|health|quality|enum):/.test(key))
    known[key] = null;
  else if (change === 'unasked') known[`quality:nobody${at}`] = null;
}

describe('a decision that goes on where it stood still', () => {
  test('is the one from the beginning in every round, in whatever order answers come, and whatever becomes of them', () => {
    let rounds = 0;
    let begun = 0;
    fc.assert(
      fc.property(world, call, meddling, (drawn, asked, turns) => {
        const { world: answers, rules } = drawnWorld(drawn, asked);
        const deciding = new Deciding(rules, asked);
        const known: Known = {};
        const told: { readonly decision: Decision; readonly asWritten: string }[] = [];
        for (let round = 0; round < 100; round++) {
          const { given, change, at } = turns[round] ?? { given: Infinity, change: 'none', at: 0 };
          const decision = deciding.decide(known);
          assert.deepEqual(decision, decide(rules, asked, { ...known }));
          told.push({ decision, asWritten: JSON.stringify(decision) });
          const isOver = !answer(known, decision, answers, given);
          if (isOver && round >= turns.length) break;
          meddle(known, change, at);
          assert.ok(round < 99, 'does not end');
        }
        for (const { decision, asWritten } of told) assert.equal(JSON.stringify(decision), asWritten, 'told is told');
        rounds += told.length;
        begun += deciding.begun;
      }),
      { numRuns: 1000 },
    );
    assert.ok(begun < rounds / 3, `${begun} beginnings in ${rounds} rounds`);
  });

  test('begins once, however many rounds it takes', () => {
    const call = callFrom(annas, '+41445550302');
    const deciding = new Deciding(alpenblick, call);
    const known: Known = {};
    let rounds = 1;
    for (; answer(known, deciding.decide(known), staticWorld(facts), 1); rounds++);
    assert.ok(rounds > 4, `${rounds} rounds`);
    assert.equal(deciding.begun, 1);
    deciding.decide(JSON.parse(JSON.stringify(known)) as Facts);
    assert.equal(deciding.begun, 2, 'other answers, if only equal ones: it may not go on');
  });

  test('that fails on the way fails again from the beginning', () => {
    const { company: _, ...nobodys } = alpenblick;
    const deciding = new Deciding(nobodys, callFrom(annas, '202'));
    for (let time = 0; time < 2; time++) assert.throws(() => deciding.decide({}), /no rules of company alpenblick/);
  });
});
