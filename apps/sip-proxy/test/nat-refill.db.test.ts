import assert from 'node:assert/strict';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { after, before, describe, test } from 'node:test';
import { wallMs } from '@belfry/core';
import type { Binding } from '@belfry/sip';
import { DOMAIN, ProxyWorld, until } from './world.ts';

describe('phones behind NATs', () => {
  let world: ProxyWorld;
  const [annas, bens] = [createSocket('udp4'), createSocket('udp4')];
  before(async () => {
    world = await ProxyWorld.start({ shared: true });
    for (const phone of [annas, bens]) {
      phone.bind(0, '127.0.0.1');
      await once(phone, 'listening');
    }
  });
  after(async () => {
    annas.close();
    bens.close();
    await world?.stop();
  });

  const registeredAt = (username: string, phone: Socket, instance: string): Promise<unknown> => {
    const aor = `${username}@${DOMAIN}`;
    const now = wallMs(Date.now());
    const binding: Binding = {
      id: 'one',
      aor,
      contact: `sip:${username}@192.168.7.2:5060`,
      q: 1000,
      callId: 'c',
      cseq: 1,
      registeredAt: now,
      refreshedAt: now,
      expiresAt: wallMs(now + 600_000),
      path: [],
      flow: {
        instance,
        transport: 'udp',
        local: { host: '127.0.0.1', port: world.sipPort },
        remote: { host: '127.0.0.1', port: phone.address().port },
      },
    };
    return world.bus.locations.write(aor, { put: [binding], removed: [] });
  };
  const held = (app: string) => world.metric('belfry_sip_nat_bindings_held', app);

  test('of a proxy that is killed and comes back are kept reachable though they have not registered again', async () => {
    await registeredAt('anna.keller', annas, 'sip-proxy-1');
    const asked = once(annas, 'message', { signal: AbortSignal.timeout(60_000) });
    await world.endApp('sip-proxy', 'SIGKILL');
    await world.startApp('sip-proxy', undefined, { shared: true });
    await until(async () => (await held('sip-proxy')) === 1, 'it is held');
    const [bytes] = (await asked) as [Buffer];
    assert.match(bytes.toString('latin1'), /^OPTIONS sip:anna\.keller@192\.168\.7\.2:5060 /);
  });

  test('of one that stays away are kept by another at its address, though it had no calls, until it is back', async () => {
    await world.startApp('sip-proxy', 'sip-proxy-2', { name: 'second', shared: true });
    await until(async () => (await world.metric('belfry_sip_siblings')) === 1, 'they know each other');
    await registeredAt('ben.frei', bens, 'sip-proxy-2');
    await world.endApp('second', 'SIGKILL');
    await until(async () => (await held('sip-proxy')) === 2, 'the first keeps it', 20_000);
    await world.startApp('sip-proxy', 'sip-proxy-2', { name: 'second', shared: true });
    await until(async () => (await held('second')) === 1, 'it keeps its own again');
    await until(async () => (await held('sip-proxy')) === 1, 'the first lets go');
  });
});
