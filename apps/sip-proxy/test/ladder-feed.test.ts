import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { LadderEntry } from '@belfry/call';
import { LadderFeed, type LadderStore } from '../src/ladder-feed.ts';

const note = (text: string): LadderEntry => ({ at: 0 as never, type: 'note', actor: 'proxy', text });

/** A store whose appends end as the test says. */
function createStore() {
  const answers: { resolve(): void; reject(error: Error): void }[] = [];
  const store = {
    connected: true,
    connections: 1,
    liveLadder: {
      append: () => new Promise<void>((resolve, reject) => answers.push({ resolve, reject })),
    },
  } satisfies LadderStore;
  return { store, answers };
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
