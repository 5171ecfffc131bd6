import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { after, before, describe, test } from 'node:test';
import type { JobWorker } from '@belfry/bus';
import type { EndedCall } from '@belfry/call';
import { EventLog, LabCarrier, NameServer, type UserAgent } from '@belfry/testkit';
import { ProxyWorld, until } from './world.ts';

const NAME = 'gw.carrier.test';
/** It stands in Request-URI and To. */
const LONG_NAME = `${['w', 'x', 'y', 'z'].map((letter) => letter.repeat(55)).join('.')}.${NAME}`;
const [first, second, third] = ['127.15.3.1', '127.15.3.2', '127.15.3.3'] as const;
const PORT = 5070;

describe('ways to a carrier, on real sockets', () => {
  let names: NameServer;
  let world: ProxyWorld;
  let worker: JobWorker;
  let anna: UserAgent;
  const carriers: LabCarrier[] = [];
  const ended = new EventLog<EndedCall>();

  before(async () => {
    const target = (priority: number, name: string) => ({ priority, weight: 1, port: PORT, name });
    names = await NameServer.start(
      {
        [`SRV _sip._udp.${NAME}`]: [target(1, `a.${NAME}`), target(2, `b.${NAME}`), target(3, `c.${NAME}`)],
        [`SRV _sip._udp.${LONG_NAME}`]: [target(1, `a.${NAME}`)],
        [`A a.${NAME}`]: [first],
        [`A b.${NAME}`]: [second],
        [`A c.${NAME}`]: [third],
      },
      { host: '127.15.3.53', port: 53 },
    );
    world = await ProxyWorld.start({ nameServer: '127.15.3.53' });
    await world.db.peerEndpoint.updateMany({ data: { host: NAME, port: 0 } });
    await world.db.peer.updateMany({ data: { probeSeconds: 0 } });
    await world.bus.policyFeed.publish({ scope: 'brand', id: world.brandId, revision: 5 });
    worker = world.bus.cdrs.work(async (calls) => {
      for (const call of calls) ended.push(call);
    });
    anna = await world.phone('anna.keller');
    await anna.register();
  });
  after(async () => {
    await Promise.all(carriers.map((one) => one.close()));
    await worker?.close();
    await world?.stop();
  });

  async function carrier(host: string, transport: 'udp' | 'tcp' = 'udp'): Promise<LabCarrier> {
    const proxy = { host: '127.0.0.1', port: world.sipPort };
    const made = await LabCarrier.start({ listen: { host, port: PORT }, proxy, transport });
    carriers.push(made);
    return made;
  }
  const callsAt = (one: LabCarrier) => one.calls.events.length;

  /** Calls out and hangs up; how long the answer took. */
  async function place(): Promise<number> {
    const seen = ended.events.length;
    const began = performance.now();
    const call = await anna.call('0446681800');
    await call.established();
    const tookMs = performance.now() - began;
    call.bye();
    const record = await ended.wait((one) => one, 'the record', 5_000, seen);
    assert.deepEqual([record.disposition, record.hangupSide], ['answered', 'caller']);
    return tookMs;
  }

  test('of three servers of a name (SRV) two are dead: the call goes to the third, the next one at once; the first takes calls when it is back and another is gone', async () => {
    const last = await carrier(third);
    // The first port is closed, the second server hears and is silent.
    const silent = createSocket('udp4').bind(PORT, second);
    await once(silent, 'listening');
    await until(
      async () => (await anna.call('0446681800')).established().then(() => true),
      'the carrier is known',
      15_000,
    );
    const seen = callsAt(last);
    const knownMs = await place();
    assert.equal(callsAt(last), seen + 1);
    assert.ok(knownMs < 1_000, `${knownMs} ms though both were known to be dead`);
    assert.ok(names.asked.includes(`SRV _sip._udp.${NAME}`));
    silent.close();
    const back = await carrier(first);
    await last.close();
    await place();
    assert.equal(callsAt(back), 1);
  });

  test('an INVITE too large for a datagram goes over TCP (RFC 3261 §18.1.1), and over UDP where nobody listens for that; a small one goes over UDP', async () => {
    const [udp] = carriers.filter(({ agent }) => agent.address.host === first) as [LabCarrier];
    const seen = callsAt(udp);
    await place();
    assert.equal(callsAt(udp), seen + 1);
    await world.db.peerEndpoint.updateMany({ data: { host: LONG_NAME } });
    await world.bus.policyFeed.publish({ scope: 'brand', id: world.brandId, revision: 6 });
    const tcp = await carrier(first, 'tcp');
    await until(async () => (await place()) > 0 && callsAt(tcp) > 0, 'a call comes over TCP');
    const small = callsAt(udp);
    const large = tcp.agent.trace.find(({ summary }) => summary === 'INVITE')?.text ?? '';
    assert.ok(Buffer.byteLength(large) > 1_300);
    assert.match(large, /^INVITE .*\r\nVia: SIP\/2\.0\/TCP /);
    await tcp.close();
    await place();
    assert.deepEqual([callsAt(tcp), callsAt(udp)], [1, small + 1]);
  });
});
