import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { test } from 'node:test';
import { Overload } from '../src/overload.ts';

test('tells once when the loop has been late for a while, and once when it is in time again', () => {
  const told: boolean[] = [];
  const overload = new Overload(
    (overloaded) => told.push(overloaded),
    () => [],
    { shedMs: 100, admitMs: 40 },
  );
  overload.sample(300);
  assert.deepEqual(told, [], 'one late turn is no overload');
  for (let i = 0; i < 20; i++) overload.sample(150);
  assert.deepEqual(told, [true]);
  for (let i = 0; i < 40; i++) overload.sample(60);
  assert.deepEqual(told, [true], 'between the bounds nothing changes');
  for (let i = 0; i < 40; i++) overload.sample(1);
  assert.deepEqual(told, [true, false]);
});

test('a queue that no turn empties has waited since it was empty, but no longer than all that fits takes', () => {
  const overload = new Overload(() => {});
  assert.equal(overload.turn([7, 0], [38, 0], 0, 100), 0, '31 were all that there was');
  assert.equal(overload.turn([38, 0], [70, 3], 100, 200), 100);
  assert.equal(overload.turn([70, 3], [102, 3], 900, 1_000), 900);
  assert.equal(overload.turn([102, 3], [102, 35], 60_000, 60_100), 15_625);
  assert.equal(overload.turn([102, 35], [103, 36], 60_100, 60_101), 0);
  // A flood that is thrown away at the door: 10 µs each.
  overload.turn([103, 36], [135, 36], 70_000, 70_000.32);
  assert.equal(Math.round(overload.turn([135, 36], [167, 36], 90_000, 90_000.32)), 50);
});

test('datagrams that queue up make it late though the loop is in time for its timers', {
  timeout: 60_000,
}, async () => {
  const socket = createSocket('udp4').bind(0, '127.12.9.2');
  await once(socket, 'listening');
  socket.setRecvBufferSize(4 << 20);
  let received = 0;
  let costMs = 2;
  socket.on('message', () => {
    received++;
    for (const until = performance.now() + costMs; performance.now() < until; );
  });
  const told: boolean[] = [];
  let changed = () => {};
  const next = () => new Promise<void>((resolve) => (changed = resolve));
  const overload = new Overload(
    (overloaded) => {
      told.push(overloaded);
      changed();
    },
    () => [received],
  );
  overload.start();
  let turned = next();
  const sender = spawn(process.execPath, ['-e', flood, String(socket.address().port)], { stdio: 'inherit' });
  try {
    await turned;
    turned = next();
    costMs = 0;
    sender.kill();
    await turned;
    assert.deepEqual(told, [true, false]);
  } finally {
    sender.kill();
    overload.stop();
    socket.close();
  }
});

/** Sends as much as it can. */
const flood = `
  const socket = require('node:dgram').createSocket('udp4');
  const send = () => socket.send('REGISTER', Number(process.argv[1]), '127.12.9.2', () => send());
  for (let at = 0; at < 64; at++) send();
`;
