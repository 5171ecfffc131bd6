import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { createBus } from '@belfry/bus';
import { unwrap } from '@belfry/core';
import { NgClient, type RelayAddress } from '@belfry/net';
import { redisPrefix } from '@belfry/ops';
import { MediaParty, mediaOf } from './media-party.ts';
import { freePort, startRelayProcess } from './relay-process.ts';

const redisUrl = process.env.BELFRY_TEST_REDIS_URL;
assert.ok(redisUrl, 'BELFRY_TEST_REDIS_URL names a Redis for tests');
const key = randomBytes(32).toString('hex');
const home = mkdtempSync(join(tmpdir(), 'belfry-relay-process-'));
const children: ChildProcess[] = [];
const client = new NgClient({ retryMs: 50, timeoutMs: 10_000 });

after(async () => {
  client.close();
  for (const child of children) child.kill('SIGKILL');
  rmSync(home, { recursive: true, force: true });
});

/** The app as the supervisor starts it; returns once it answers a ping. */
async function startApp(ng: RelayAddress, opsPort: number, redis = redisUrl!, env = {}): Promise<ChildProcess> {
  const child = await startRelayProcess({ home, key, redisUrl: redis, ng, opsPort, env });
  children.push(child);
  return child;
}

const metric = async (opsPort: number, name: string) => {
  const text = await (await fetch(`http://127.0.0.1:${opsPort}/metrics`)).text();
  return Number(new RegExp(`^${name}\\{[^}]*\\} (\\S+)$`, 'm').exec(text)?.[1]);
};

describe('the media-relay process', () => {
  test('announces itself, goes on with its calls after kill -9, and ends at SIGTERM', { timeout: 60_000 }, async () => {
    const ng = { host: '127.0.0.1', port: await freePort() };
    const opsPort = await freePort();
    const bus = createBus({ url: redisUrl, prefix: redisPrefix(key) });
    const [a, b] = [await MediaParty.open(1), await MediaParty.open(2)];
    try {
      let child = await startApp(ng, opsPort);
      const health = await fetch(`http://127.0.0.1:${opsPort}/health`);
      assert.deepEqual(await health.json(), { app: 'media-relay', instance: 'relay-under-test', healthy: true });
      const leased = new Promise((resolve) => {
        void bus.leases.watch('relay', (alive) => alive.length > 0 && resolve(alive[0]));
      });
      const { host, port, set, draining } = (await leased) as Record<string, unknown>;
      assert.deepEqual({ host, port, set, draining }, { ...ng, set: 'default', draining: false });

      const callId = 'survives';
      const towardB = mediaOf(unwrap(await client.offer(ng, { callId, fromTag: 'a', sdp: a.sdp() })));
      const towardA = mediaOf(unwrap(await client.answer(ng, { callId, fromTag: 'a', toTag: 'b', sdp: b.sdp() })));
      a.send(towardA);
      await b.heard(1);
      child.kill('SIGKILL');
      await once(child, 'exit');
      child = await startApp(ng, opsPort);
      a.send(towardA);
      b.send(towardB);
      await Promise.all([a.heard(1), b.heard(2)]);
      assert.equal(await metric(opsPort, 'belfry_media_ports_in_use'), 4);
      assert.equal(await metric(opsPort, 'belfry_media_sessions'), 1);
      unwrap(await client.delete(ng, { callId }));
      assert.equal(await metric(opsPort, 'belfry_media_ports_in_use'), 0);

      const exited = once(child, 'exit');
      const began = performance.now();
      child.kill('SIGTERM');
      assert.deepEqual(await exited, [0, null]);
      assert.ok(performance.now() - began < 2000);
      assert.deepEqual(await bus.leases.alive('relay'), []);
    } finally {
      a.close();
      b.close();
      await bus.close();
    }
  });

  test('is one of the set it is told, and drains at SIGUSR2 until the next one: its calls go on', {
    timeout: 60_000,
  }, async () => {
    const ng = { host: '127.0.0.1', port: await freePort() };
    const bus = createBus({ url: redisUrl, prefix: redisPrefix(key) });
    const a = await MediaParty.open(1);
    const said = async (draining: boolean) => {
      for (;;) {
        const [lease] = await bus.leases.alive('relay');
        if (lease?.draining === draining) return lease;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };
    try {
      const child = await startApp(ng, await freePort(), redisUrl, { BELFRY_SET: 'Zürich gold' });
      assert.equal((await said(false)).set, 'Zürich gold');
      unwrap(await client.offer(ng, { callId: 'before', fromTag: 'a', sdp: a.sdp() }));
      child.kill('SIGUSR2');
      await said(true);
      const refused = await client.offer(ng, { callId: 'during', fromTag: 'a', sdp: a.sdp() });
      assert.equal(refused.ok ? 'accepted' : refused.error.message, 'The relay is draining');
      unwrap(await client.offer(ng, { callId: 'before', fromTag: 'a', sdp: a.sdp() }));
      child.kill('SIGUSR2');
      await said(false);
      unwrap(await client.offer(ng, { callId: 'after', fromTag: 'a', sdp: a.sdp() }));
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      assert.deepEqual(await exited, [0, null]);
    } finally {
      a.close();
      await bus.close();
    }
  });

  for (const expected of ['ffi', 'dgram'] as const)
    test(`passes media by ${expected} and says so, in a worker of two too`, { timeout: 60_000 }, async () => {
      const ng = { host: '127.0.0.1', port: await freePort() };
      const opsPort = await freePort();
      const env = { BELFRY_MEDIA_IO: expected, BELFRY_MEDIA_WORKERS: '2' };
      const child = await startApp(ng, opsPort, redisUrl, env);
      const [a, b] = [await MediaParty.open(1), await MediaParty.open(2)];
      try {
        const callId = `by ${expected}`;
        const towardB = mediaOf(unwrap(await client.offer(ng, { callId, fromTag: 'a', sdp: a.sdp() })));
        const towardA = mediaOf(unwrap(await client.answer(ng, { callId, fromTag: 'a', toTag: 'b', sdp: b.sdp() })));
        const sent = [a.send(towardA), a.send(towardA), b.send(towardB)];
        await Promise.all([b.heard(2), a.heard(1)]);
        const heard = [...b.received, ...a.received].map(({ bytes }) => new Uint8Array(bytes));
        assert.deepEqual(heard, sent);
        const text = await (await fetch(`http://127.0.0.1:${opsPort}/metrics`)).text();
        for (const worker of [1, 2])
          for (const io of ['ffi', 'handle', 'dgram'])
            assert.match(
              text,
              new RegExp(
                `^belfry_media_worker_io\\{worker="${worker}",io="${io}"[^}]*\\} ${Number(io === expected)}$`,
                'm',
              ),
            );
      } finally {
        a.close();
        b.close();
        const exited = once(child, 'exit');
        child.kill('SIGTERM');
        assert.deepEqual(await exited, [0, null]);
      }
    });

  test('relays while Redis is away, and still ends in time', { timeout: 60_000 }, async () => {
    const ng = { host: '127.0.0.1', port: await freePort() };
    const child = await startApp(ng, await freePort(), 'redis://127.0.0.1:1');
    const a = await MediaParty.open(1);
    unwrap(await client.offer(ng, { callId: 'alone', fromTag: 'a', sdp: a.sdp() }));
    a.close();
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    assert.deepEqual(await exited, [0, null]);
  });
});
