import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { MediaCommand } from '@belfry/call';
import { NgClient, NgServer } from '@belfry/net';
import type { Flow } from '@belfry/sip';
import { Announcements } from '../src/announcements.ts';
import { HoldSounds } from '../src/hold-sounds.ts';
import { type LiveRelay, RelayPool } from '../src/relay-pool.ts';

const flow: Flow = {
  transport: 'udp',
  local: { host: '127.0.0.1', port: 5060 },
  remote: { host: '127.0.0.1', port: 6001 },
};
const offer = (callId: string, more: { relaySet?: string; relay?: string; toTag?: string } = {}): MediaCommand => ({
  type: 'offer',
  callId,
  fromTag: 'a',
  sdp: 'v=0\r\n',
  from: flow,
  to: flow,
  relaySet: 'default',
  ...more,
});

describe('the relay that a call gets', () => {
  const servers: NgServer[] = [];
  const ng = new NgClient({ retryMs: 50, timeoutMs: 200 });
  after(async () => {
    ng.close();
    await Promise.all(servers.map((server) => server.close()));
  });

  async function relay(instance: string, more: Partial<LiveRelay> = {}, refusal?: string): Promise<LiveRelay> {
    const server = await NgServer.listen({
      host: '127.0.0.1',
      port: 0,
      handle: () =>
        refusal === undefined
          ? { result: 'ok', sdp: `v=0 by ${instance}` }
          : { result: 'error', 'error-reason': refusal },
    });
    servers.push(server);
    return { instance, host: '127.0.0.1', port: server.port, set: 'default', load: 0, draining: false, ...more };
  }
  const relayOf = async (pool: RelayPool, command: MediaCommand) => {
    const result = await pool.perform(command);
    return result.ok ? result.value.relay : result.error.code;
  };

  test('plays the announcement before it records, and records nothing when there is none', async () => {
    const asked: string[] = [];
    const server = await NgServer.listen({
      host: '127.0.0.1',
      port: 0,
      handle: ({ command, blob }) => {
        asked.push(`${command}${typeof blob === 'string' ? ` of ${blob.length}` : ''}`);
        return { result: 'ok', ...(command === 'start recording' && { 'recording-file': 'x.bfr' }) };
      },
    });
    servers.push(server);
    const alive = [{ instance: 'one', host: '127.0.0.1', port: server.port, set: 'default', load: 0, draining: false }];
    const announcements = new Announcements(async (id) => (id === 'sound' ? new Uint8Array(56_000) : null));
    const pool = new RelayPool(ng, () => alive, { announcement: (id) => announcements.wav(id) });
    const record = (announcement: string) =>
      pool.perform({ type: 'record', callId: 'one', relay: 'one', action: 'start', announcement });
    assert.deepEqual(await record('sound'), { ok: true, value: { relay: 'one', file: 'x.bfr' } });
    assert.deepEqual(asked, ['play media of 60044', 'start recording']);
    const refused = await record('replaced');
    assert.ok(!refused.ok);
    assert.equal(refused.error.message, 'the announcement could not be played: it cannot be read');
    assert.equal(asked.length, 2);
  });

  test('finds music on hold by its name once it was put there, plays it over and over to one leg, and is told when it is over', async () => {
    const asked: unknown[] = [];
    const server = await NgServer.listen({
      host: '127.0.0.1',
      port: 0,
      handle: (command) => {
        asked.push([command.command, command['from-tag'], command['db-id'], command['repeat-times']]);
        return { result: 'ok' };
      },
    });
    servers.push(server);
    const alive = [{ instance: 'one', host: '127.0.0.1', port: server.port, set: 'default', load: 0, draining: false }];
    const there = new Map<string, number>();
    const sounds = {
      renew: async (id: string) => there.has(id),
      put: async (id: string, wav: Uint8Array) => void there.set(id, wav.length),
    };
    const loaded: string[] = [];
    const holdSounds = new HoldSounds(sounds, async (id) => {
      loaded.push(id);
      return id === 'own' ? new Uint8Array(8_000) : null;
    });
    const pool = new RelayPool(ng, () => alive, { holdSound: (id) => holdSounds.offer(id) });
    const music = { type: 'music', callId: 'one', relay: 'one', legId: 'b' } as const;
    const play = (sound: string) => pool.perform({ ...music, action: 'play', sound });
    assert.deepEqual(
      await Promise.all([play('own'), play('own')]),
      Array(2).fill({ ok: true, value: { relay: 'one' } }),
    );
    assert.deepEqual([loaded, there.get('own')], [['own'], 8_044]);
    await pool.perform({ ...music, action: 'stop' });
    assert.deepEqual(asked, [
      ['play media', 'b', 'own', 0],
      ['play media', 'b', 'own', 0],
      ['stop media', 'b', undefined, undefined],
    ]);
    await play('platform');
    const [, name] = asked.at(-1) as [string, string, string];
    assert.equal(name, 'b');
    const [platform] = [...there.keys()].filter((id) => id !== 'own');
    assert.match(platform ?? '', /^platform-[0-9a-f]{16}$/);
    const refused = await play('gone');
    assert.equal(refused.ok ? '' : refused.error.message, 'it cannot be read');
    const away = new HoldSounds(
      { ...sounds, renew: () => Promise.reject(new Error('Redis is away')) },
      async () => null,
    );
    assert.equal(await away.offer('own'), 'own');
  });

  test('is the least loaded of its set, and of no other set', async () => {
    const relays = [
      await relay('busy', { load: 0.5 }),
      await relay('idle', { load: 0.1 }),
      await relay('gold', { set: 'gold' }),
    ];
    const pool = new RelayPool(ng, () => relays);
    assert.equal(await relayOf(pool, offer('one')), 'idle');
    assert.equal(await relayOf(pool, offer('two', { relaySet: 'gold' })), 'gold');
    assert.equal(await relayOf(pool, offer('three', { relaySet: 'silver' })), 'relay/none');
  });

  test('is none that drains, while a call that it has stays with it', async () => {
    const relays = [await relay('drains', { draining: true }), await relay('other', { load: 0.9 })];
    const pool = new RelayPool(ng, () => relays);
    assert.equal(await relayOf(pool, offer('one')), 'other');
    assert.equal(await relayOf(pool, offer('two', { relay: 'drains', toTag: 'b' })), 'drains');
  });

  test('is told how the media of whoever is offered it is protected', async () => {
    const told: unknown[] = [];
    const server = await NgServer.listen({
      host: '127.0.0.1',
      port: 0,
      handle: (command) => {
        told.push([command['transport-protocol'], command.OSRTP]);
        return { result: 'ok', sdp: 'v=0' };
      },
    });
    servers.push(server);
    const one = { instance: 'one', host: '127.0.0.1', port: server.port, set: 'default', load: 0, draining: false };
    const pool = new RelayPool(ng, () => [one]);
    for (const protection of [undefined, { protocol: 'RTP/SAVP' }, { opportunistic: true }] as const)
      await pool.perform({ ...offer('call'), ...(protection && { protection }) } as MediaCommand);
    const browser = { ...offer('call'), to: { ...flow, transport: 'wss' }, protection: { protocol: 'RTP/SAVP' } };
    await pool.perform(browser as MediaCommand);
    assert.deepEqual(told, [
      ['RTP/AVP', undefined],
      ['RTP/SAVP', undefined],
      ['RTP/AVP', ['offer']],
      ['UDP/TLS/RTP/SAVPF', undefined],
    ]);
  });

  test('is one that was heard of within the last second, when there is one', async () => {
    const silent = await relay('silent');
    const heard = await relay('heard', { load: 0.9 });
    const silentMs = (instance: string) => (instance === 'silent' ? 1_200 : 300);
    assert.equal(await relayOf(new RelayPool(ng, () => [silent, heard], { silentMs }), offer('one')), 'heard');
    const alone = new RelayPool(ng, () => [silent], { silentMs });
    assert.equal(await relayOf(alone, offer('two')), 'silent');
    assert.equal(alone.hasOther('default', 'heard'), false);
  });

  test('is the next one when the first began to drain a moment ago, has no port left, or does not answer', async () => {
    const other = await relay('other', { load: 0.9 });
    for (const words of ['The relay is draining', 'No media port is free']) {
      const full = await relay('full', {}, words);
      const pool = new RelayPool(ng, () => [full, other]);
      assert.equal(await relayOf(pool, offer('one')), 'other', words);
    }
    const deaf = await relay('deaf');
    await servers.pop()?.close();
    const pool = new RelayPool(ng, () => [deaf, other]);
    assert.equal(await relayOf(pool, offer('one')), 'other');
    const began = performance.now();
    assert.equal(await relayOf(pool, offer('two')), 'other');
    assert.ok(performance.now() - began < 150, 'who did not answer a moment ago is asked last');
    const refuses = await relay('refuses', {}, 'Cannot read the SDP');
    assert.equal(await relayOf(new RelayPool(ng, () => [refuses, other]), offer('one')), 'ng/refused');
  });
});
