import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { newId, platformScopeId } from '@belfry/db';
import { latin1Bytes, latin1Text } from '@belfry/sip';
import type { UserAgent } from '@belfry/testkit';
import { collectedMessages, mutate, seededRandom } from '@belfry/testkit/mutations';
import { DOMAIN, ProxyWorld } from '../test/world.ts';

/**
 * `node apps/sip-proxy/bench/mutations.ts [--count 100000] [--rate 2500] [--seed 1]`: so many messages that are almost right, over real sockets, to a running proxy: from strangers over UDP, and from a phone over UDP
 * and one over TCP that are registered and talk. Says what the proxy's heap, transactions, dialogs, connections and faults are before and after; ends with 1 when it is not the same process, has a fault, keeps
 * something, or does not place a call any more. Needs the stores of the db tests.
 */
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '100000' },
    rate: { type: 'string', default: '2500' },
    seed: { type: 'string', default: '1' },
  },
});
const [count, rate] = [Number(values.count), Number(values.rate)];
const draw = seededRandom(Number(values.seed));
const TICK_MS = 20;
/** Nothing of SIP lingers for longer (RFC 3261 §17). */
const LINGER_MS = 40_000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const world = await ProxyWorld.start();
const phones = {
  udp: await world.phone('anna.keller'),
  tcp: await world.phone('ben.frei', 'tcp'),
  other: await world.phone('carla.rossi'),
};
const strangers: Socket[] = [];
try {
  // Else the strangers were banned soon, and nothing of theirs read.
  await world.db.trustedNetwork.create({ data: { id: newId(), brandId: world.brandId, network: '127.0.0.0/8' } });
  await world.bus.policyFeed.publish({ scope: 'platform', id: platformScopeId, revision: 99 });
  for (let i = 0; i < 4; i++) {
    const socket = createSocket('udp4').bind(0, `127.15.9.${i + 1}`);
    await once(socket, 'listening');
    strangers.push(socket);
  }
  await callOnce();
  // Nothing may be sent to an address that is somebody's.
  const own = Object.values(phones).flatMap(({ trace }) => trace.map(({ text }) => latin1Bytes(text)));
  const collected = collectedMessages().map((bytes) =>
    latin1Bytes(
      latin1Text(bytes)
        .replace(/192\.0\.2\.|203\.0\.113\.|198\.51\.100\./g, '127.15.9.')
        .replace(/\[2001:db8:[^\]]*\]/gi, '[::1]')
        .replace(/(?:[a-z0-9-]+\.)*(?:example|company|biloxi)\.(?:com|net|org)/gi, DOMAIN),
    ),
  );
  const messages = [...own, ...own, ...collected];
  const pid = world.pidOf('sip-proxy');

  await storm(count / 10, messages);
  await pause(LINGER_MS);
  const before = await look();
  const began = performance.now();
  await storm(count, messages);
  const seconds = (performance.now() - began) / 1_000;
  await pause(LINGER_MS);
  const after = await look();
  console.log(`${messages.length} messages, ${count} mutations in ${seconds.toFixed(0)} s`);
  console.log(`before: ${JSON.stringify(before)}\nafter:  ${JSON.stringify(after)}`);
  await callOnce();
  console.log('a call goes through');
  const same = pid === world.pidOf('sip-proxy') && (await world.metric('belfry_sip_ready')) === 1;
  const kept = after.transactions > before.transactions || after.dialogs > 0 || after.calls > 0;
  if (!same || after.faults > 0 || kept) process.exitCode = 1;
} finally {
  for (const socket of strangers) socket.close();
  await world.stop();
}

async function callOnce(): Promise<void> {
  // The connection of one is closed when what comes over it cannot be framed.
  await Promise.all(Object.values(phones).map((phone) => phone.register(3_600)));
  const incoming = phones.tcp.incoming();
  const call = await phones.udp.call('202');
  const answering = await incoming;
  answering.ring();
  await call.progress();
  answering.answer();
  await Promise.all([call.established(), answering.established()]);
  await call.hold();
  await call.resume();
  call.bye();
  await answering.ended();
}

/** Sends at the rate, in lots. */
async function storm(total: number, messages: readonly Uint8Array[]): Promise<void> {
  const began = performance.now();
  for (let sent = 0; sent < total; await pause(TICK_MS)) {
    const due = Math.min(total, ((performance.now() - began) / 1_000) * rate);
    for (; sent < due; sent++) send(mutate(messages[draw(messages.length)]!, messages, draw));
  }
}

function send(bytes: Uint8Array): void {
  const way = draw(8);
  const phone: UserAgent | undefined = way === 0 ? phones.tcp : way < 4 ? phones.other : undefined;
  if (phone !== undefined) phone.sendRaw(bytes);
  else strangers[draw(strangers.length)]!.send(bytes, world.sipPort, '127.0.0.1');
}

async function look() {
  const [transactions, dialogs, calls, connections] = await Promise.all(
    ['belfry_sip_transactions', 'belfry_sip_dialogs', 'belfry_calls_active', 'belfry_sip_connections'].map((name) =>
      world.metric(name),
    ),
  );
  const heaps: number[] = [];
  // The least of some moments is what is there after a collection.
  for (let i = 0; i < 40; i++) {
    heaps.push(await world.metric('nodejs_heap_size_used_bytes'));
    await pause(250);
  }
  const text = await (await fetch(`http://127.0.0.1:${world.opsPort}/metrics`)).text();
  const faults = Number(/belfry_sip_proxy_failures_total\{[^}]*what="fault"[^}]*\} (\d+)/.exec(text)?.[1] ?? 0);
  const mb = (bytes: number) => Math.round(bytes / 1e5) / 10;
  return {
    heapMb: mb(Math.min(...heaps)),
    residentMb: mb(await world.metric('process_resident_memory_bytes')),
    transactions: transactions!,
    dialogs: dialogs!,
    calls: calls!,
    connections: connections!,
    faults,
  };
}
