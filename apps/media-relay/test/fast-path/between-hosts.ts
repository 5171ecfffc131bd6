import assert from 'node:assert/strict';
import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { FastPath, type FastPathOptions } from '../../src/fast-path/fast-path.ts';
import type { KernelStream } from '../../src/fast-path/kernel-stream.ts';
import { applyRules, findNft } from '../../src/fast-path/nft-program.ts';
import { Party, rtpPacket } from './party.ts';

/** To be run by `unshare --net`: this process's namespace is the relay's host, A and B are two others. Ends with 0 when all is as it should be. */
const ip = (text: string) => execFileSync('ip', text.split(' '));
const names = [`belfry-test-a-${process.pid}`, `belfry-test-b-${process.pid}`] as const;
const ports = { min: 20_000, max: 20_399 };
const addresses = ['10.77.1.1', '10.77.2.1'];
const relayEnds = [
  { address: '10.77.1.1', port: 20_000 },
  { address: '10.77.2.1', port: 20_002 },
] as const;
const ends = [
  { address: '10.77.1.2', port: 4000 },
  { address: '10.77.2.2', port: 5000 },
] as const;
const stream: KernelStream = {
  directions: [
    { from: ends[0], at: relayEnds[0], via: relayEnds[1], to: ends[1] },
    { from: ends[1], at: relayEnds[1], via: relayEnds[0], to: ends[0] },
  ],
};

async function start(options: Partial<FastPathOptions> = {}): Promise<FastPath> {
  const fastPath = new FastPath({ instance: 'between hosts', ports, addresses, mode: 'on', ...options });
  await fastPath.start();
  assert.deepEqual(fastPath.state, { available: true });
  return fastPath;
}

ip('link set lo up');
try {
  for (const [index, name] of names.entries()) {
    const net = `10.77.${index + 1}`;
    ip(`netns add ${name}`);
    ip(`link add to-${index} type veth peer name eth0 netns ${name}`);
    ip(`addr add ${net}.1/24 dev to-${index}`);
    ip(`link set to-${index} up`);
    ip(`-n ${name} addr add ${net}.2/24 dev eth0`);
    ip(`-n ${name} link set eth0 up`);
  }
  const [a, b] = await Promise.all(
    names.map(async (name, index) => {
      const { address, port } = ends[index]!;
      const child = fork(new URL('./remote-party.ts', import.meta.url), [address, String(port)], {
        execPath: 'ip',
        execArgv: ['netns', 'exec', name, process.execPath],
      });
      await once(child, 'message');
      return child;
    }),
  );
  const [userA, userB] = await Promise.all(relayEnds.map(({ address, port }) => Party.bind(address, port)));
  assert.ok(a && b && userA && userB);
  const send = (sequence: number) => a.send({ hex: rtpPacket(sequence).toString('hex'), to: relayEnds[0] });

  const forwardingOff = await start();
  assert.match(forwardingOff.refusal(stream) ?? '', /neither side is on this host, and net.ipv4.ip_forward is off/);
  await forwardingOff.stop();

  // Of this namespace only.
  writeFileSync('/proc/sys/net/ipv4/ip_forward', '1');
  const fastPath = await start();
  assert.deepEqual(await fastPath.install(stream), { ok: true, value: undefined });
  for (let sequence = 0; sequence < 20; sequence++) {
    const received: Promise<unknown[]> = once(b, 'message', { signal: AbortSignal.timeout(2_000) });
    send(sequence);
    assert.deepEqual(await received, [{ hex: rtpPacket(sequence).toString('hex'), from: relayEnds[1] }, undefined]);
  }
  const [fromA, fromB] = await fastPath.withdraw(stream);
  assert.deepEqual(
    [fromA, fromB],
    [
      { packets: 20, bytes: 20 * 172, isLast: true },
      { packets: 0, bytes: 0, isLast: true },
    ],
  );
  await fastPath.stop();

  const nft = findNft();
  assert.ok(nft);
  const wall = 'table inet wall { chain forward { type filter hook forward priority filter; policy drop; }; }';
  assert.ok((await applyRules(nft, wall)).ok);
  const lost = Promise.withResolvers<string>();
  const walled = await start({ onLost: (_stream, _counts, reason) => lost.resolve(reason) });
  assert.ok((await walled.install(stream)).ok);
  const sending = setInterval(() => send(0), 20);
  assert.match(await lost.promise, /did not let them leave/);
  await userA.expect(userA.received.length + 5);
  clearInterval(sending);
  assert.equal(walled.state.available, false);
  await walled.stop();
  for (const child of [a, b]) child.disconnect();
  for (const party of [userA, userB]) party.close();
} finally {
  for (const name of names) ip(`netns delete ${name}`);
}
process.exit(0);
