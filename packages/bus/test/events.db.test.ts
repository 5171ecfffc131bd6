import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import type { Bus, MessageNotice } from '@belfry/bus';
import type { PhoneDialog, StoredMessage, Subscription } from '@belfry/call';
import { wallMs } from '@belfry/core';
import { createTestBus } from './redis.ts';

let bus: Bus;
let clear: () => Promise<void>;
before(() => {
  ({ bus, clear } = createTestBus());
});
after(() => clear());

/** Resolves with the first value that `listen` hands over; rejects after five seconds. */
function heard<T>(listen: (hear: (value: T) => void) => unknown): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('nothing was heard')), 5_000);
    listen((value) => {
      clearTimeout(timer);
      resolve(value);
    });
  });
}

describe('subscriptions', () => {
  const subscription = (instance: string, expiresInMs = 60_000): Subscription => ({
    id: randomUUID(),
    instance,
    resource: { event: 'dialog', userId: 'u1', companyId: 'c1', aors: [] },
    entity: 'sip:202@example.test',
    accountId: 'a1',
    watcher: 'anna@example.test',
    dialog: {
      role: 'uas',
      callId: 'c',
      localTag: 't',
      remoteTag: 'r',
      local: '<sip:202@example.test>',
      remote: '<sip:anna@example.test>',
      localSeq: 1,
      routeSet: [],
      remoteTarget: 'sip:anna@127.0.0.1',
      localTarget: '<sip:belfry@127.0.0.1>',
      phase: 'confirmed',
    },
    flow: {
      transport: 'udp',
      local: { host: '127.0.0.1', port: 5060 },
      remote: { host: '127.0.0.1', port: 6001 },
    },
    expiresAt: wallMs(Date.now() + expiresInMs),
    version: 0,
  });

  test('are found by id and listed by instance until they expire or are removed', async () => {
    const [live, over, gone] = [subscription('p1'), subscription('p1', 1), subscription('p1')];
    for (const one of [live, over, gone]) await bus.subscriptions.put(one);
    await bus.subscriptions.remove(gone.id, 'p1');
    assert.deepEqual(await bus.subscriptions.find(live.id), live);
    assert.equal(await bus.subscriptions.find(gone.id), undefined);
    assert.deepEqual(await bus.subscriptions.list('p1'), [live]);
  });

  test('move to whoever takes them up, and their former owner hears of it', async () => {
    const one = subscription('p2');
    await bus.subscriptions.put(one);
    const taken = await heard<string>(async (hear) => {
      await bus.subscriptions.onTaken('p2', hear);
      await bus.subscriptions.put({ ...one, instance: 'p3' }, 'p2');
    });
    assert.equal(taken, one.id);
    assert.deepEqual(await bus.subscriptions.list('p2'), []);
    assert.equal((await bus.subscriptions.list('p3')).length, 1);
  });
});

describe('publications', () => {
  const in1m = () => wallMs(Date.now() + 60_000);

  test('are kept under their entity-tag: refreshed, replaced and removed by it, and by no other', async () => {
    const user = randomUUID();
    const { publications } = bus;
    assert.equal(await publications.apply(user, { etag: 'a', document: '<a/>', expiresAt: in1m() }), true);
    assert.equal(await publications.latest(user), '<a/>');
    assert.equal(await publications.apply(user, { etag: 'b', ifMatch: 'a', expiresAt: in1m() }), true);
    assert.equal(await publications.latest(user), '<a/>');
    assert.equal(await publications.apply(user, { etag: 'c', ifMatch: 'a', expiresAt: in1m() }), false);
    const changed = { etag: 'c', ifMatch: 'b', document: '<c/>', expiresAt: in1m() };
    assert.equal(await publications.apply(user, changed), true);
    assert.equal(await publications.latest(user), '<c/>');
    assert.equal(await publications.apply(user, { etag: 'd', ifMatch: 'c' }), true);
    assert.equal(await publications.latest(user), undefined);
  });

  test('are bounded in number, and gone at their expiry', async () => {
    const user = randomUUID();
    for (let i = 0; i < 12; i++)
      await bus.publications.apply(user, { etag: `e${i}`, document: `<d${i}/>`, expiresAt: in1m() });
    assert.equal(await bus.publications.apply(user, { etag: 'x', ifMatch: 'e0', expiresAt: in1m() }), false);
    const brief = randomUUID();
    await bus.publications.apply(brief, { etag: 'e', document: '<d/>', expiresAt: wallMs(Date.now() + 5) });
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(await bus.publications.latest(brief), undefined);
    assert.equal(await bus.publications.apply(brief, { etag: 'f', ifMatch: 'e', expiresAt: in1m() }), false);
  });
});

describe('messages that wait', () => {
  const message = (userId: string, index: number, expiresInMs = 60_000): StoredMessage => ({
    id: `${String(index).padStart(4, '0')}-${userId}`,
    userId,
    from: '<sip:anna@example.test>',
    to: 'sip:ben@example.test',
    date: 'Sat, 21 Nov 2026 10:00:00 GMT',
    contentType: 'text/plain',
    body: 'SGVsbG8=',
    expiresAt: wallMs(Date.now() + expiresInMs),
  });
  const ids = (messages: readonly StoredMessage[]) => messages.map(({ id }) => id);

  test('are claimed in order, by one of many at once, and by nobody while they are held', async () => {
    const user = randomUUID();
    const [first, second, third] = [message(user, 1), message(user, 2), message(user, 3)];
    for (const one of [second, first]) assert.equal(await bus.messageBox.store(one, 0), 'stored');
    await bus.messageBox.store(third, 60_000);
    const claims = await Promise.all(Array.from({ length: 5 }, () => bus.messageBox.claim(user, 60_000)));
    assert.deepEqual(
      claims
        .map(({ messages }) => messages)
        .filter((claimed) => claimed.length > 0)
        .map(ids),
      [[first.id, second.id]],
    );
    await bus.messageBox.discard(user, first.id);
    await bus.messageBox.release(user, second.id);
    assert.deepEqual(ids((await bus.messageBox.claim(user, 60_000)).messages), [second.id]);
    await bus.messageBox.discard(user, second.id);
    await bus.messageBox.release(user, third.id);
    assert.deepEqual((await bus.messageBox.claim(user, 60_000)).messages, [third]);
  });

  test('wait behind an earlier one that somebody else is delivering', async () => {
    const user = randomUUID();
    await bus.messageBox.store(message(user, 1), 60_000);
    await bus.messageBox.store(message(user, 2), 0);
    assert.deepEqual((await bus.messageBox.claim(user, 60_000)).messages, []);
  });

  test('are bounded in number, and gone at their expiry', async () => {
    const user = randomUUID();
    await bus.messageBox.store(message(user, 0, -1), 0);
    assert.deepEqual((await bus.messageBox.claim(user, 60_000)).messages, []);
    for (let i = 1; i <= 100; i++) assert.equal(await bus.messageBox.store(message(user, i), 0), 'stored');
    assert.equal(await bus.messageBox.store(message(user, 101), 0), 'full');
  });

  test('and are held: who holds them is told of who wants them, who wants them until when, and when they are let go', async () => {
    const [user, other] = [randomUUID(), randomUUID()];
    const [first, second] = [message(user, 1), message(user, 2)];
    const notices: MessageNotice[] = [];
    const released = heard<void>((hear) =>
      bus.messageBox.watch((notice) => {
        notices.push(notice);
        if (notice.type === 'released') hear();
      }),
    );
    const since = Date.now();
    await bus.messageBox.store(first, 60_000);
    await bus.messageBox.store(second, 0);
    await bus.messageBox.store(message(other, 1), 60_000);
    const { messages, heldUntil = 0 } = await bus.messageBox.claim(user, 60_000);
    assert.deepEqual(messages, []);
    assert.ok(heldUntil >= since + 60_000 && heldUntil <= Date.now() + 60_000);
    await bus.messageBox.hold(user, first.id, 90_000);
    assert.ok(((await bus.messageBox.claim(user, 60_000)).heldUntil ?? 0) >= since + 90_000);
    await bus.messageBox.discard(other, message(other, 1).id);
    await bus.messageBox.discard(user, first.id);
    await released;
    assert.deepEqual(notices, [
      { type: 'wanted', userId: user },
      { type: 'wanted', userId: user },
      { type: 'released', userId: user },
    ]);
    assert.deepEqual((await bus.messageBox.claim(user, 60_000)).messages, [second]);
    // Nobody waits any more.
    await bus.messageBox.release(user, second.id);
    await bus.messageBox.hold(user, 'gone', 60_000);
    assert.deepEqual(await bus.messageBox.claim(user, 60_000), { messages: [second] });
  });

  test('that were delivered meanwhile are not brought back by a release', async () => {
    const user = randomUUID();
    const one = message(user, 1);
    await bus.messageBox.store(one, 0);
    await bus.messageBox.claim(user, 60_000);
    await bus.messageBox.discard(user, one.id);
    await bus.messageBox.release(user, one.id);
    assert.deepEqual((await bus.messageBox.claim(user, 60_000)).messages, []);
  });
});

describe('notices', () => {
  const dialog = (userId: string): PhoneDialog => ({
    userId,
    id: 'leg',
    state: 'early',
    direction: 'recipient',
    callId: 'c',
    remoteTag: 't',
    remote: { number: '201', name: 'Anna' },
  });
  const call = (callId: string, userId: string) => ({
    callId,
    instance: 'p1',
    startedAt: Date.now(),
    state: 'ringing' as const,
    dialled: '202',
    parties: [],
    dialogs: [dialog(userId)],
  });

  test('of a user’s dialogs come with every change of their calls, and only to who watches', async () => {
    const [watched, other] = [randomUUID(), randomUUID()];
    const callId = randomUUID();
    await heard<void>(async (hear) => {
      await bus.eventNotices.watch(`dialog:${watched}`, () => hear());
      await bus.activeCalls.put([call(callId, watched)], 60_000);
    });
    const [found] = await bus.activeCalls.list({ userId: watched });
    assert.deepEqual(found?.dialogs, [dialog(watched)]);
    let more = 0;
    const stop = await bus.eventNotices.watch(`dialog:${other}`, () => more++);
    await heard<void>(async (hear) => {
      await bus.eventNotices.watch(`dialog:${watched}`, () => hear());
      await bus.activeCalls.remove([callId]);
    });
    assert.equal(more, 0);
    stop();
  });

  test('of presence and mailboxes are told to who watches', async () => {
    for (const key of ['presence:u', 'message-summary:u'])
      await heard<void>(async (hear) => {
        await bus.eventNotices.watch(key, () => hear());
        await bus.eventNotices.publish(key);
      });
  });

  test('to phones reach the instance that they are for, or tell that it is not there', async () => {
    const binding = { id: 'b' } as never;
    assert.equal(await bus.phoneCommands.send('nobody', { type: 'checkSync', binding, reboot: false }), false);
    const command = await heard(async (hear) => {
      await bus.phoneCommands.subscribe('p1', hear);
      assert.equal(await bus.phoneCommands.send('p1', { type: 'checkSync', binding, reboot: true }), true);
    });
    assert.deepEqual(command, { type: 'checkSync', binding: { id: 'b' }, reboot: true });
  });

  test('reach whoever began to listen at any moment while the connection came up', async (t) => {
    const { bus: fresh, clear: clearFresh } = createTestBus();
    t.after(clearFresh);
    const binding = { id: 'b' } as never;
    const listening: Promise<unknown>[] = [];
    // From before it is there until after it is.
    for (let at = 0; at < 1_000; at++) {
      listening.push(fresh.phoneCommands.subscribe(`late-${at}`, () => {}));
      await new Promise((resolve) => setImmediate(resolve));
    }
    await Promise.all(listening);
    const deaf: number[] = [];
    for (const at of listening.keys())
      if (!(await fresh.phoneCommands.send(`late-${at}`, { type: 'checkSync', binding, reboot: false }))) deaf.push(at);
    assert.deepEqual(deaf, [], `of ${listening.length}`);
  });
});
