import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { createResponse, printMessage, type SipRequest } from '@belfry/sip';
import { WebSocket } from 'ws';
import { identityFor, scratchFolder } from './certificates-for-test.ts';
import { Ear, optionsText } from './ear.ts';

const open = async (url: string, options: object = {}, protocol: string | string[] = 'sip'): Promise<WebSocket> => {
  const socket = new WebSocket(url, protocol, { perMessageDeflate: false, ...options });
  await once(socket, 'open');
  return socket;
};
const listen = (transport: 'ws' | 'wss', host = '127.0.0.1') => [{ transport, host, port: 0 }];

describe('SIP over WebSocket', () => {
  for (const [transport, host] of [
    ['ws', '127.0.0.1'],
    ['ws', '::1'],
    ['wss', '127.0.0.1'],
    ['wss', '::1'],
  ] as const) {
    test(`goes both ways, one message for each message (${transport}, ${host})`, async () => {
      const folder = scratchFolder();
      const identity = await identityFor(['localhost', '127.0.0.1', '::1'], folder);
      const server = await Ear.open(listen(transport, host), { identity });
      const name = host === '::1' ? '[::1]' : host;
      const client = await open(`${transport}://${name}:${server.port(transport)}/`, {
        origin: 'https://elsewhere.example',
        ca: readFileSync(join(folder, 'ca.pem')),
      });
      assert.equal(client.protocol, 'sip');
      client.send(optionsText());
      client.send(Buffer.from(optionsText('', '2')), { binary: true });
      await server.hear(2);
      const { message, flow } = server.heard[0]!;
      assert.equal(flow.transport, transport);
      assert.match(message.headers.get('via')!, new RegExp(`;received=${host};?|;received=${host}`));
      const answered = once(client, 'message');
      server.transport.send(flow, printMessage(createResponse(message as SipRequest, 200)));
      const [data, isBinary] = (await answered) as [Buffer, boolean];
      assert.match(data.toString(), /^SIP\/2\.0 200 OK\r\n/);
      assert.equal(isBinary, false);
      const binary = once(client, 'message');
      server.transport.send(flow, Uint8Array.of(0xff, 0xfe, 13, 10));
      assert.equal(((await binary) as [Buffer, boolean])[1], true);
      client.close();
      await server.until(() => server.closed.length === 1);
      assert.equal(server.transport.alive(flow), false);
      server.transport.send(flow, printMessage(createResponse(message as SipRequest, 200)));
      await server.until(() => server.failed.at(-1)?.error.message === 'connection is gone');
    });
  }

  test('answers keep-alives of SIP and of WebSocket', async () => {
    const server = await Ear.open(listen('ws'));
    const client = await open(`ws://127.0.0.1:${server.port('ws')}/`);
    client.send('\r\n\r\n');
    assert.equal(String((await once(client, 'message'))[0]), '\r\n');
    client.ping();
    await once(client, 'pong');
    assert.equal(server.keptAlive.length, 2);
    client.terminate();
  });

  test('pings a client that is silent, and lets go of one that does not answer', async () => {
    const server = await Ear.open(listen('ws'), { limits: { webSocketPingMs: 40 } });
    const url = `ws://127.0.0.1:${server.port('ws')}/`;
    const alive = await open(url);
    const dead = await open(url, { autoPong: false });
    alive.send(optionsText());
    dead.send(optionsText());
    await once(alive, 'ping');
    await server.until(() => server.closed.length === 1);
    assert.equal(alive.readyState, alive.OPEN);
    assert.equal(server.transport.counts().get('ws')?.cuts.get('idle'), 1);
    alive.terminate();
  });

  test('a browser is never called at its address', async () => {
    const server = await Ear.open(listen('ws'));
    const flow = server.transport.flowTo('ws', { host: '127.0.0.1', port: server.port('ws') })!;
    server.transport.send(flow, new TextEncoder().encode(optionsText()));
    await server.until(() => server.failed.length === 1);
  });

  test('refuses what is no WebSocket of the subprotocol sip', async () => {
    const server = await Ear.open(listen('ws'));
    const port = server.port('ws');
    for (const protocols of [[], ['xmpp']]) {
      const socket = new WebSocket(`ws://127.0.0.1:${port}/`, protocols);
      const [error] = (await once(socket, 'error')) as [Error];
      assert.match(error.message, /400/);
    }
    const chosen = await open(`ws://127.0.0.1:${port}/anywhere`, {}, ['xmpp', 'sip']);
    assert.equal(chosen.protocol, 'sip');
    chosen.terminate();
    const plain = request({ host: '127.0.0.1', port, path: '/' }).end();
    const [response] = (await once(plain, 'response')) as [import('node:http').IncomingMessage];
    assert.equal(response.statusCode, 426);
    response.resume();
  });
});
