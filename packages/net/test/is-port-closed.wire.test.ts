import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { describe, test } from 'node:test';
import { isPortClosed } from '../src/index.ts';

async function listening(host: string) {
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
  await new Promise<void>((bound) => socket.bind(0, host, () => bound()));
  return { port: socket.address().port, close: () => new Promise<void>((closed) => socket.close(() => closed())) };
}

describe('a UDP port', () => {
  for (const host of ['127.0.0.1', '::1'])
    test(`of ${host} is closed once nobody listens there, and not before`, async () => {
      const { port, close } = await listening(host);
      assert.equal(await isPortClosed({ host, port }, host, 100), false);
      await close();
      const began = performance.now();
      assert.equal(await isPortClosed({ host, port }, host, 2_000), true);
      assert.ok(performance.now() - began < 1_000, 'the kernel says so at once');
    });

  test('is not taken for closed when we have no such address to ask from', async () => {
    assert.equal(await isPortClosed({ host: '127.0.0.1', port: 9 }, '192.0.2.1', 1_000), false);
  });
});
