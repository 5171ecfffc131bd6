import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, test } from 'node:test';
import { createResponse, printMessage, type SipRequest } from '@belfry/sip';
import { Ear, optionsText as text } from './ear.ts';

const bytes = (content: string) => new TextEncoder().encode(content);

describe('SIP over UDP', () => {
  for (const host of ['127.0.0.1', '::1']) {
    test(`reaches the other side and comes back by the same flow (${host})`, async () => {
      const server = await Ear.open([{ transport: 'udp', host, port: 0 }]);
      const client = await Ear.open([{ transport: 'udp', host, port: 0 }]);
      const flow = client.transport.flowTo('udp', server.transport.addresses[0]!)!;
      client.transport.send(flow, bytes(text()));
      await server.hear(1);
      const { message, flow: from } = server.heard[0]!;
      const { port } = client.transport.addresses[0]!;
      assert.match(message.headers.get('via')!, new RegExp(`;rport=${port};received=${host}$`));
      assert.deepEqual(from.remote, { host, port });
      server.transport.send(from, printMessage(createResponse(message as SipRequest, 200)));
      await client.hear(1);
      assert.equal(client.heard[0]?.message.kind, 'response');
    });
  }

  test('tells keep-alives from messages, and malformed requests from rubbish', async () => {
    let keepAlives = 0;
    const server = await Ear.open([{ transport: 'udp', host: '127.0.0.1', port: 0 }], {
      keepAlive: () => keepAlives++,
    });
    const client = await Ear.open([{ transport: 'udp', host: '127.0.0.1', port: 0 }]);
    const flow = client.transport.flowTo('udp', server.transport.addresses[0]!)!;
    for (const content of ['\r\n\r\n', '\0\0\0\0', 'rubbish that is no SIP', text('CSeq: 2 OPTIONS\r\n'), text()])
      client.transport.send(flow, bytes(content));
    await server.hear(1);
    assert.equal(keepAlives, 2);
    assert.deepEqual(
      server.malformed.map(({ failure }) => failure.answer?.status),
      [undefined, 400],
    );
  });

  test('two processes may share a port', async () => {
    const first = await Ear.open([{ transport: 'udp', host: '127.0.0.1', port: 0 }], { reusePort: true });
    const { port } = first.transport.addresses[0]!;
    await Ear.open([{ transport: 'udp', host: '127.0.0.1', port }], { reusePort: true });
    await assert.rejects(Ear.open([{ transport: 'udp', host: '127.0.0.1', port }]), /EADDRINUSE/);
  });

  test('sending to where nothing can be sent fails as an event', async () => {
    const ear = await Ear.open([{ transport: 'udp', host: '127.0.0.1', port: 0 }]);
    const { host, port } = ear.transport.addresses[0]!;
    ear.transport.send({ transport: 'udp', local: { host, port }, remote: { host: '::1', port: 9 } }, bytes(text()));
    ear.transport.send(
      { transport: 'udp', local: { host, port: port === 1 ? 2 : 1 }, remote: { host, port: 9 } },
      bytes(text()),
    );
    while (ear.failed.length < 2) await ear.next();
  });
});

describe('SIP over TCP', () => {
  test('uses one connection for many messages, both ways', async () => {
    const server = await Ear.open([{ transport: 'tcp', host: '127.0.0.1', port: 0 }]);
    const client = await Ear.open([{ transport: 'tcp', host: '127.0.0.1', port: 0 }]);
    const flow = client.transport.flowTo('tcp', server.transport.addresses[0]!)!;
    for (let i = 0; i < 50; i++) client.transport.send(flow, bytes(text('', String(i))));
    await server.hear(50);
    const connections = new Set(server.heard.map((heard) => heard.flow.connection));
    assert.equal(connections.size, 1);
    assert.equal(client.transport.counts().get('tcp')?.connections, 1);
    server.transport.send(server.heard[0]!.flow, bytes(text()));
    await client.hear(1);
    assert.equal(client.transport.alive(client.heard[0]!.flow), true);
  });

  test('what is not wanted closes a connection on which nobody has proven who he is, and no other', async () => {
    const server = await Ear.open([{ transport: 'tcp', host: '127.0.0.1', port: 0 }]);
    const client = await Ear.open([{ transport: 'tcp', host: '127.0.0.1', port: 0 }]);
    const far = client.transport.flowTo('tcp', server.transport.addresses[0]!)!;
    client.transport.send(far, bytes(text()));
    await server.hear(1);
    const { flow } = server.heard[0]!;
    server.transport.prove(flow);
    server.transport.drop(flow);
    assert.equal(server.transport.alive(flow), true);
    server.transport.send(flow, bytes(text()));
    await client.hear(1);
    client.transport.drop(client.heard[0]!.flow);
    assert.equal(client.transport.alive(client.heard[0]!.flow), true, 'one that it has opened itself');
    const stranger = await Ear.open([{ transport: 'tcp', host: '127.0.0.1', port: 0 }]);
    stranger.transport.send(stranger.transport.flowTo('tcp', server.transport.addresses[0]!)!, bytes(text()));
    await server.hear(2);
    server.transport.drop(server.heard[1]!.flow);
    while (server.transport.alive(server.heard[1]!.flow)) await server.next();
    assert.equal(server.transport.alive(flow), true);
  });

  test('closes a connection that is in doubt only when nothing has come by it for so long', async () => {
    const server = await Ear.open([{ transport: 'tcp', host: '127.0.0.1', port: 0 }]);
    const socket = connect(server.transport.addresses[0]!.port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write(text());
    await server.hear(1);
    const { flow } = server.heard[0]!;
    server.transport.dropIfSilent(flow, 60_000);
    socket.write(text());
    await server.hear(2);
    assert.equal(server.transport.alive(flow), true);
    server.transport.dropIfSilent(flow, 0);
    await once(socket, 'close');
    assert.equal(server.transport.alive(flow), false);
  });

  test('answers a keep-alive, puts messages together from pieces, and lets the far side close', async () => {
    const server = await Ear.open([{ transport: 'tcp', host: '127.0.0.1', port: 0 }]);
    const socket = connect(server.transport.addresses[0]!.port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write('\r\n\r\n');
    const [pong] = (await once(socket, 'data')) as [Uint8Array];
    assert.deepEqual([...pong], [13, 10]);
    const content = text();
    socket.write(content.slice(0, 40));
    socket.write(content.slice(40) + content);
    await server.hear(2);
    const { flow } = server.heard[0]!;
    assert.equal(server.transport.alive(flow), true);
    socket.end();
    while (server.failed.length < 2) await server.next();
    assert.equal(server.transport.alive(flow), false);
    assert.deepEqual(
      server.failed.map((failed) => failed.flow.connection),
      [flow.connection, undefined],
    );
  });

  test('answers what breaks the framing, then closes', async () => {
    const server = await Ear.open([{ transport: 'tcp', host: '127.0.0.1', port: 0 }], {
      malformed: ({ answer }, flow) => {
        if (answer !== undefined)
          server.transport.send(flow, printMessage(createResponse(answer.request, answer.status, answer.reason)));
      },
    });
    const socket = connect(server.transport.addresses[0]!.port, '127.0.0.1');
    let received = '';
    socket.setEncoding('latin1').on('data', (part: string) => {
      received += part;
    });
    socket.write(text('Content-Length: 5\r\n'));
    await once(socket, 'close');
    assert.match(received, /^SIP\/2\.0 400 Bad Content-Length\r\n/);
  });

  test('closes a connection that does not finish its message, and one that never begins', async () => {
    const server = await Ear.open([{ transport: 'tcp', host: '127.0.0.1', port: 0 }], {
      limits: { firstMessageMs: 30 },
    });
    const { port } = server.transport.addresses[0]!;
    const silent = connect(port, '127.0.0.1');
    const slow = connect(port, '127.0.0.1');
    slow.write('OPTIONS sip:');
    await Promise.all([once(silent.resume(), 'close'), once(slow.resume(), 'close')]);
    while (server.transport.counts().get('tcp')!.connections > 0) await server.next();
  });

  test('takes no more connections from one address than it may', async () => {
    const server = await Ear.open([{ transport: 'tcp', host: '127.0.0.1', port: 0 }], {
      limits: { maxConnectionsPerSource: 1 },
    });
    const { port } = server.transport.addresses[0]!;
    const first = connect(port, '127.0.0.1');
    await once(first, 'connect');
    first.write(text());
    await server.hear(1);
    const second = connect(port, '127.0.0.1');
    await once(second.resume(), 'close');
    assert.equal(server.transport.counts().get('tcp')?.connections, 1);
    first.destroy();
  });

  test('a refused connection fails the flow that was sent by', async () => {
    const ear = await Ear.open([{ transport: 'tcp', host: '127.0.0.1', port: 0 }]);
    const gone = await Ear.open([{ transport: 'tcp', host: '127.0.0.1', port: 0 }]);
    const remote = { host: '127.0.0.1', port: gone.transport.addresses[0]!.port };
    await gone.transport.close();
    const flow = ear.transport.flowTo('tcp', remote)!;
    ear.transport.send(flow, bytes(text()));
    while (ear.failed.length < 2) await ear.next();
    assert.deepEqual(ear.failed[1]?.flow, flow);
    ear.transport.send({ ...flow, connection: 'unknown' }, bytes(text()));
    while (ear.failed.length < 3) await ear.next();
  });
});
