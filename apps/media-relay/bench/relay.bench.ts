/**
 * CPU per relayed packet and round trip of offer + answer, our relay and Debian's rtpengine (userspace) in turns, same traffic.
 * `node apps/media-relay/bench/relay.bench.ts [sessions=100] [seconds=4] [rounds=3]`
 */
import { fork } from 'node:child_process';
import dgram from 'node:dgram';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { unwrap } from '@belfry/core';
import { NgClient, type RelayAddress } from '@belfry/net';
import { RtpSender } from '@belfry/rtp';
import { mediaOf } from '../test/media-party.ts';
import { startRtpengine } from '../test/relay-under-test.ts';

const [sessions = 100, seconds = 4, rounds = 3] = process.argv.slice(2).map(Number);
const client = new NgClient();
const payload = new Uint8Array(160).fill(0xd5);

async function socket(): Promise<dgram.Socket> {
  const opened = dgram.createSocket({
    type: 'udp4',
    recvBufferSize: 4_000_000,
    lookup: (host, _options, done) => done(null, host, 4),
  });
  await new Promise<void>((resolve) => opened.bind(0, '127.0.0.1', resolve));
  return opened;
}

/** CPU time of a process in microseconds, all threads. */
function cpuMicros(pid: number): number {
  let nanos = 0;
  for (const task of readdirSync(`/proc/${pid}/task`)) {
    nanos += Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(' ')[0]);
  }
  return nanos / 1000;
}

function describe(port: number): string {
  return `v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio ${port} RTP/AVP 8\r\na=rtpmap:8 PCMA/8000\r\n`;
}

/** Sends 50 packets a second and leg for some seconds; gives how many were sent. */
async function traffic(legs: readonly { from: dgram.Socket; port: number; sender: RtpSender }[]): Promise<number> {
  const begin = performance.now();
  let sent = 0;
  for (let tick = 0; tick < seconds * 50; tick++) {
    for (const { from, port, sender } of legs) {
      from.send(sender.next(8, payload, 160), port, '127.0.0.1');
      sent++;
    }
    const wait = begin + (tick + 1) * 20 - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  }
  await new Promise((resolve) => setTimeout(resolve, 200));
  return sent;
}

async function measure(name: string, relay: RelayAddress, pid: number): Promise<void> {
  const [a, b] = [await socket(), await socket()];
  let received = 0;
  for (const each of [a, b]) each.on('message', () => received++);
  const legs: { from: dgram.Socket; port: number; sender: RtpSender }[] = [];
  const setUpFrom = performance.now();
  const setUpCpu = cpuMicros(pid);
  for (let call = 0; call < sessions; call++) {
    const ids = { callId: `bench-${call}`, fromTag: 'a' };
    const towardB = mediaOf(unwrap(await client.offer(relay, { ...ids, sdp: describe(a.address().port) })));
    const towardA = mediaOf(
      unwrap(await client.answer(relay, { ...ids, toTag: 'b', sdp: describe(b.address().port) })),
    );
    legs.push({ from: a, port: towardA.port, sender: new RtpSender({ ssrc: call, sequenceNumber: 0, timestamp: 0 }) });
    legs.push({
      from: b,
      port: towardB.port,
      sender: new RtpSender({ ssrc: call + 65_536, sequenceNumber: 0, timestamp: 0 }),
    });
  }
  const setUpMs = (performance.now() - setUpFrom) / sessions;
  const setUpCpuMs = (cpuMicros(pid) - setUpCpu) / 1000 / sessions;
  const cpu = cpuMicros(pid);
  const sent = await traffic(legs);
  const perPacket = (cpuMicros(pid) - cpu) / sent;
  for (let call = 0; call < sessions; call++) await client.delete(relay, { callId: `bench-${call}`, fromTag: 'a' });
  a.close();
  b.close();
  const loss = ((100 * (sent - received)) / sent).toFixed(2);
  console.log(
    `${name.padEnd(12)} ${perPacket.toFixed(1)} us CPU per packet, ${loss} % lost; offer + answer ${setUpMs.toFixed(2)} ms wall, ${setUpCpuMs.toFixed(2)} ms CPU`,
  );
}

console.log(`${sessions} sessions, ${sessions * 100} packets/s, ${seconds} s, node ${process.version}`);
for (let round = 0; round < rounds; round++) {
  const own = fork(new URL('./relay-process.ts', import.meta.url));
  const [port] = (await once(own, 'message')) as [number];
  await measure('media-relay', { host: '127.0.0.1', port }, own.pid ?? 0);
  own.disconnect();
  await once(own, 'exit');
  const rtpengine = await startRtpengine();
  await measure('rtpengine', rtpengine.address, rtpengine.pid);
  await rtpengine.stop();
}
client.close();
