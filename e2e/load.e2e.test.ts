import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { promisify } from 'node:util';

const run = promisify(execFile);
const script = async (name: string, ...args: string[]): Promise<string> =>
  (await run(process.execPath, [join(import.meta.dirname, 'load', `${name}.ts`), ...args])).stdout;

describe('the load scripts against the running platform', () => {
  test('registrations and calls are counted, none fails, no datagram is dropped', { timeout: 40_000 }, async () => {
    const light = ['--count', '20', '--rate', '10', '--warm-up', '0'];
    assert.match(await script('registrations', ...light), /sip-proxy \d+ µs, .*; 0 failed, 0 datagrams dropped/);
    assert.match(
      await script('calls', ...light, '--duration', '200', '--settle', '0'),
      /sip-proxy \d+ µs, .*; INVITE to 180 p50 [\d.]+ ms, p99 [\d.]+ ms; 0 failed, 0 datagrams dropped/,
    );
  });

  test('accounts and bindings are made in bulk and taken away again', { timeout: 40_000 }, async () => {
    try {
      assert.match(await script('subscribers', '50', '20'), /50 accounts and 20 bindings/);
    } finally {
      assert.match(await script('subscribers', '0', '0'), /0 accounts and 0 bindings/);
    }
  });
});
