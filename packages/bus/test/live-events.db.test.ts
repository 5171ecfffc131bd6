import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { type Bus, createBus, type Followed } from '@belfry/bus';
import type { AddressedEvent } from '@belfry/contracts';
import { createTestBus, ownRedis } from './redis.ts';

const eventOf = (because: string): AddressedEvent => ({
  event: {
    id: randomUUID(),
    type: 'peer.down',
    at: new Date().toISOString(),
    brandId: randomUUID(),
    companyId: null,
    data: { peerId: randomUUID(), peerName: 'P', endpointId: randomUUID(), because },
  },
});
const wordsOf = ({ event }: AddressedEvent) => (event.type === 'peer.down' ? event.data.because : undefined);

/** Follows, and gives what comes as short words; the first one is where it is. */
function follow(bus: Bus, after?: string, pick: (event: AddressedEvent) => string | undefined = wordsOf) {
  const stopped = new AbortController();
  const iterator = bus.liveEvents
    .follow({ ...(after !== undefined && { after }), pick, idleMs: 60_000, signal: stopped.signal })
    [Symbol.asyncIterator]();
  return {
    async next(): Promise<Followed<string>> {
      const { value, done } = await iterator.next();
      assert.ok(!done, 'the stream has ended');
      return value;
    },
    async words(count: number): Promise<string[]> {
      const found: string[] = [];
      while (found.length < count) {
        const news = await this.next();
        if (news.type === 'event') found.push(news.value);
      }
      return found;
    },
    stop: () => stopped.abort(),
  };
}

describe('the stream of events', () => {
  let test1: ReturnType<typeof createTestBus>;
  before(() => {
    test1 = createTestBus();
  });
  after(() => test1.clear());

  test('a follower has what is told from when it is told where it is, in order, and only what it wants', async () => {
    const { bus } = test1;
    await bus.liveEvents.publish([eventOf('before')]);
    const all = follow(bus);
    const some = follow(bus, undefined, (event) => (wordsOf(event) === 'b' ? 'b' : undefined));
    assert.deepEqual([(await all.next()).type, (await some.next()).type], ['idle', 'idle']);
    await bus.liveEvents.publish([eventOf('a'), eventOf('b')]);
    await bus.liveEvents.publish([eventOf('c')]);
    assert.deepEqual(await all.words(3), ['a', 'b', 'c']);
    assert.deepEqual(await some.words(1), ['b']);
    all.stop();
    some.stop();
  });

  test('who was away goes on after the event it had, in the midst of a batch too', async () => {
    const { bus } = test1;
    const first = follow(bus);
    await first.next();
    await bus.liveEvents.publish([eventOf('1'), eventOf('2'), eventOf('3')]);
    const one = await first.next();
    first.stop();
    for (let n = 4; n < 500; n++) await bus.liveEvents.publish([eventOf(String(n))]);
    const again = follow(bus, one.position);
    assert.equal((await again.next()).type, 'idle');
    const words = await again.words(498);
    assert.deepEqual(
      words,
      Array.from({ length: 498 }, (_, n) => String(n + 2)),
    );
    await bus.liveEvents.publish([eventOf('new')]);
    assert.deepEqual(await again.words(1), ['new']);
    again.stop();
  });

  test('who was away for longer than events are kept, or says nonsense, is told that some are lost', async () => {
    const { bus } = test1;
    for (const position of ['1-0.0', 'nonsense', '-1-1', '9'.repeat(70)]) {
      const follower = follow(bus, position);
      assert.equal((await follower.next()).type, 'idle', position);
      assert.equal((await follower.next()).type, 'gap', position);
      follower.stop();
    }
  });

  test('who comes with a position that is still to be hears of a gap, and then what is told from now on', async () => {
    const { bus } = test1;
    for (const position of ['999999999999999-0.0', '1-0.0']) {
      const follower = follow(bus, position);
      assert.equal((await follower.next()).type, 'idle', position);
      const gap = await follower.next();
      assert.deepEqual([gap.type, gap.position === position], ['gap', false], position);
      await bus.liveEvents.publish([eventOf(`after ${position}`)]);
      assert.deepEqual(await follower.words(1), [`after ${position}`]);
      follower.stop();
    }
  });

  test('one that is stopped reads no further in what is kept', async () => {
    const { bus } = test1;
    const here = follow(bus);
    const { position } = await here.next();
    here.stop();
    for (let n = 0; n < 1_000; n++) await bus.liveEvents.publish([eventOf(String(n))]);
    const stopped = new AbortController();
    let looked = 0;
    const pick = () => {
      looked++;
      stopped.abort();
      return undefined;
    };
    const options = { after: position, pick, idleMs: 60_000, signal: stopped.signal };
    for await (const news of bus.liveEvents.follow(options)) assert.equal(news.type, 'idle');
    assert.ok(looked > 0 && looked <= 200, `${looked} entries were read`);
  });

  test('a follower that is slow loses nothing', async () => {
    const { bus } = test1;
    const slow = follow(bus);
    await slow.next();
    for (let n = 0; n < 1_500; n++) await bus.liveEvents.publish([eventOf(String(n))]);
    assert.deepEqual(
      await slow.words(1_500),
      Array.from({ length: 1_500 }, (_, n) => String(n)),
    );
    slow.stop();
  });

  test('of those who work under one name each event is handed to one, also what was told while nobody worked', async () => {
    const { bus } = test1;
    const handed: string[] = [];
    const begin = (worker: string, name = 'work') =>
      bus.liveEvents.work(name, worker, async (events) => {
        handed.push(...events.flatMap((event) => wordsOf(event) ?? []));
      });
    const until = async (count: number) => {
      const end = Date.now() + 10_000;
      while (handed.length < count && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
    };
    const stops = [begin('one'), begin('two')];
    // The name is made known at the first look.
    while (handed.length === 0) {
      await bus.liveEvents.publish([eventOf('hello')]);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    handed.length = 0;
    const words = Array.from({ length: 120 }, (_, n) => `w${n}`);
    for (const word of words) await bus.liveEvents.publish([eventOf(word)]);
    await until(120);
    await new Promise((resolve) => setTimeout(resolve, 200));
    assert.deepEqual(handed.filter((word) => word !== 'hello').sort(), [...words].sort());
    for (const stop of stops) stop();
    handed.length = 0;
    await bus.liveEvents.publish([eventOf('meanwhile')]);
    const stop = begin('three');
    await until(1);
    assert.deepEqual(handed, ['meanwhile']);
    stop();
  });

  test('a batch that cannot be worked on holds up none of those that came with it', async () => {
    const { bus } = test1;
    const handed: string[] = [];
    const until = async (word: string) => {
      const end = Date.now() + 10_000;
      while (!handed.includes(word) && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
    };
    const handle = async (events: readonly AddressedEvent[]) => {
      const words = events.flatMap((event) => wordsOf(event) ?? []);
      if (words.includes('bad')) throw new Error('a batch that cannot be worked on');
      handed.push(...words);
    };
    const stopFirst = bus.liveEvents.work('strict', 'one', handle);
    while (handed.length === 0) {
      await bus.liveEvents.publish([eventOf('hello')]);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    stopFirst();
    // All of these are one reading of whoever comes next.
    for (const word of ['x', 'bad', 'y', 'z']) await bus.liveEvents.publish([eventOf(word)]);
    const stop = bus.liveEvents.work('strict', 'two', handle);
    await until('z');
    assert.deepEqual(
      handed.filter((word) => word !== 'hello'),
      ['x', 'y', 'z'],
    );
    stop();
  });

  test('one that is stopped ends', async () => {
    const stopped = new AbortController();
    const follower = test1.bus.liveEvents.follow({ pick: wordsOf, idleMs: 60_000, signal: stopped.signal });
    setTimeout(() => stopped.abort(), 50);
    for await (const news of follower) assert.equal(news.type, 'idle');
  });
});

test('a follower goes on when Redis was away, and hears of a gap when Redis has lost what it had', {
  timeout: 60_000,
}, async () => {
  const redis = await ownRedis();
  await redis.start();
  const bus = createBus({ url: redis.url, prefix: 'bf:test:' });
  try {
    const follower = follow(bus);
    await follower.next();
    await bus.liveEvents.publish([eventOf('a')]);
    assert.deepEqual(await follower.words(1), ['a']);
    await redis.stop();
    await redis.start();
    while (!bus.connected) await new Promise((resolve) => setTimeout(resolve, 50));
    await bus.liveEvents.publish([eventOf('b')]);
    assert.deepEqual(await follower.words(1), ['b']);
    await redis.stop();
    redis.wipe();
    await redis.start();
    assert.equal((await follower.next()).type, 'gap');
    await bus.liveEvents.publish([eventOf('c')]);
    assert.deepEqual(await follower.words(1), ['c']);
    follower.stop();
  } finally {
    await bus.close();
    await redis.remove();
  }
});
