import assert from 'node:assert/strict';
import dgram from 'node:dgram';
import { describe, test } from 'node:test';
import { unwrap } from '@belfry/core';
import { findAccess, handleAccess, type MediaIo, MediaSocket, probeHandle } from '@belfry/net';
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

/** Node 26 alone has the first: `media-socket.node-26.wire.test.ts` runs this file by it. */
const ways: readonly (readonly [string, MediaIo])[] = [
  ...(process.getBuiltinModule('node:ffi' as 'node:os') ? ([['by system calls', 'ffi']] as const) : []),
  ['by the handle', 'handle'],
  ['by node:dgram as documented', 'dgram'],
];

for (const [way, io] of ways) {
  const find = () => findAccess(io);
  describe(`a media socket ${way}`, () => {
    test('is what was asked for', async () => {
      assert.equal((await find()).io, io);
    });

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

    test('takes datagrams whole, as large as they may be, and empty ones', async () => {
      const access = await find();
      const a = unwrap(await MediaSocket.bind('127.0.0.1', 0, access));
      const b = unwrap(await MediaSocket.bind('127.0.0.1', 0, access));
      try {
        const sizes = [2_047, 0, 65_507, 2_048, 1, 2_049];
        const heard = hear(b, sizes.length);
        for (const size of sizes) a.send(new Uint8Array(size).fill(size % 251), '127.0.0.1', b.port);
        const expected = sizes.map((size) => Buffer.alloc(size, size % 251).toString('latin1'));
        assert.deepEqual(
          (await heard).map(({ text }) => text),
          expected,
        );
        assert.equal(a.sendErrors, 0);
      } finally {
        a.close();
        b.close();
      }
    });

    test('is told of its own datagrams, whoever else is bound, and of all senders by turns', async () => {
      const access = await find();
      const sockets = await Promise.all(
        Array.from({ length: 60 }, async () => unwrap(await MediaSocket.bind('127.0.0.1', 0, access))),
      );
      try {
        const all = sockets.map((socket) => hear(socket, 2 * sockets.length));
        for (let round = 0; round < 2; round++)
          for (const [from, sender] of sockets.entries())
            for (const [to, { port }] of sockets.entries()) sender.send(bytesOf(`${from}>${to}`), '127.0.0.1', port);
        for (const [to, heard] of (await Promise.all(all)).entries()) {
          const own = sockets.map(({ port }, from) => ({ text: `${from}>${to}`, address: '127.0.0.1', port }));
          assert.deepEqual(heard, [...own, ...own]);
        }
      } finally {
        for (const socket of sockets) socket.close();
      }
    });

    test('hears nothing of who had its descriptor before, closed while datagrams wait', async () => {
      const access = await find();
      const sender = unwrap(await MediaSocket.bind('127.0.0.1', 0, access));
      const sockets = await Promise.all(
        Array.from({ length: 20 }, async () => unwrap(await MediaSocket.bind('127.0.0.1', 0, access))),
      );
      const heardClosed: string[] = [];
      const successors: MediaSocket[] = [];
      try {
        await new Promise<void>((resolve, reject) => {
          let isFirst = true;
          const replace = async () => {
            for (const other of sockets) {
              other.close();
              other.onDatagram = (bytes) => heardClosed.push(Buffer.from(bytes).toString());
              successors.push(unwrap(await MediaSocket.bind('127.0.0.1', 0, access)));
            }
          };
          for (const socket of sockets)
            socket.onDatagram = () => {
              if (isFirst) replace().then(resolve, reject);
              isFirst = false;
            };
          for (const { port } of sockets) sender.send(bytesOf('for those before'), '127.0.0.1', port);
        });
        const heard = successors.map((socket) => hear(socket, 1));
        for (const { port } of successors) sender.send(bytesOf(`for ${port}`), '127.0.0.1', port);
        for (const [index, [first]] of (await Promise.all(heard)).entries())
          assert.equal(first?.text, `for ${successors[index]?.port}`);
        assert.deepEqual(heardClosed, []);
      } finally {
        for (const socket of [sender, ...sockets, ...successors]) socket.close();
      }
    });

    test('lets timers have their turn under a flood', async () => {
      const access = await find();
      const a = unwrap(await MediaSocket.bind('127.0.0.1', 0, access));
      const b = unwrap(await MediaSocket.bind('127.0.0.1', 0, access));
      try {
        let flooding = true;
        // Each datagram brings the next two: without an end, and never none waiting.
        b.onDatagram = (bytes) => {
          if (!flooding) return;
          const copy = Uint8Array.from(bytes);
          b.send(copy, '127.0.0.1', b.port);
          b.send(copy, '127.0.0.1', b.port);
        };
        a.send(bytesOf('again'), '127.0.0.1', b.port);
        const back = hear(a, 1);
        await new Promise((resolve) => setTimeout(resolve, 20));
        b.send(bytesOf('here'), '127.0.0.1', a.port);
        assert.equal((await back)[0]?.text, 'here');
        flooding = false;
      } finally {
        a.close();
        b.close();
      }
    });

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
