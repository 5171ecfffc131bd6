import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Flow } from '@belfry/sip';
import { EventLog } from '@belfry/testkit';
import { StoreFirst } from '../src/store-first.ts';

const flow: Flow = {
  transport: 'udp',
  local: { host: '127.0.0.1', port: 5060 },
  remote: { host: '127.0.0.1', port: 6001 },
};

function world() {
  const sent = new EventLog<string>();
  const unstored: string[] = [];
  const redis = { connected: true };
  const storeFirst = new StoreFirst({
    isConnected: () => redis.connected,
    send: (_, bytes) => sent.push(new TextDecoder().decode(bytes)),
    unstored: (reason) => void unstored.push(reason),
  });
  const say = (callId: string, text: string, stored: boolean) =>
    storeFirst.send(callId, flow, new TextEncoder().encode(text), stored);
  /** A write to Redis of these calls, and what ends it. */
  const write = (...callIds: string[]) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    storeFirst.storing(callIds, promise);
    const settled = () => new Promise((told) => setImmediate(told));
    return {
      confirm: () => {
        resolve();
        return settled();
      },
      refuse: () => {
        reject(new Error('READONLY'));
        return settled();
      },
    };
  };
  return { sent, unstored, redis, say, write };
}

describe('what a call says', () => {
  test('leaves once Redis has confirmed what the call is by then, in order; other calls do not wait', async () => {
    const { sent, unstored, say, write } = world();
    say('a', 'INVITE', true);
    const storing = write('a', 'b');
    say('a', 'CANCEL', false);
    say('c', 'BYE', false);
    assert.deepEqual(sent.events, ['BYE']);
    await storing.confirm();
    assert.deepEqual(sent.events, ['BYE', 'INVITE', 'CANCEL']);
    say('a', '180', false);
    assert.deepEqual(sent.events.at(-1), '180');
    assert.deepEqual(unstored, []);
  });

  test('is not let go by an earlier write, which knows nothing of it', async () => {
    const { sent, say, write } = world();
    say('a', 'ACK', true);
    const earlier = write('a');
    say('a', '200', true);
    const later = write('a');
    await earlier.confirm();
    assert.deepEqual(sent.events, []);
    await later.confirm();
    assert.deepEqual(sent.events, ['ACK', '200']);
  });

  test('leaves after 100 ms without; then nothing waits until Redis is prompt again', async () => {
    const { sent, unstored, say, write } = world();
    const begun = performance.now();
    say('a', 'INVITE', true);
    const storing = write('a');
    await sent.wait((text) => text === 'INVITE' || undefined, 'the INVITE', 1_000);
    assert.ok(performance.now() - begun >= 99);
    say('b', '200', true);
    assert.deepEqual(sent.events, ['INVITE', '200']);
    assert.deepEqual(unstored, ['late', 'late']);
    await storing.confirm();
    say('c', '200 too', true);
    assert.equal(sent.events.at(-1), '200 too', 'a confirmation that came late shows no health');
    await write('c').confirm();
    say('d', 'INVITE again', true);
    assert.notEqual(sent.events.at(-1), 'INVITE again');
    await write('d').confirm();
    assert.equal(sent.events.at(-1), 'INVITE again');
  });

  test('does not wait for a Redis that is away, nor after it has refused', async () => {
    const { sent, unstored, redis, say, write } = world();
    say('a', 'INVITE', true);
    await write('a').refuse();
    redis.connected = false;
    say('a', '200', true);
    assert.deepEqual(sent.events, ['INVITE', '200']);
    assert.deepEqual(unstored, ['refused', 'away']);
  });
});
