import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { describe, test } from 'node:test';
import { createResponse, printMessage, type SipRequest } from '@belfry/sip';
import { WebSocket } from 'ws';
import type { ListenAddress, SipTransportOptions } from '../src/index.ts';
import { identityFor } from './certificates-for-test.ts';
import { Ear, optionsText } from './ear.ts';

type Name = ListenAddress['transport'];

const earOn = async (transport: Name, limits: SipTransportOptions['limits'] = {}): Promise<Ear> =>
  Ear.open([{ transport, host: '127.0.0.1', port: 0 }], { limits, identity: await identityFor(['localhost']) });
const cutsNow = (ear: Ear, transport: Name) => Object.fromEntries(ear.transport.counts().get(transport)!.cuts);
/** What was cut, once every socket is gone: our own end of it goes a moment after theirs. */
const cutsOf = async (ear: Ear, transport: Name, left = 0) => {
  while (ear.transport.load.sockets > left) await new Promise((next) => setImmediate(next));
  return cutsNow(ear, transport);
};

/** Connects, and resolves when the far side has closed. */
const dial = async (port: number): Promise<Socket> => {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  await once(socket, 'connect');
  return socket;
};
const closed = (socket: Socket) => new Promise((done) => socket.resume().once('close', done));

/** How late the loop was at worst while `work` went on, in milliseconds. */
async function latenessDuring(work: () => Promise<unknown>): Promise<number> {
  let worst = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    worst = Math.max(worst, now - last - 5);
    last = now;
  }, 5);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  return worst;
}

describe('a hostile peer', () => {
  test('that sends a message octet by octet is cut when its time is over, and nothing of it is kept', async () => {
    const ear = await earOn('tcp', { firstMessageMs: 120 });
    const socket = await dial(ear.port('tcp'));
    const drip = setInterval(() => socket.write('O'), 5);
    await closed(socket);
    clearInterval(drip);
    assert.deepEqual(await cutsOf(ear, 'tcp'), { silent: 1 });
    await ear.until(() => ear.closed.length === 1);
    assert.deepEqual(ear.transport.load, { sockets: 0, heldBytes: 0 });
  });

  test('that keeps a connection open with keep-alives alone is cut', async () => {
    const ear = await earOn('tcp', { firstMessageMs: 100 });
    const socket = await dial(ear.port('tcp'));
    const drip = setInterval(() => socket.write('\r\n\r\n'), 10);
    await closed(socket);
    clearInterval(drip);
    assert.deepEqual(await cutsOf(ear, 'tcp'), { silent: 1 });
  });

  test('that sends half a message after a whole one is cut', async () => {
    const ear = await earOn('tcp', { messageMs: 80 });
    const socket = await dial(ear.port('tcp'));
    socket.write(`${optionsText()}OPTIONS sip:b@example.test SIP/2.0\r\n`);
    await closed(socket);
    assert.deepEqual(await cutsOf(ear, 'tcp'), { incomplete: 1 });
  });

  for (const [what, bytes] of [
    ['a giant Content-Length', optionsText().replace('Content-Length: 0', 'Content-Length: 999999999')],
    ['octets that are no SIP', '\x16\x03\x01\x02\x00\x01\x00'],
    ['HTTP', 'GET / HTTP/1.1\r\nHost: h\r\n\r\n'],
    ['a head without end', `OPTIONS sip:b@h SIP/2.0\r\n${'X-A: b\r\n'.repeat(4000)}`],
  ] as const) {
    test(`that sends ${what} is cut`, async () => {
      const ear = await earOn('tcp');
      const socket = await dial(ear.port('tcp'));
      const gone = closed(socket);
      socket.write(bytes);
      await ear.until(() => ear.malformed.length === 1);
      const { failure, flow } = ear.malformed[0]!;
      if (failure.answer) {
        const { request, status, reason } = failure.answer;
        ear.transport.send(flow, printMessage(createResponse(request, status, reason, 't')));
      }
      await gone;
      assert.deepEqual(await cutsOf(ear, 'tcp'), { framing: 1 });
    });
  }

  test('that floods with keep-alives is cut, and the loop is not held', async () => {
    const ear = await earOn('tcp');
    const socket = await dial(ear.port('tcp'));
    socket.write(optionsText());
    const gone = closed(socket);
    const flood = Buffer.from('\r\n\r\n'.repeat(100_000));
    const lateness = await latenessDuring(async () => {
      const again = setInterval(() => socket.destroyed || socket.write(flood), 1);
      await gone;
      clearInterval(again);
    });
    assert.deepEqual(await cutsOf(ear, 'tcp'), { flood: 1 });
    assert.ok(lateness < 500, `the loop was ${lateness} ms late`);
  });

  test('that asks and does not read is no longer read from, then cut', async () => {
    const ear = await earOn('tcp', { unreadMs: 150, pauseQueuedBytes: 16_384 });
    const answer = (request: SipRequest) => printMessage(createResponse(request, 200));
    let answered = 0;
    const answering = setInterval(() => {
      for (; answered < ear.heard.length; answered++) {
        const { message, flow } = ear.heard[answered]!;
        for (let i = 0; i < 20; i++) ear.transport.send(flow, answer(message as SipRequest));
      }
    }, 1);
    const socket = await dial(ear.port('tcp'));
    socket.pause();
    const asking = setInterval(() => socket.write(optionsText().repeat(50)), 1);
    await ear.until(() => ear.closed.length === 1);
    clearInterval(asking);
    clearInterval(answering);
    socket.destroy();
    assert.deepEqual(await cutsOf(ear, 'tcp'), { unread: 1 });
  });

  test('with many connections gets no more than its share, whatever the transport, before any handshake', async () => {
    for (const transport of ['tcp', 'tls', 'ws', 'wss'] as const) {
      const ear = await earOn(transport, { maxConnectionsPerSource: 5 });
      const sockets: Socket[] = [];
      for (let i = 0; i < 20; i++) sockets.push(await dial(ear.port(transport)));
      await Promise.all(sockets.slice(5).map((socket) => socket.destroyed || closed(socket)));
      assert.equal(ear.transport.load.sockets, 5, transport);
      assert.deepEqual(await cutsOf(ear, transport, 5), { crowded: 15 });
      for (const socket of sockets) socket.destroy();
    }
  });

  test('that begins handshakes and does not end them is cut', async () => {
    for (const transport of ['tls', 'ws', 'wss'] as const) {
      const ear = await earOn(transport, { handshakeMs: 100 });
      const silent = await dial(ear.port(transport));
      const half = await dial(ear.port(transport));
      half.write(transport === 'ws' ? 'GET / HTTP/1.1\r\nHost: h\r\nUpgrade: ' : Buffer.from('160301020001', 'hex'));
      await Promise.all([closed(silent), closed(half)]);
      assert.equal((await cutsOf(ear, transport)).handshake, 2, transport);
      assert.equal(ear.transport.load.sockets, 0);
    }
  });

  test('that fills memory with incomplete messages is held to its share', async () => {
    const ear = await earOn('tcp', { maxHeldBytesPerSource: 200_000 });
    const sockets: Socket[] = [];
    for (let i = 0; i < 30; i++) {
      const socket = await dial(ear.port('tcp'));
      socket.write(`${optionsText().replace('Content-Length: 0', 'Content-Length: 60000')}${'x'.repeat(50_000)}`);
      sockets.push(socket);
    }
    await ear.until(() => (cutsNow(ear, 'tcp').memory ?? 0) >= 20);
    assert.ok(ear.transport.load.heldBytes <= 300_000, `${ear.transport.load.heldBytes}`);
    for (const socket of sockets) socket.destroy();
    await ear.until(() => ear.transport.load.sockets === 0);
    assert.equal(ear.transport.load.heldBytes, 0);
  });

  describe('over a WebSocket', () => {
    const open = async (ear: Ear): Promise<WebSocket> => {
      const socket = new WebSocket(`ws://127.0.0.1:${ear.port('ws')}/`, 'sip', { perMessageDeflate: false });
      socket.on('error', () => {});
      await once(socket, 'open');
      return socket;
    };

    test('that floods with pings is cut', async () => {
      const ear = await earOn('ws');
      const socket = await open(ear);
      socket.send(optionsText());
      for (let i = 0; i < 1_000; i++) socket.ping();
      await once(socket, 'close');
      assert.deepEqual(await cutsOf(ear, 'ws'), { flood: 1 });
    });

    test('that sends a giant message, or one in a thousand pieces, is cut', async () => {
      const ear = await earOn('ws');
      const giant = await open(ear);
      giant.send('x'.repeat(200_000));
      await once(giant, 'close');
      const pieces = await open(ear);
      for (let i = 0; i < 1_000 && pieces.readyState === pieces.OPEN; i++) pieces.send('x', { fin: false });
      await once(pieces, 'close');
      assert.deepEqual(await cutsOf(ear, 'ws'), { protocol: 2 });
      assert.deepEqual(ear.transport.load, { sockets: 0, heldBytes: 0 });
    });

    test('that does not finish a message is cut', async () => {
      const ear = await earOn('ws', { messageMs: 80 });
      const socket = await open(ear);
      socket.send(optionsText());
      socket.send('OPTIONS sip:b@example.test SIP/2.0', { fin: false });
      await once(socket, 'close');
      assert.deepEqual(await cutsOf(ear, 'ws'), { incomplete: 1 });
    });

    test('that says nothing, or nothing that is SIP, is cut', async () => {
      const ear = await earOn('ws', { firstMessageMs: 80 });
      const silent = await open(ear);
      const chatty = await open(ear);
      chatty.send('hello');
      await Promise.all([once(silent, 'close'), once(chatty, 'close')]);
      assert.deepEqual(await cutsOf(ear, 'ws'), { silent: 2 });
    });
  });

  test('of any kind leaves no socket and no memory behind, and others are served meanwhile', {
    timeout: 30_000,
  }, async () => {
    const ear = await earOn('tcp', { firstMessageMs: 300, messageMs: 300 });
    const port = ear.port('tcp');
    const lateness = await latenessDuring(async () => {
      const attackers = await Promise.all(
        Array.from({ length: 300 }, async (_, index) => {
          const socket = await dial(port);
          const gone = closed(socket);
          if (index % 3 === 0) socket.write('\x00\x01\x02'.repeat(1000));
          else if (index % 3 === 1) socket.write(`OPTIONS sip:b@h SIP/2.0\r\n${'X: y\r\n'.repeat(500)}`);
          return gone;
        }).map((one) => one.then((gone) => gone)),
      );
      const good = await dial(port);
      good.write(optionsText());
      await ear.hear(1);
      good.destroy();
      return attackers;
    });
    await ear.until(() => ear.transport.load.sockets === 0);
    assert.equal(ear.transport.load.heldBytes, 0);
    assert.ok(lateness < 500, `the loop was ${lateness} ms late`);
  });
});
