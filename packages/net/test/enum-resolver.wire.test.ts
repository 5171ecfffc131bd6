import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { describe, test } from 'node:test';
import { NameServer } from '@belfry/testkit';
import { EnumResolver } from '../src/index.ts';

const naptr = (regexp: string, service = 'E2U+sip') => ({ order: 100, preference: 10, flags: 'u', service, regexp });

describe('numbers looked up in ENUM', () => {
  test('are found in the first zone that has them, once for every number', async () => {
    const server = await NameServer.start({
      'NAPTR 1.0.2.0.5.5.5.4.4.1.4.private.example': [naptr('!^(.*)$!sip:\\1@PBX.example.com:5070;transport=tcp!')],
      'NAPTR 1.0.2.0.5.5.5.4.4.1.4.e164.arpa': [naptr('!^.*$!sip:other@example.org!')],
    });
    const resolver = new EnumResolver({ servers: [server.address], waitMs: 2_000 });
    const zones = ['private.example', 'e164.arpa'];
    const found = {
      zone: 'private.example',
      user: '+41445550201',
      host: 'pbx.example.com',
      port: 5070,
      transport: 'tcp',
    };
    assert.deepEqual(await resolver.resolve('+41445550201', zones), found);
    assert.deepEqual(await resolver.resolve('+41445550201', zones), found);
    assert.equal(server.asked.length, 2);
    assert.deepEqual(await resolver.resolve('+41445550201', ['nowhere.example', 'e164.arpa']), {
      zone: 'e164.arpa',
      user: 'other',
      host: 'example.org',
    });
  });

  test('that nobody has are known not to be there', async () => {
    const server = await NameServer.start({});
    const resolver = new EnumResolver({ servers: [server.address], waitMs: 2_000 });
    assert.equal(await resolver.resolve('+41445550299', ['e164.arpa']), undefined);
    assert.equal(await resolver.resolve('+41445550299', ['e164.arpa']), undefined);
    assert.equal(server.asked.length, 1);
  });

  test('keep no call waiting for a name server that is silent', async () => {
    const silent = createSocket('udp4');
    await new Promise<void>((bound) => silent.bind(0, '127.0.0.1', bound));
    const resolver = new EnumResolver({ servers: [`127.0.0.1:${silent.address().port}`], waitMs: 100 });
    const begun = performance.now();
    assert.equal(await resolver.resolve('+41445550201', ['e164.arpa']), undefined);
    assert.ok(performance.now() - begun < 900, 'long before the name server is given up');
    silent.close();
  });
});
