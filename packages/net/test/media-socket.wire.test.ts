import assert from 'node:assert/strict';
import dgram from 'node:dgram';
import { describe, test } from 'node:test';
import { unwrap } from '@belfry/core';
import { type HandleAccess, handleAccess, MediaSocket, probeHandle } from '@belfry/net';
import { type DatagramHandle, handleOf } from '../src/media/datagram-handle.ts';

interface Heard {
  readonly text: string;
  readonly address: string;
  readonly port: number;
}

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text));

/** Resolves with the next `count` datagrams of a socket, read while they are lent. */
function hear(socket: MediaSocket, count: number): Promise<Heard[]> {
  const heard: Heard[] = [];
  return new Promise((resolve) => {
    socket.onDatagram = (bytes, address, port) => {
      if (heard.push({ text: Buffer.from(bytes).toString('latin1'), address, port }) === count) resolve(heard);
    };
  });
}

const ways: readonly (readonly [string, () => Promise<HandleAccess>])[] = [
  ['by the handle', handleAccess],
  ['by node:dgram as documented', async () => ({ direct: false, reason: 'asked for' })],
];

for (const [way, find] of ways) {
  describe(`a media socket ${way}`, () => {
    for (const host of ['127.0.0.1', '::1']) {
      test(`tells of datagrams with where they came from, in order (${host})`, async () => {
        const access = await find();
        const a = unwrap(await MediaSocket.bind(host, 0, access));
        const b = unwrap(await MediaSocket.bind(host, 0, access));
        try {
          const heard = hear(b, 40);
          const texts = Array.from({ length: 40 }, (_, n) => `${n} `.repeat(n));
          for (const text of texts) a.send(bytesOf(text), host, b.port);
          const expected = texts.map((text) => ({ text, address: host, port: a.port }));
          assert.deepEqual(await heard, expected);
          const back = hear(a, 1);
          b.send(Buffer.from('back'), host, a.port);
          assert.deepEqual(await back, [{ text: 'back', address: host, port: b.port }]);
          assert.equal(a.sendErrors + b.sendErrors, 0);
        } finally {
          a.close();
          b.close();
        }
      });
    }

    test('refuses a port that is taken', async () => {
      const access = await find();
      const a = unwrap(await MediaSocket.bind('127.0.0.1', 0, access));
      const again = await MediaSocket.bind('127.0.0.1', a.port, access);
      assert.equal(!again.ok && again.error.code, 'media/port-taken');
      a.close();
    });

    test('counts what cannot be sent, and goes on', async () => {
      const access = await find();
      const a = unwrap(await MediaSocket.bind('127.0.0.1', 0, access));
      const b = unwrap(await MediaSocket.bind('127.0.0.1', 0, access));
      try {
        const heard = hear(b, 1);
        // Longer than a datagram may be; port 0; no such port.
        a.send(new Uint8Array(70_000), '127.0.0.1', b.port);
        a.send(bytesOf('nowhere'), '127.0.0.1', 0);
        a.send(bytesOf('nowhere'), '127.0.0.1', 65_536);
        a.send(bytesOf('after'), '127.0.0.1', b.port);
        assert.equal((await heard)[0]?.text, 'after');
        assert.equal(a.sendErrors, 3);
      } finally {
        a.close();
        b.close();
      }
    });

    test('sends and hears nothing once it is closed, however often it is closed', async () => {
      const access = await find();
      const a = unwrap(await MediaSocket.bind('127.0.0.1', 0, access));
      const b = unwrap(await MediaSocket.bind('127.0.0.1', 0, access));
      a.close();
      a.close();
      a.send(bytesOf('from the grave'), '127.0.0.1', b.port);
      const port = a.port;
      const again = unwrap(await MediaSocket.bind('127.0.0.1', port, access));
      const heard = hear(b, 1);
      again.send(bytesOf('alive'), '127.0.0.1', b.port);
      assert.deepEqual(await heard, [{ text: 'alive', address: '127.0.0.1', port }]);
      again.close();
      b.close();
    });
  });
}

/** A socket that another Node might have: its handle is changed as soon as it is bound. */
function changed(change: (handle: DatagramHandle, socket: dgram.Socket) => void): () => dgram.Socket {
  return () => {
    const socket = dgram.createSocket({ type: 'udp4', lookup: (host, _options, done) => done(null, host, 4) });
    socket.once('listening', () => {
      const handle = handleOf(socket);
      assert.ok(handle);
      change(handle, socket);
    });
    return socket;
  };
}

const strange: readonly (readonly [string, RegExp, (handle: DatagramHandle, socket: dgram.Socket) => void])[] = [
  ['has no callback', /no handle that is known/, (handle) => Reflect.set(handle, 'onmessage', undefined)],
  ['is not what sends', /sends by its handle in a way/, (_, socket) => Reflect.set(socket, 'send', () => {})],
  [
    'does not send at once',
    /does not send at once/,
    (handle) => {
      const { send } = handle;
      handle.send = (...given) => Math.min(0, send.apply(handle, given));
    },
  ],
  [
    'tells of datagrams in another way',
    /tells of datagrams in a way/,
    (handle) => {
      let told: DatagramHandle['onmessage'] = () => {};
      Object.defineProperty(handle, 'onmessage', {
        get: (): DatagramHandle['onmessage'] => (received, self, bytes) => told(received, self, bytes, undefined),
        set: (listener: DatagramHandle['onmessage']) => {
          told = listener;
        },
      });
    },
  ],
];

describe('the handle behind node:dgram', () => {
  test('is as expected in the Node that this runs on', async () => {
    assert.equal((await handleAccess()).direct, true);
  });

  for (const [what, reason, change] of strange) {
    test(`is left alone, with the reason, when it ${what}`, async () => {
      const access = await probeHandle(changed(change));
      assert.match(access.direct ? '' : access.reason, reason);
    });
  }
});
