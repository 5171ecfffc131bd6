import assert from 'node:assert/strict';
import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { after, describe, type TestContext, test } from 'node:test';
import { unwrap } from '@belfry/core';
import { AddressList, createDtlsIdentity, DtlsSession, NgClient, NgServer, printNgMessage } from '@belfry/net';
import { BINDING_METHOD, printRtcp, printStun, RtpSender } from '@belfry/rtp';
import { attributeValue, printFingerprint } from '@belfry/sdp';
import type { MediaRelay } from '../src/media-relay.ts';
import { Flood } from './flood.ts';
import { MediaParty, mediaOf } from './media-party.ts';
import { startOwnRelay } from './relay-under-test.ts';
import { SecureParty } from './secure-party.ts';

const cleanups: (() => void | Promise<void>)[] = [];
const client = new NgClient();
after(async () => {
  client.close();
  for (const cleanup of cleanups.reverse()) await cleanup();
});

const FLOOD = 1_000;
/** A hostile packet may cost so much at most, its sending in this process included. */
const DEAREST_MICROS = 1_000;
const hmacSha1 = (key: Uint8Array, data: Uint8Array) => createHmac('sha1', key).update(data).digest();
const identity = createDtlsIdentity();
const dropped = ({ counters }: MediaRelay) => Object.values(counters.drops).reduce((sum, count) => sum + count, 0);

async function setUp(options: Parameters<typeof startOwnRelay>[0] = {}) {
  const own = await startOwnRelay(options);
  cleanups.push(() => own.stop());
  const offer = (callId: string, sdp: string, more: object = {}) =>
    client.offer(own.address, { callId, fromTag: 'a', sdp, ...more });
  const answer = async (callId: string, sdp: string) =>
    unwrap(await client.answer(own.address, { callId, fromTag: 'a', toTag: 'b', sdp }));
  return { ...own, offer, answer };
}

const opened = async <T extends { close(): void }>(one: Promise<T>): Promise<T> => {
  const thing = await one;
  cleanups.push(() => thing.close());
  return thing;
};

/** A plain call that both sides have spoken in. */
async function live() {
  const own = await setUp();
  const [a, b] = [await opened(MediaParty.open(0xa)), await opened(MediaParty.open(0xb))];
  const towardB = mediaOf(unwrap(await own.offer('live', a.sdp())));
  const towardA = mediaOf(await own.answer('live', b.sdp()));
  /** One packet each way, and nothing else arrives. */
  const talk = async () => {
    const [heardA, heardB] = [a.received.length, b.received.length];
    const [fromA, fromB] = [a.send(towardA), b.send(towardB)];
    await Promise.all([a.heard(heardA + 1), b.heard(heardB + 1)]);
    assert.deepEqual(new Uint8Array(a.received[heardA]!.bytes), fromB);
    assert.deepEqual(new Uint8Array(b.received[heardB]!.bytes), fromA);
    assert.deepEqual([a.received.length, b.received.length], [heardA + 1, heardB + 1]);
  };
  await talk();
  return { ...own, a, b, towardA, towardB, talk };
}

function cheap(t: TestContext, flood: Flood): void {
  t.diagnostic(
    `${flood.cpuMicrosPerPacket.toFixed(0)} µs of CPU a packet, ${flood.amplification.toFixed(2)} bytes back for each`,
  );
  assert.ok(flood.cpuMicrosPerPacket < DEAREST_MICROS, `${flood.cpuMicrosPerPacket} µs a packet`);
  assert.ok(flood.amplification <= 1, `${flood.amplification} bytes back for each that came`);
}

describe('ports', () => {
  test('when none is left an offer is refused in words, counted, and nothing of it stays', async () => {
    const { relay, address, offer } = await setUp({ ports: { min: 31_000, max: 31_015 }, quarantineMs: 0 });
    const a = await opened(MediaParty.open(1));
    for (let i = 0; i < 4; i++) unwrap(await offer(`call-${i}`, a.sdp()));
    const { pairs } = relay.resources;
    assert.deepEqual([pairs.inUse, pairs.freeBlocks], [16, 0]);
    for (let i = 0; i < 20; i++) {
      const refused = await offer(`more-${i}`, a.sdp());
      assert.ok(!refused.ok);
      assert.equal(refused.error.message, 'Ran out of ports');
    }
    assert.deepEqual([relay.calls.size, pairs.inUse, relay.counters.refusals.ports], [4, 16, 20]);
    const { statistics } = (await relay.handle({ command: 'statistics' })) as {
      statistics: { totalstatistics: { rejectedsessions: number } };
    };
    assert.equal(statistics.totalstatistics.rejectedsessions, 20);
    unwrap(await client.delete(address, { callId: 'call-0' }));
    unwrap(await offer('after', a.sdp()));
    assert.equal(pairs.inUse, 16);
  });

  test('a re-offer for which no port is left leaves the call as it was', async () => {
    const { relay, offer, answer } = await setUp({ ports: { min: 31_016, max: 31_019 } });
    const [a, b] = [await opened(MediaParty.open(1)), await opened(MediaParty.open(2))];
    const towardB = mediaOf(unwrap(await offer('one', a.sdp())));
    const towardA = mediaOf(await answer('one', b.sdp()));
    const video = `${a.sdp()}m=video 40000 RTP/AVP 96\r\na=rtpmap:96 VP8/90000\r\n`;
    const refused = await offer('one', video, { toTag: 'b' });
    assert.ok(!refused.ok && refused.error.message === 'Ran out of ports');
    assert.equal(relay.resources.pairs.inUse, 4);
    a.send(towardA);
    b.send(towardB);
    await Promise.all([a.heard(1), b.heard(1)]);
  });
});

describe('floods to an open port', () => {
  test('RTP and RTCP of strangers reach nobody, and change nothing of a call', async (t) => {
    const { relay, towardA, towardB, talk } = await live();
    const flood = await opened(Flood.open());
    const before = relay.counters.drops.source;
    const heap = process.memoryUsage().heapUsed;
    const rtp = (i: number) =>
      new RtpSender({ ssrc: (i * 0x9e37_79b1) >>> 0, sequenceNumber: i, timestamp: i * 160 }).next(
        8,
        new Uint8Array(160),
        160,
      );
    await flood.send(FLOOD, rtp, towardA);
    await flood.send(FLOOD, rtp, towardB);
    const report = printRtcp([{ type: 'bye', ssrcs: [0xa, 0xb] }]);
    await flood.send(FLOOD, () => report, { host: towardA.host, port: towardA.rtcpPort });
    await talk();
    assert.equal(relay.counters.drops.source - before, 3 * FLOOD);
    const sources = relay.calls
      .get('live')!
      .legs.flatMap(({ media }) => media.map((one) => one?.transport.rtp.reception.sources.length));
    assert.deepEqual(sources, [1, 1]);
    assert.equal(flood.gotBytes, 0);
    assert.ok(process.memoryUsage().heapUsed - heap < 32e6);
    cheap(t, flood);
  });

  test('SRTP with a wrong tag, from the right address, is no sound', async (t) => {
    const { relay, offer, answer } = await setUp();
    const a = await SecureParty.open(0xa);
    cleanups.push(() => a.party.close());
    const b = await opened(MediaParty.open(0xb));
    unwrap(await offer('sealed', a.sdp(), { transportProtocol: 'RTP/AVP' }));
    const answered = await answer('sealed', b.sdp());
    const towardA = mediaOf(answered);
    a.take(answered);
    a.send(towardA);
    await b.heard(1);
    const flood = await opened(Flood.open(1));
    const forge = (i: number) => {
      const bytes = new Uint8Array(randomBytes(182));
      bytes[0] = 0x80;
      bytes[1] = 8;
      // Close to what comes next, and far from it.
      new DataView(bytes.buffer).setUint16(2, (65_532 + i * (i % 2 === 0 ? 1 : 97)) & 0xffff);
      new DataView(bytes.buffer).setUint32(8, 0xa);
      return bytes;
    };
    await flood.send(FLOOD, forge, towardA, a.party.rtp);
    const { authentication, replayed } = relay.counters.drops;
    assert.equal(authentication + replayed, FLOOD);
    const { plain } = a.send(towardA);
    await b.heard(2);
    assert.deepEqual(new Uint8Array(b.received[1]!.bytes), plain);
    cheap(t, flood);
  });

  test('STUN with wrong credentials opens nothing, and is answered with no more than came', async (t) => {
    const { relay, offer } = await setUp();
    const a = await opened(MediaParty.open(0xa));
    const sdp = unwrap(await offer('ice', a.sdp(), { ice: 'force' }));
    const toward = mediaOf(sdp);
    const ufrag = attributeValue(toward.section.lines, 'ice-ufrag') ?? '';
    assert.notEqual(ufrag, '');
    const requests = [`${ufrag}:x`, 'nobody:x', `${ufrag}:${'y'.repeat(200)}`, undefined].flatMap((username) =>
      [true, false].map(
        (fingerprint) => (keyed: boolean) =>
          printStun(
            {
              class: 'request',
              method: BINDING_METHOD,
              transactionId: randomBytes(12),
              attributes:
                username === undefined ? [] : [{ type: 'username', value: username }, { type: 'useCandidate' }],
            },
            { fingerprint, ...(keyed && { integrity: { key: Buffer.from('wrong'), hmacSha1 } }) },
          ),
      ),
    );
    const flood = await opened(Flood.open());
    const before = dropped(relay);
    await flood.send(FLOOD, (i) => requests[i % requests.length]!(i % 3 > 0), toward);
    assert.equal(dropped(relay) - before, FLOOD);
    assert.equal(
      relay.calls.get('ice')!.legs.some(({ media }) => media.some((one) => one?.transport.rtp.latch.learned)),
      false,
    );
    cheap(t, flood);
  });

  test('ClientHellos of strangers cost less than they are worth, and more is sent to nobody than came', async (t) => {
    const { relay, offer, answer } = await setUp();
    const [a, b] = [await opened(MediaParty.open(0xa)), await opened(MediaParty.open(0xb))];
    const dtls = ['a=setup:actpass', `a=fingerprint:${printFingerprint(identity.fingerprint)}`];
    unwrap(await offer('dtls', a.sdp('sendrecv', dtls, 'UDP/TLS/RTP/SAVP'), { transportProtocol: 'RTP/AVP' }));
    const toward = mediaOf(await answer('dtls', b.sdp()));
    const hellos: Uint8Array[] = [];
    for (let i = 0; i < 50; i++) {
      const session = new DtlsSession({
        ...{ role: 'active' as const, identity, fingerprints: [identity.fingerprint] },
        send: (bytes) => hellos.push(new Uint8Array(bytes)),
        connected: () => {},
        ended: () => {},
      });
      session.start();
      session.close();
    }
    // Whoever is near is believed more: the same host with another port, as behind a NAT.
    for (const host of ['127.0.0.66', '127.0.0.1']) {
      const flood = await opened(Flood.open(8, host));
      const before = a.received.reduce((sum, { bytes }) => sum + bytes.length, 0);
      await flood.send(FLOOD, (i) => hellos[i % hellos.length]!, toward);
      flood.gotBytes += a.received.reduce((sum, { bytes }) => sum + bytes.length, 0) - before;
      cheap(t, flood);
    }
    assert.equal(relay.calls.size, 1);
  });
});

describe('what is no packet', () => {
  const corpora = ['rtp', 'stun'].map((name) => new URL(`../../../../shared/conformance/${name}/`, import.meta.url));
  const samples = corpora.filter(existsSync).flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => new Uint8Array(readFileSync(`${entry.parentPath}/${entry.name}`)).subarray(0, 1_400)),
  );
  /** Beginnings of all kinds, with noise behind them. */
  const noise = (i: number): Uint8Array => {
    const sample = samples[i % (samples.length + 1)];
    const bytes = new Uint8Array(sample === undefined || i % 2 === 0 ? randomBytes(1 + (i % 300)) : sample);
    const first = [0x80, 0x81, 0x00, 0x01, 0x16, 0x17, 0x14, 0xbf, 0x40, 0xff][i % 10]!;
    if (i % 2 === 0) bytes[0] = first;
    else if (bytes.length > 0) bytes[i % bytes.length]! ^= 1 << (i % 8);
    return bytes;
  };

  for (const kind of ['strangers', 'the party itself'] as const) {
    test(`malformed datagrams of ${kind} harm neither relay nor call`, async (t) => {
      const { relay, a, b, towardA, talk } = await live();
      const flood = await opened(Flood.open());
      const before = dropped(relay) + relay.counters.packets.rtp + relay.counters.packets.rtcp;
      const own = kind === 'strangers' ? undefined : a;
      await flood.send(FLOOD, noise, towardA, own?.rtp);
      await flood.send(FLOOD, noise, { host: towardA.host, port: towardA.rtcpPort }, own?.rtcp);
      assert.equal(dropped(relay) + relay.counters.packets.rtp + relay.counters.packets.rtcp - before, 2 * FLOOD);
      assert.equal(flood.gotBytes, 0);
      if (kind === 'strangers') assert.equal(b.received.length, 1);
      // What looks like RTP is the party's own business; what it says in earnest still arrives.
      a.received.length = 0;
      b.received.length = 0;
      await talk();
      cheap(t, flood);
    });
  }

  test('malformed datagrams to ports with SRTP, DTLS and ICE are dropped, each for a reason', async (t) => {
    const { relay, offer } = await setUp();
    const a = await opened(MediaParty.open(0xa));
    const sdp = a.sdp(
      'sendrecv',
      [
        ...['a=rtcp-mux', 'a=ice-ufrag:abcd', 'a=ice-pwd:abcdefghijklmnopqrstuvwx', 'a=setup:actpass'],
        `a=fingerprint:${printFingerprint(identity.fingerprint)}`,
      ],
      'UDP/TLS/RTP/SAVPF',
    );
    const toward = mediaOf(unwrap(await offer('secure', sdp, { transportProtocol: 'RTP/SAVP' })));
    const flood = await opened(Flood.open());
    await flood.send(2 * FLOOD, noise, toward);
    for (const media of relay.calls.get('secure')!.legs[0]!.media)
      await flood.send(FLOOD, noise, { host: '127.0.0.1', port: media!.transport.ports.rtp.port });
    assert.ok(dropped(relay) >= 2 * FLOOD);
    assert.equal(relay.counters.packets.rtp + relay.counters.packets.rtcp, 0);
    cheap(t, flood);
  });
});

describe('the control port', () => {
  test('commands of strangers are dropped without a word and counted', async () => {
    const strangers: string[] = [];
    const commanders = new AddressList(['127.0.0.1', '10.0.0.0/8', 'fc00::/7']);
    let carriedOut = 0;
    const ng = await NgServer.listen({
      ...{ host: '127.0.0.1', port: 0, onStranger: (address) => strangers.push(address) },
      allows: (address) => commanders.has(address),
      handle: () => {
        carriedOut++;
        return { result: 'pong' };
      },
    });
    cleanups.push(() => ng.close());
    const to = { host: '127.0.0.1', port: ng.port };
    const flood = await opened(Flood.open());
    await flood.send(FLOOD, (i) => printNgMessage({ cookie: `c${i}`, body: { command: 'list', limit: 1_000 } }), to);
    assert.deepEqual([ng.strangers, strangers.length, carriedOut, flood.gotBytes], [FLOOD, FLOOD, 0, 0]);
    assert.equal(new Set(strangers).size, 1);
    assert.ok((await client.ping(to)).ok);
  });

  test('a ping and what is no command are answered with no more than came', async () => {
    const { address, relay } = await setUp();
    const flood = await opened(Flood.open(4, '127.0.0.1'));
    await flood.send(200, (i) => printNgMessage({ cookie: `c${i}`, body: { command: 'ping' } }), address);
    await flood.send(200, (i) => Buffer.from(`x${i} d7:command`), address);
    assert.ok(flood.amplification <= 1, `${flood.amplification}`);
    assert.equal(relay.calls.size, 0);
  });

  test('a list of addresses knows blocks, and IPv4 in the clothes of IPv6', () => {
    const list = new AddressList(['10.0.0.0/8', '192.0.2.1', 'fc00::/7', '::1']);
    const has = ['10.9.8.7', '::ffff:10.9.8.7', '192.0.2.1', 'fd00::5', '::1'];
    assert.deepEqual(
      has.map((address) => list.has(address)),
      has.map(() => true),
    );
    for (const address of ['11.0.0.1', '192.0.2.2', '2001:db8::1', 'nonsense']) assert.equal(list.has(address), false);
    assert.throws(() => new AddressList(['10.0.0.0/8/9']));
  });
});
