import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

/** The Node that the media relay runs on. */
const node = fileURLToPath(
  new URL(`../../../apps/media-relay/node_modules/node-${process.platform}-${process.arch}/bin/node`, import.meta.url),
);

/** Runs a program by that Node and gives its output and its exit code. */
async function run(...parameters: string[]): Promise<{ readonly output: string; readonly code: unknown }> {
  const { NODE_OPTIONS: _, NODE_TEST_CONTEXT: __, ...env } = process.env;
  const child = spawn(node, parameters, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const [code] = (await once(child, 'close')) as [unknown];
  return { output, code };
}

test('media sockets pass their tests by system calls too', { timeout: 120_000 }, async () => {
  const { output, code } = await run(
    '--test-reporter=tap',
    fileURLToPath(new URL('./media-socket.wire.test.ts', import.meta.url)),
  );
  assert.equal(code, 0, output);
  assert.match(output, /^ok 1 - a media socket by system calls$/m);
});

/** Hears one datagram, says so, and then does what is asked. */
const runProgram = (last: string) =>
  run(
    '--disable-warning=ExperimentalWarning',
    '--input-type=module',
    '--eval',
    `
      import { MediaSocket, mediaAccess } from '@belfry/net';
      const { io } = await mediaAccess();
      const { value: socket } = await MediaSocket.bind('127.0.0.1', 0);
      socket.onDatagram = (bytes) => {
        console.log(io, Buffer.from(bytes).toString());
        ${last}
      };
      socket.send(Buffer.from('heard'), '127.0.0.1', socket.port);
    `,
  );

test('what a listener promises goes on, and a process ends with its last socket', { timeout: 60_000 }, async () => {
  const last = 'Promise.resolve().then(() => socket.close());';
  assert.deepEqual(await runProgram(last), { output: 'ffi heard\n', code: 0 });
});

test('a process may end with sockets open', { timeout: 60_000 }, async () => {
  assert.deepEqual(await runProgram('process.exit(3);'), { output: 'ffi heard\n', code: 3 });
});

test('what a listener throws ends the process as anywhere else', { timeout: 60_000 }, async () => {
  const { output, code } = await runProgram("throw new Error('out of hand');");
  assert.match(output, /^Error: out of hand$/m);
  assert.equal(code, 1);
});
