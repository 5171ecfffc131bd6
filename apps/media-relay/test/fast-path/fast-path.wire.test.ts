import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, describe, test } from 'node:test';
import { FastPath, type FastPathOptions, type FastPathState } from '../../src/fast-path/fast-path.ts';
import type { KernelCount, KernelStream } from '../../src/fast-path/kernel-stream.ts';
import { applyRules, findNft } from '../../src/fast-path/nft-program.ts';
import { NftTable } from '../../src/fast-path/nft-table.ts';
import { Party, rtpPacket } from './party.ts';

// Below those that the kernel gives to whoever asks for any.
const ports = { min: 19_000, max: 19_399 };
const nft = findNft() ?? 'nft';
const PAYLOAD = 172;
let runs = 0;
/** What a test has begun, ended after it however it went. */
const cleanups: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** A fast path of its own instance on the loopback, which must work: without the right to use nftables these tests fail. */
async function start(options: Partial<FastPathOptions> = {}) {
  const states: FastPathState[] = [];
  const instance = options.instance ?? `fast-path-test-${process.pid}-${runs++}`;
  const fastPath = new FastPath({
    instance,
    ports,
    addresses: ['127.0.0.1', '::1'],
    mode: 'loopback',
    onState: (state) => states.push(state),
    ...options,
  });
  cleanups.push(() => fastPath.stop());
  await fastPath.start();
  assert.deepEqual(fastPath.state, { available: true });
  return { fastPath, states, table: new NftTable(instance, ports) };
}

/** A socket that is closed after the test. */
async function party(address: string, port?: number): Promise<Party> {
  const bound = await Party.bind(address, port);
  cleanups.push(() => bound.close());
  return bound;
}

/** Two parties, the relay's two sockets between them, and the stream that they make. */
async function bridge(address = '127.0.0.1', block = ports.min) {
  const [a, at, via, b] = await Promise.all([
    party(address),
    party(address, block),
    party(address, block + 2),
    party(address),
  ]);
  const stream: KernelStream = {
    directions: [
      { from: a.endpoint, at: at.endpoint, via: via.endpoint, to: b.endpoint, userPayloadTypes: [101] },
      { from: b.endpoint, at: via.endpoint, via: at.endpoint, to: a.endpoint },
    ],
  };
  return { a, at, via, b, stream };
}

const tableThere = (name: string) => execFileSync(nft, ['list', 'tables'], { encoding: 'utf8' }).includes(name);
const count = (packets: number): KernelCount => ({ packets, bytes: packets * PAYLOAD });
const last = (packets: number): KernelCount => ({ ...count(packets), isLast: true });

/** The processes that have this text in their command line. */
function processesWith(text: string): number[] {
  return readdirSync('/proc')
    .filter((name) => {
      try {
        return /^\d+$/.test(name) && readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(text);
      } catch {
        return false;
      }
    })
    .map(Number);
}

async function until(done: () => boolean, what: string): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (done()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  assert.fail(`it never came to this: ${what}`);
}

describe('the fast path on the loopback', () => {
  for (const address of ['127.0.0.1', '::1']) {
    test(`forwards both directions from our own ports and counts them exactly (${address})`, async () => {
      const { fastPath } = await start();
      const { a, at, via, b, stream } = await bridge(address);
      assert.deepEqual(await fastPath.install(stream), { ok: true, value: undefined });
      for (let sequence = 0; sequence < 20; sequence++) a.send(rtpPacket(sequence), at.endpoint);
      for (let sequence = 0; sequence < 7; sequence++) b.send(rtpPacket(sequence), via.endpoint);
      const [toB, toA] = [await b.expect(20), await a.expect(7)];
      assert.deepEqual(
        toB.map(({ bytes }) => bytes),
        Array.from({ length: 20 }, (_, sequence) => rtpPacket(sequence)),
      );
      assert.ok(toB.every(({ from }) => from.port === via.endpoint.port && from.address === address));
      assert.ok(toA.every(({ from }) => from.port === at.endpoint.port && from.address === address));
      assert.deepEqual(await fastPath.withdraw(stream), [last(20), last(7)]);
      assert.deepEqual([at.received.length, via.received.length], [0, 0]);
    });
  }

  test('leaves RTCP, telephone-events, STUN, DTLS, short packets and strangers to user space', async () => {
    const { fastPath } = await start();
    const { a, at, b, stream } = await bridge();
    const stranger = await party('127.0.0.1');
    assert.ok((await fastPath.install(stream)).ok);
    const first = (byte: number, second = 0) => Buffer.concat([Buffer.from([byte, second]), rtpPacket(1).subarray(2)]);
    const forUser = [
      first(0x80, 200), // RTCP sender report
      first(0x81, 201),
      rtpPacket(1, 101),
      rtpPacket(1, 101 + 128),
      first(0, 1), // STUN binding request
      first(22, 254), // DTLS handshake
      rtpPacket(126), // from which the relay learns how the stream is
      rtpPacket(127 + 5 * 128),
      Buffer.from([0x80, 8, 0, 1]),
      Buffer.alloc(0),
    ];
    for (const packet of forUser) a.send(packet, at.endpoint);
    stranger.send(rtpPacket(9), at.endpoint);
    a.send(rtpPacket(2), at.endpoint);
    a.send(rtpPacket(3, 8 + 128), at.endpoint);
    const got = await at.expect(forUser.length + 1);
    assert.deepEqual(
      got.map(({ bytes }) => bytes),
      [...forUser, rtpPacket(9)],
    );
    assert.deepEqual(
      (await b.expect(2)).map(({ bytes }) => bytes),
      [rtpPacket(2), rtpPacket(3, 8 + 128)],
    );
    assert.deepEqual(await fastPath.withdraw(stream), [last(2), last(0)]);
  });

  test('loses, doubles and reorders no packet of 100 directions while they go into the kernel and come back', async () => {
    const { fastPath } = await start();
    const bridges = await Promise.all(Array.from({ length: 50 }, (_, i) => bridge('127.0.0.1', ports.min + 4 * i)));
    let user = 0;
    for (const { a, at, via, b } of bridges) {
      at.onMessage((bytes) => void via.send(bytes, b.endpoint));
      via.onMessage((bytes) => void at.send(bytes, a.endpoint));
      at.onMessage(() => user++);
    }
    const ROUNDS = 100;
    const counts: (readonly KernelCount[])[] = [];
    const switched: Promise<void>[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      for (const [index, { a, at, via, b, stream }] of bridges.entries()) {
        a.send(rtpPacket(round), at.endpoint);
        b.send(rtpPacket(round), via.endpoint);
        if (round === 20 + (index % 10)) switched.push(fastPath.install(stream).then((done) => assert.ok(done.ok)));
        if (round === 60 + (index % 10))
          switched.push(fastPath.withdraw(stream).then((last) => void counts.push(last)));
      }
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    await Promise.all(switched);
    const expected = Array.from({ length: ROUNDS }, (_, round) => round);
    for (const { a, b } of bridges) {
      for (const party of [a, b]) {
        const got = await party.expect(ROUNDS);
        assert.deepEqual(
          got.map(({ bytes }) => bytes.readUInt16BE(2)),
          expected,
        );
      }
    }
    const inKernel = counts.reduce((sum, [one]) => sum + one!.packets, 0);
    assert.equal(user + inKernel, bridges.length * ROUNDS);
    assert.ok(inKernel > bridges.length * 30, `${inKernel} packets went through the kernel`);
  });

  test('reads the counters now and then', async () => {
    const counted = Promise.withResolvers<void>();
    const { fastPath } = await start({ pollMs: 50, onCounted: () => counted.resolve() });
    const { a, at, b, stream } = await bridge();
    await fastPath.install(stream);
    a.send(rtpPacket(1), at.endpoint);
    await b.expect(1);
    await counted.promise;
    await until(() => fastPath.counts(stream)?.[0]?.packets === 1, 'one packet counted');
    assert.deepEqual(fastPath.counts(stream), [count(1), count(0)]);
  });

  test('hands over from one nft to the next without losing a command', async () => {
    const { fastPath, states } = await start({ recycleAfter: 8 });
    const bridges = await Promise.all(Array.from({ length: 20 }, (_, i) => bridge('127.0.0.1', ports.min + 4 * i)));
    for (let round = 0; round < 3; round++) {
      for (const { stream } of bridges) {
        fastPath.install(stream);
        if (round !== 1) await new Promise((resolve) => setImmediate(resolve));
      }
      const installed = await Promise.all(bridges.map(({ stream }) => fastPath.install(stream)));
      assert.ok(installed.every(({ ok }) => ok));
      for (const { a, at } of bridges) a.send(rtpPacket(round), at.endpoint);
      await Promise.all(bridges.map(({ b }) => b.expect(round + 1)));
      const last = await Promise.all(bridges.map(({ stream }) => fastPath.withdraw(stream)));
      assert.ok(last.every(([one]) => one?.packets === 1));
    }
    assert.deepEqual(states, [{ available: true }]);
  });

  test('refuses a second stream on a port that is in the kernel, and lets the same ports be used after a withdrawal', async () => {
    const { fastPath } = await start();
    const { a, at, b, stream } = await bridge();
    const other: KernelStream = { directions: stream.directions.map((one) => ({ ...one })) };
    assert.ok((await fastPath.install(stream)).ok);
    assert.equal((await fastPath.install(other)).ok, false);
    const withdrawn = fastPath.withdraw(stream);
    const installed = fastPath.install(other);
    assert.deepEqual([await withdrawn, (await installed).ok], [[last(0), last(0)], true]);
    a.send(rtpPacket(1), at.endpoint);
    await b.expect(1);
    assert.deepEqual(await fastPath.withdraw(other), [last(1), last(0)]);
  });
});

test('forwards between other hosts from our own address, needs forwarding for that, and gives up where a firewall drops what it forwards', () => {
  const script = new URL('./between-hosts.ts', import.meta.url).pathname;
  execFileSync('unshare', ['--net', process.execPath, script], {
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: 60_000,
  });
});

describe('the table', () => {
  test('replaces that of an earlier process of the same instance, and is gone at the end', async () => {
    const instance = `fast-path-test-${process.pid}-stale`;
    const stale = new NftTable(instance, ports);
    const { a, at, stream } = await bridge();
    assert.ok((await applyRules(nft, `${stale.create('owner_old')}${stale.install(stream.directions)}\n`)).ok);
    const { fastPath } = await start({ instance });
    a.send(rtpPacket(1), at.endpoint);
    await at.expect(1);
    await fastPath.stop();
    assert.equal(tableThere(stale.name), false);
    assert.deepEqual(processesWith(stale.name), []);
  });

  test('is removed by a switched-off fast path too', async () => {
    const instance = `fast-path-test-${process.pid}-off`;
    const stale = new NftTable(instance, ports);
    assert.ok((await applyRules(nft, stale.create('owner_old'))).ok);
    const fastPath = new FastPath({ instance, ports, addresses: ['127.0.0.1'], mode: 'off' });
    await fastPath.start();
    assert.deepEqual(fastPath.state, { available: false, reason: 'switched off by BELFRY_FASTPATH=off' });
    assert.equal(tableThere(stale.name), false);
  });

  test('goes, and its streams come back to user space, when nft is killed; then all is set up anew', async () => {
    const lost: KernelStream[] = [];
    const { fastPath, states, table } = await start({ onLost: (stream) => lost.push(stream) });
    const { a, at, stream } = await bridge();
    await fastPath.install(stream);
    // The shell around nft carries the table's name, nft itself does not.
    const [shell] = processesWith(table.name);
    const child = readFileSync(`/proc/${shell}/task/${shell}/children`, 'utf8').trim();
    process.kill(Number(child), 'SIGKILL');
    await until(() => lost.length === 1, 'the stream is given back');
    assert.deepEqual(lost, [stream]);
    assert.equal(fastPath.state.available, false);
    await until(() => !tableThere(table.name), 'the table is gone');
    a.send(rtpPacket(1), at.endpoint);
    await at.expect(1);
    await until(() => fastPath.state.available, 'the fast path is there again');
    assert.ok((await fastPath.install(stream)).ok);
    assert.deepEqual(
      states.map(({ available }) => available),
      [true, false, true],
    );
  });

  test('outlives a killed relay for the time of grace, then goes', async () => {
    const instance = `fast-path-test-${process.pid}-killed`;
    const table = new NftTable(instance, ports);
    const module = JSON.stringify(new URL('../../src/fast-path/fast-path.ts', import.meta.url).href);
    const options = JSON.stringify({ instance, ports, addresses: ['127.0.0.1'], mode: 'loopback', graceSeconds: 1 });
    const code = `const { FastPath } = await import(${module}); const path = new FastPath(${options}); await path.start(); process.kill(process.pid, 'SIGKILL');`;
    assert.throws(() => execFileSync(process.execPath, ['--input-type=module', '-e', code], { stdio: 'ignore' }));
    assert.equal(tableThere(table.name), true);
    await until(() => !tableThere(table.name), 'the table is gone');
    await until(() => processesWith(table.name).length === 0, 'nothing runs on');
  });

  test('of a killed relay is left alone once its successor has made its own', async () => {
    const instance = `fast-path-test-${process.pid}-heir`;
    const table = new NftTable(instance, ports);
    assert.ok((await applyRules(nft, table.create('owner_dead'))).ok);
    await start({ instance });
    assert.equal((await applyRules(nft, table.removeOwned('owner_dead'))).ok, false);
    assert.equal(tableThere(table.name), true);
  });
});

describe('without what it needs', () => {
  const options = { ports, addresses: ['127.0.0.1'], mode: 'loopback' } as const;

  test('a host without nft keeps its streams in user space and says why', async () => {
    const instance = `fast-path-test-${process.pid}-none`;
    const fastPath = new FastPath({ ...options, instance, nft: '/nonexistent/nft' });
    cleanups.push(() => fastPath.stop());
    await fastPath.start();
    assert.equal(fastPath.state.available, false);
    const { stream } = await bridge();
    assert.equal((await fastPath.install(stream)).ok, false);
    assert.deepEqual(await fastPath.withdraw(stream), [
      { packets: 0, bytes: 0 },
      { packets: 0, bytes: 0 },
    ]);
  });

  test('a process without the right says so in plain words', () => {
    const module = JSON.stringify(new URL('../../src/fast-path/fast-path.ts', import.meta.url).href);
    const given = JSON.stringify({ ...options, instance: 'no-right' });
    const code = `process.setgid(65534); process.setuid(65534); const { FastPath } = await import(${module}); const path = new FastPath(${given}); await path.start(); console.log(path.state.reason); await path.stop();`;
    const said = execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' });
    assert.equal(said.trim(), 'no right to change nftables (CAP_NET_ADMIN)');
  });

  test('loopback addresses stay in user space unless that was asked for', async () => {
    const { fastPath } = await start({ mode: 'on' });
    const { stream } = await bridge();
    assert.equal(fastPath.refusal(stream), 'on loopback addresses only with BELFRY_FASTPATH=loopback');
  });
});
