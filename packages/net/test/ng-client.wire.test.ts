import assert from 'node:assert/strict';
import dgram from 'node:dgram';
import { once } from 'node:events';
import { test } from 'node:test';
import { NgClient, parseNgMessage, printNgMessage } from '../src/ng/index.ts';

test('a request whose socket failed between two tries is sent again by another one, and answered', async (t) => {
  const opened: dgram.Socket[] = [];
  const create = dgram.createSocket;
  t.mock.method(dgram, 'createSocket', (...args: Parameters<typeof create>) => {
    const socket = create(...args);
    opened.push(socket);
    return socket;
  });
  const relay = create('udp4');
  relay.bind(0, '127.0.0.1');
  await once(relay, 'listening');
  const client = new NgClient({ retryMs: 50, timeoutMs: 5_000 });
  t.after(() => {
    client.close();
    relay.close();
  });
  const first = once(relay, 'message');
  const asked = client.ping({ host: '127.0.0.1', port: relay.address().port });
  await first;
  opened[0]?.emit('error', new Error('the network is down'));
  const [bytes, from] = (await once(relay, 'message')) as [Buffer, dgram.RemoteInfo];
  const message = parseNgMessage(bytes);
  assert.ok(message.ok);
  relay.send(printNgMessage({ cookie: message.value.cookie, body: { result: 'pong' } }), from.port, from.address);
  assert.equal((await asked).ok, true);
  assert.equal(opened.length, 2);
});
