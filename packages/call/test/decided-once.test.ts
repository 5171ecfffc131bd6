import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decide, type Facts, type Rules } from '@belfry/policy';
import { Bench, rules, users } from './bench.ts';
import { call, register } from './scenes.ts';

/** A company whose rules count how often a decision looks at its sites, which each does that begins. */
function counting() {
  let looks = 0;
  const { sites, ...company } = rules.company;
  // Not enumerable: whoever writes the rules down does not count.
  Object.defineProperty(company, 'sites', { get: () => ++looks && sites });
  return { counted: { ...rules, company: company as Rules['company'] }, looks: () => looks };
}

/** What the call was decided by, as its ladder has it. */
function recorded(bench: Bench) {
  const lines = (bench.ended[0]?.ladder ?? []).filter((line) => line.type === 'facts');
  const request = lines[0]?.request;
  assert.ok(request);
  const facts: Facts = Object.assign({}, ...lines.map((line) => line.facts));
  return { request, facts };
}

describe('a call that is decided in several rounds', () => {
  const { counted, looks } = counting();
  /** Looks taken for the call, and for one decision with everything at hand. */
  function looksFor(bench: Bench, goOn: () => void) {
    bench.rules = counted;
    const anna = register(bench, 'anna.keller', 6001);
    const before = looks();
    call(anna, 'anna.keller', '202');
    goOn();
    const taken = looks() - before;
    bench.advance(200_000);
    const { request, facts } = recorded(bench);
    const begun = looks();
    const { type } = decide(counted, request, facts);
    return { type, taken, once: looks() - begun };
  }

  test('is decided once: each round goes on where the last one stood still', () => {
    const bench = new Bench();
    const ben = register(bench, 'ben.frei', 6002);
    const { type, taken, once } = looksFor(bench, () => ben.reply(ben.request('INVITE'), 486));
    assert.ok(bench.outputs.filter((output) => output.type === 'need' || output.type === 'take').length > 2);
    assert.deepEqual({ type, taken }, { type: 'plan', taken: once });
  });

  test('goes on there, too, when phones were busy and somebody is called in their place', () => {
    const to = { kind: 'external', number: '+41446681800' } as const;
    Object.assign(users.ben, { settings: { forwards: [{ kind: 'busy', callers: 'both', ringSeconds: 20, to }] } });
    try {
      const bench = new Bench();
      const ben = register(bench, 'ben.frei', 6002);
      const gateway = bench.party(5090);
      const { type, taken, once } = looksFor(bench, () => {
        ben.reply(ben.request('INVITE'), 486);
        gateway.reply(gateway.request('INVITE'), 486);
      });
      assert.deepEqual({ type, taken }, { type: 'plan', taken: once });
    } finally {
      Reflect.deleteProperty(users.ben, 'settings');
    }
  });
});
