import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { DecisionFacts, LadderEntry, LadderLine } from '@belfry/call';
import type { SourceRules } from '@belfry/policy';
import { LadderFeed, type LadderStore } from '../src/ladder-feed.ts';

const note = (text: string): LadderEntry => ({ at: 0 as never, type: 'note', actor: 'proxy', text });

/** A store whose appends end as the test says. */
function createStore(keeping = async () => {}) {
  const answers: { resolve(): void; reject(error: Error): void }[] = [];
  const appended: LadderLine[] = [];
  const kept = new Map<string, string>();
  const store = {
    connected: true,
    connections: 1,
    liveLadder: {
      append: (entries: ReadonlyMap<string, readonly LadderLine[]>) => {
        appended.push(...[...entries.values()].flat());
        return new Promise<void>((resolve, reject) => answers.push({ resolve, reject }));
      },
      keepRules: (digest: string, json: string) => {
        kept.set(digest, json);
        return keeping();
      },
    },
  } satisfies LadderStore;
  return { store, answers, appended, kept };
}

describe('a live ladder is said to be whole', () => {
  test('when all of it went by one connection, and never when the store did not take what came before it', async () => {
    const { store, answers } = createStore();
    const feed = new LadderFeed(store);
    feed.add('first', note('begins'));
    assert.equal(feed.end('first'), true);
    answers[0]!.reject(new Error("OOM command not allowed when used memory > 'maxmemory'"));
    await new Promise(setImmediate);
    feed.add('second', note('begins'));
    assert.equal(feed.end('second'), false, 'the store is full: this one would be lost');
    answers[1]!.resolve();
    await new Promise(setImmediate);
    feed.add('third', note('begins'));
    assert.equal(feed.end('third'), true, 'the store has room again');
    answers[2]!.resolve();
  });

  test('not while the store leaves an append unanswered', (t) => {
    const { store } = createStore();
    const feed = new LadderFeed(store);
    const now = t.mock.method(performance, 'now', () => 1_000);
    feed.add('first', note('begins'));
    assert.equal(feed.end('first'), true);
    now.mock.mockImplementation(() => 2_100);
    feed.add('second', note('begins'));
    assert.equal(feed.end('second'), false);
  });

  test('not after a reconnect, nor of a call that somebody else began', () => {
    const { store } = createStore();
    const feed = new LadderFeed(store);
    feed.add('first', note('begins'));
    feed.adopted('second');
    feed.add('second', note('goes on'));
    assert.equal(feed.end('second'), false);
    store.connections++;
    assert.equal(feed.end('first'), false);
  });
});

describe('rules that decisions were made by', () => {
  const rules = { platform: { revision: 1 }, brand: { brandId: 'b', name: 'Carillon' }, company: { companyId: 'c' } };
  const facts = (of: object = rules): DecisionFacts => ({
    at: 0,
    type: 'facts',
    rules: of as SourceRules,
    facts: { 'rules:other': { ...rules, company: { companyId: 'other' } }, 'ddi:+41': null },
    steps: 1,
  });

  test('are kept once for each content, and lines refer to them', () => {
    const { store, appended, kept } = createStore();
    const feed = new LadderFeed(store);
    feed.add('first', facts());
    feed.add('first', facts(structuredClone(rules)));
    feed.flush();
    assert.deepEqual([...kept.values()].sort(), [
      '{"brandId":"b","name":"Carillon"}',
      '{"companyId":"c"}',
      '{"companyId":"other"}',
    ]);
    const [line, again] = appended as DecisionFacts[];
    assert.deepEqual(line, again);
    const { brand, company } = line!.rules as { brand: string; company: string };
    assert.equal(kept.get(brand), JSON.stringify(rules.brand));
    assert.equal(kept.get(company), JSON.stringify(rules.company));
    const { company: other } = line!.facts['rules:other'] as { company: string };
    assert.equal(kept.get(other), '{"companyId":"other"}');
    assert.equal(line!.facts['ddi:+41'], null);
    kept.clear();
    feed.add('second', facts());
    assert.equal(kept.size, 0, 'they are there already');
    store.connections++;
    feed.add('second', facts());
    assert.equal(kept.size, 3, 'what was kept by another connection may be lost');
  });

  test('that could not be kept make every ladder go with its record', async () => {
    const { store } = createStore(async () => {
      throw new Error('OOM');
    });
    const feed = new LadderFeed(store);
    feed.add('first', facts());
    feed.add('second', note('begins'));
    await new Promise(setImmediate);
    assert.equal(feed.end('first'), false);
    assert.equal(feed.end('second'), false);
  });
});
