import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { after, before, describe, test } from 'node:test';
import { wallMs } from '@belfry/core';
import { DOMAIN, ProxyWorld, until } from './world.ts';

describe('a proxy that is killed and comes back', () => {
  let world: ProxyWorld;
  const phone = createSocket('udp4');
  before(async () => {
    world = await ProxyWorld.start();
    phone.bind(0, '127.0.0.1');
    await once(phone, 'listening');
  });
  after(async () => {
    phone.close();
    await world?.stop();
  });

  test('keeps phones behind NATs reachable that have not registered again', async () => {
    const aor = `anna.keller@${DOMAIN}`;
    const now = wallMs(Date.now());
    const binding = {
      id: 'one',
      aor,
      contact: 'sip:anna@192.168.7.2:5060',
      q: 1000,
      callId: 'c',
      cseq: 1,
      registeredAt: now,
      refreshedAt: now,
      expiresAt: wallMs(now + 600_000),
      path: [],
      flow: {
        instance: 'sip-proxy-1',
        transport: 'udp',
        local: { host: '127.0.0.1', port: world.sipPort },
        remote: { host: '127.0.0.1', port: phone.address().port },
      },
    } as const;
    await world.bus.locations.write(aor, { put: [binding], removed: [] });
    const asked = once(phone, 'message', { signal: AbortSignal.timeout(60_000) });
    await world.endApp('sip-proxy', 'SIGKILL');
    await world.startApp('sip-proxy');
    await until(async () => (await world.metric('belfry_sip_nat_bindings_held')) === 1, 'it is held');
    const [bytes] = (await asked) as [Buffer];
    assert.match(bytes.toString('latin1'), /^OPTIONS sip:anna@192\.168\.7\.2:5060 /);
  });
});
