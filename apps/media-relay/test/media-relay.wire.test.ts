import assert from 'node:assert/strict';
import dgram from 'node:dgram';
import { once } from 'node:events';
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { unwrap } from '@belfry/core';
import { MediaSocket, NgClient, type NgOffer, parseNgMessage, printNgMessage, qualityByTag } from '@belfry/net';
import { printRtcp } from '@belfry/rtp';
import { CallJournal } from '../src/call-journal.ts';
import { type CallSnapshot, takeSnapshot } from '../src/call-snapshot.ts';
import type { MediaRelayOptions } from '../src/media-relay.ts';
import { MediaParty, mediaOf } from './media-party.ts';
import { startOwnRelay } from './relay-under-test.ts';

const cleanups: (() => void | Promise<void>)[] = [];
const client = new NgClient();
after(async () => {
  client.close();
  for (const cleanup of cleanups.reverse()) await cleanup();
});

let callCount = 0;

/** A relay of its own, and what a test does with it. */
/** The party's description with a fax in the place of its sound. */
const asFax = (party: MediaParty) =>
  party.sdp().replace(/m=audio (\d+).*\r\n(a=.*\r\n)*/, 'm=image $1 udptl t38\r\na=T38FaxVersion:0\r\n');

async function setUp(options: Partial<MediaRelayOptions> = {}) {
  const own = await startOwnRelay(options);
  cleanups.push(() => own.stop());
  const party = async (ssrc: number, host?: string) => {
    const opened = await MediaParty.open(ssrc, host);
    cleanups.push(() => opened.close());
    return opened;
  };
  const offer = async (request: Partial<NgOffer> & { callId: string; sdp: string }) =>
    unwrap(await client.offer(own.address, { fromTag: 'a', ...request }));
  const answer = async (callId: string, sdp: string, more: object = {}) =>
    unwrap(await client.answer(own.address, { callId, fromTag: 'a', toTag: 'b', sdp, ...more }));
  const established = async () => {
    const callId = `own-${++callCount}`;
    const [a, b] = [await party(0xaaaa), await party(0xbbbb)];
    const towardB = mediaOf(await offer({ callId, sdp: a.sdp() }));
    const towardA = mediaOf(await answer(callId, b.sdp()));
    return { callId, a, b, towardA, towardB };
  };
  const refusal = async (sdp: string, more: Partial<NgOffer> = {}) => {
    const reply = await client.offer(own.address, { callId: `refused-${++callCount}`, fromTag: 'a', sdp, ...more });
    return reply.ok ? 'accepted' : reply.error.message;
  };
  return { ...own, party, offer, answer, established, refusal };
}

describe('ports', () => {
  test('the two legs of a call have one block of four ports, and all are given back', async () => {
    const { relay, established, address } = await setUp();
    const { callId, towardA, towardB } = await established();
    assert.equal(towardA.port % 4, 0);
    assert.equal(towardB.port, towardA.port ^ 2);
    assert.equal(relay.resources.pairs.inUse, 4);
    unwrap(await client.delete(address, { callId }));
    assert.equal(relay.resources.pairs.inUse, 0);
    assert.equal(relay.calls.size, 0);
  });

  test('a block with a port that somebody else has is passed over', async () => {
    const taken = unwrap(await MediaSocket.bind('127.0.0.1', 30_503));
    cleanups.push(() => taken.close());
    const { established, refusal, party } = await setUp({ ports: { min: 30_500, max: 30_507 } });
    const { towardA } = await established();
    assert.equal(towardA.port, 30_504);
    assert.equal(await refusal((await party(1)).sdp()), 'Ran out of ports');
  });

  test('a call that is refused for want of ports leaves nothing behind', async () => {
    const { relay, refusal, party } = await setUp({ ports: { min: 30_600, max: 30_603 } });
    const a = await party(1);
    const twoStreams = `${a.sdp()}m=video ${a.port + 2} RTP/AVP 99\r\n`;
    assert.equal(await refusal(twoStreams), 'Ran out of ports');
    assert.deepEqual([relay.resources.pairs.inUse, relay.calls.size], [0, 0]);
  });

  test('ports rest before they are used again', async () => {
    const { established, refusal, party, address, relay } = await setUp({ ports: { min: 30_700, max: 30_703 } });
    const { callId } = await established();
    unwrap(await client.delete(address, { callId }));
    assert.equal(relay.resources.pairs.inUse, 0);
    assert.equal(await refusal((await party(1)).sdp()), 'Ran out of ports');
  });
});

describe('families of addresses', () => {
  test('an IPv6 phone and an IPv4 phone hear each other', async () => {
    const { party, offer, answer, relay } = await setUp();
    const [a, b] = [await party(1, '::1'), await party(2)];
    const toward = mediaOf(await offer({ callId: 'six', sdp: a.sdp(), addressFamily: 'IP4' }));
    assert.equal(toward.host, '127.0.0.1');
    const towardA = mediaOf(await answer('six', b.sdp()));
    assert.equal(towardA.host, '::1');
    a.send(towardA);
    await b.heard(1);
    b.send(toward);
    await a.heard(1);
    assert.equal(relay.counters.drops.source, 0);
  });

  test('a family that the relay has no address of is refused', async () => {
    const { refusal, party } = await setUp({ bind: ['127.0.0.1'] });
    assert.equal(await refusal((await party(1, '::1')).sdp()), 'The relay has no IP6 address');
  });
});

describe('what cannot be relayed', () => {
  test('an offer of which nothing can be relayed, or whose keys are not there, is refused in words', async () => {
    const { refusal, party, relay } = await setUp();
    const a = await party(1);
    assert.match(await refusal(a.sdp('sendrecv', [], 'RTP/SAVP')), /^No SRTP crypto suite of the offer is known here/);
    assert.match(await refusal(a.sdp('sendrecv', [], 'UDP/TLS/RTP/SAVPF')), /^DTLS-SRTP without a fingerprint/);
    assert.equal(await refusal(a.sdp('sendrecv', [], 'TCP/MSRP')), 'Nothing in the SDP can be relayed');
    assert.equal(relay.calls.size, 0);
  });

  test('a section that no relay can carry is refused beside one that it can', async () => {
    const { offer, party } = await setUp();
    const a = await party(1);
    const sdp = await offer({ callId: 'mixed', sdp: `${a.sdp()}m=message 9000 TCP/MSRP *\r\n` });
    assert.match(sdp, /^m=message 0 TCP\/MSRP \*\r$/m);
  });
});

describe('parties', () => {
  test('packets from elsewhere are dropped once the party is known', async () => {
    const { established, party, relay } = await setUp();
    const { a, b, towardA } = await established();
    const stranger = await party(3);
    a.send(towardA);
    await b.heard(1);
    for (let i = 0; i < 5; i++) stranger.send(towardA);
    const last = a.send(towardA);
    await b.heard(2);
    assert.deepEqual(new Uint8Array(b.received[1]!.bytes), last);
    assert.equal(relay.counters.drops.source, 5);
  });

  test('stray datagrams of every kind are dropped and counted', async () => {
    const { established, relay } = await setUp();
    const { a, b, towardA } = await established();
    a.send(towardA);
    for (const stray of [
      Buffer.alloc(0),
      Buffer.from('x'),
      Buffer.from([0, 1, 0, 0]),
      Buffer.from([22, 254, 253, 0]),
      Buffer.alloc(1400, 0xff),
    ]) {
      a.rtp.send(stray, towardA.port, towardA.host);
    }
    a.send(towardA);
    await b.heard(2);
    assert.equal(b.received.length, 2);
    assert.deepEqual([relay.counters.drops.stun, relay.counters.drops.dtls, relay.counters.drops.malformed], [1, 1, 3]);
  });

  test('one offer, several who answer it: each answer moves the media to its leg', async () => {
    const { party, offer, answer } = await setUp();
    const [a, b1, b2] = [await party(1), await party(2), await party(3)];
    const toward = mediaOf(await offer({ callId: 'forked', sdp: a.sdp() }));
    const towardA = mediaOf(await answer('forked', b1.sdp(), { toTag: 'b1' }));
    b1.send(toward);
    await a.heard(1);
    assert.equal(mediaOf(await answer('forked', b2.sdp(), { toTag: 'b2' })).port, towardA.port);
    a.send(towardA);
    await b2.heard(1);
    b2.send(toward);
    await a.heard(2);
    assert.equal(b1.received.length, 0);
  });

  test('early media comes through before the answer, and a branch that lost is mute', async () => {
    const { party, offer, answer, relay } = await setUp();
    const [a, b1, b2] = [await party(1), await party(2), await party(3)];
    const toward1 = mediaOf(await offer({ callId: 'early', sdp: a.sdp(), viaBranch: 'one' }));
    const toward2 = mediaOf(await offer({ callId: 'early', sdp: a.sdp(), viaBranch: 'two' }));
    b1.send(toward1);
    b1.send(toward1);
    await a.heard(1);
    const first = mediaOf(await answer('early', b1.sdp(), { viaBranch: 'one', toTag: 'b1' }));
    const second = mediaOf(await answer('early', b2.sdp(), { viaBranch: 'two', toTag: 'b2' }));
    assert.equal(first.port, second.port);
    b1.send(toward1);
    b2.send(toward2);
    await a.heard(2);
    assert.equal(a.received.length, 2);
    assert.equal(relay.counters.drops.unpaired, 1);
  });

  test('T.38 over UDPTL passes as it is after a re-offer', async () => {
    const { established, offer, answer } = await setUp();
    const { callId, a, b, towardA, towardB } = await established();
    const offered = await offer({ callId, toTag: 'b', sdp: asFax(a) });
    assert.equal(mediaOf(offered).port, towardB.port);
    assert.ok(!offered.includes('a=rtcp'));
    await answer(callId, asFax(b));
    a.rtp.send(Buffer.from([0, 7, 1, 2, 3]), towardA.port, towardA.host);
    await b.heard(1);
    assert.deepEqual([...b.received[0]!.bytes], [0, 7, 1, 2, 3]);
  });

  test('a fax by T.38 passes both ways whole and in order: pages, redundancy, numbers that look like anything else', async () => {
    const { established, offer, answer, relay } = await setUp();
    const { callId, a, b, towardA, towardB } = await established();
    await offer({ callId, toTag: 'b', sdp: asFax(a) });
    await answer(callId, asFax(b));
    // UDPTL (ITU-T T.38 §9.1): number, primary packet, the four before it again. Its number begins like STUN, DTLS, RTP and RTCP in turn.
    const primary = (number: number) => Buffer.alloc(40 + (number % 180), number);
    const udptl = (number: number) => {
      const parts = [0, 1, 2, 3, 4].map((before) => primary(Math.max(0, number - before)));
      const [first, ...others] = parts.map((part) => Buffer.concat([Buffer.from([part.length]), part]));
      return Buffer.concat([Buffer.from([number >> 8, number & 255]), first!, Buffer.from([0, 4]), ...others]);
    };
    const numbers = [0, 1, 0x1600, 0x8008, 0x80c8, 0x81c9, 0xffff].flatMap((from) =>
      Array.from({ length: 20 }, (_, at) => (from + at) & 0xffff),
    );
    for (const [index, number] of numbers.entries()) {
      a.rtp.send(udptl(number), towardA.port, towardA.host);
      b.rtp.send(udptl(number ^ 1), towardB.port, towardB.host);
      if (index % 20 === 19) await Promise.all([b.heard(index + 1), a.heard(index + 1)]);
    }
    const heard = ({ received }: MediaParty) => received.map(({ bytes }) => Buffer.from(bytes).toString('hex'));
    assert.deepEqual(
      heard(b),
      numbers.map((number) => udptl(number).toString('hex')),
    );
    assert.deepEqual(
      heard(a),
      numbers.map((number) => udptl(number ^ 1).toString('hex')),
    );
    assert.deepEqual([relay.counters.drops.malformed, relay.counters.drops.stun, relay.counters.drops.dtls], [0, 0, 0]);
  });

  test('a fax goes on in G.711 when T.38 was tried in vain: the next offer is of sound, and bytes pass as they are', async () => {
    const { established, offer, answer } = await setUp();
    const { callId, a, b, towardB } = await established();
    await offer({ callId, toTag: 'b', sdp: asFax(a) });
    await answer(callId, asFax(b));
    // What has been agreed on does not work: back to sound, without silence suppression and in A-law alone (ITU-T V.152, T.38 annex D).
    const inSound = (party: MediaParty) =>
      party.sdp('sendrecv', ['a=silenceSupp:off - - - -']).replace(' 8 0 101', ' 8');
    const offered = await offer({ callId, toTag: 'b', sdp: inSound(a) });
    assert.equal(mediaOf(offered).port, towardB.port);
    assert.match(offered, /m=audio \d+ RTP\/AVP 8\r\n/);
    assert.match(offered, /a=silenceSupp:off/);
    const towardA = mediaOf(await answer(callId, inSound(b)));
    const carrier = Uint8Array.from({ length: 160 }, (_, at) => (at * 37) & 255);
    const sent = Array.from({ length: 50 }, () => a.send(towardA, carrier));
    await b.heard(50);
    assert.deepEqual(
      b.received.map(({ bytes }) => new Uint8Array(bytes)),
      sent,
    );
  });

  test('a leg of an answered call is replaced by a re-offer to another', async () => {
    const { established, party, offer, answer, address } = await setUp();
    const { callId, a, b, towardA } = await established();
    const c = await party(7);
    const towardC = mediaOf(await offer({ callId, toTag: 'c', sdp: a.sdp() }));
    const again = mediaOf(await answer(callId, c.sdp(), { toTag: 'c' }));
    assert.equal(again.port, towardA.port);
    unwrap(await client.delete(address, { callId, fromTag: 'a', toTag: 'b' }));
    a.send(again);
    await c.heard(1);
    c.send(towardC);
    await a.heard(1);
    assert.equal(b.received.length, 0);
  });
});

describe('silence', () => {
  test('a call without packets is given up: told, counted, still there to ask, and gone after delete', async () => {
    const told: [string, number | undefined][] = [];
    const { established, relay, address } = await setUp({
      inactivityMs: 0,
      onTimeout: (callId, last) => told.push([callId, last]),
    });
    const { callId, a, b, towardA } = await established();
    a.send(towardA);
    await b.heard(1);
    relay.sweep();
    assert.equal(told.length, 1);
    assert.equal(told[0]?.[0], callId);
    assert.ok(Math.abs((told[0]?.[1] ?? 0) - Date.now()) < 2000);
    assert.deepEqual([relay.resources.pairs.inUse, relay.counters.timeouts], [0, 1]);
    const asked = unwrap(await client.query(address, { callId }));
    assert.equal(asked.timedOut, true);
    assert.equal(qualityByTag(asked).get('a')?.packets, 1);
    const final = unwrap(await client.delete(address, { callId }));
    assert.equal(final.timedOut, true);
    assert.equal((await client.query(address, { callId })).ok, false);
  });

  test('a call on hold may be silent, whichever form the hold has; after resuming it is given up again', async () => {
    const { established, offer, answer, relay } = await setUp({ inactivityMs: 0 });
    const { callId, a, b } = await established();
    const forms = [a.sdp('sendonly'), a.sdp('inactive'), a.sdp().replace('c=IN IP4 127.0.0.1', 'c=IN IP4 0.0.0.0')];
    for (const sdp of forms) {
      await offer({ callId, toTag: 'b', sdp });
      await answer(callId, b.sdp('recvonly'));
      relay.sweep();
      assert.equal(relay.calls.size, 1);
    }
    await offer({ callId, toTag: 'b', sdp: a.sdp() });
    await answer(callId, b.sdp());
    relay.sweep();
    assert.equal(relay.calls.size, 0);
  });

  test('a call on hold of which nobody has said anything for very long is given up: its ports are free again', async () => {
    const { established, offer, answer, relay } = await setUp({ heldMs: 300 });
    const { callId, a, b } = await established();
    await offer({ callId, toTag: 'b', sdp: a.sdp('sendonly') });
    await answer(callId, b.sdp('recvonly'));
    relay.sweep();
    assert.equal(relay.calls.size, 1);
    await new Promise((resolve) => setTimeout(resolve, 310));
    relay.sweep();
    assert.deepEqual([relay.calls.size, relay.resources.pairs.inUse, relay.counters.timeouts], [0, 0, 1]);
  });

  test('an offer that nobody has answered yet is not given up with the answered calls', async () => {
    const { offer, party, relay } = await setUp({ inactivityMs: 0 });
    await offer({ callId: 'ringing', sdp: (await party(1)).sdp() });
    relay.sweep();
    assert.equal(relay.calls.size, 1);
  });
});

describe('statistics', () => {
  test('losses, duplicates and MOS of what each leg sent; round trip by RTCP', async () => {
    const { established, address } = await setUp();
    const { callId, a, b, towardA, towardB } = await established();
    for (let i = 1; i <= 20; i++) {
      const bytes = a.send(towardA);
      await b.heard(i);
      if (i === 20) a.rtp.send(bytes, towardA.port, towardA.host);
    }
    await b.heard(21);
    for (let i = 0; i < 5; i++) a.sender.next(8, new Uint8Array(160), 160);
    a.send(towardA);
    await b.heard(22);
    const sender = {
      type: 'senderReport',
      ssrc: 0xaaaa,
      ntpSeconds: 0x12345678,
      ntpFraction: 0x9abc0000,
      rtpTimestamp: 0,
      packets: 1,
      payloadBytes: 1,
      reports: [],
    } as const;
    a.sendRtcp({ host: towardA.host, port: towardA.rtcpPort }, printRtcp([sender]));
    await b.heardRtcp(1);
    const report = {
      ssrc: 0xaaaa,
      fractionLost: 0,
      cumulativeLost: 0,
      extendedHighestSequenceNumber: 0,
      jitter: 0,
      lastSenderReport: 0x56789abc,
      delaySinceLastSenderReport: 0,
    };
    b.sendRtcp(
      { host: towardB.host, port: towardB.rtcpPort },
      printRtcp([{ type: 'receiverReport', ssrc: 0xbbbb, reports: [report] }]),
    );
    await a.heardRtcp(1);
    const final = unwrap(await client.delete(address, { callId }));
    const [stream] = final.streams;
    assert.deepEqual([stream?.packets, stream?.lost, stream?.duplicates, stream?.reordered], [22, 5, 1, 0]);
    assert.ok(stream?.mos !== undefined && stream.mos > 1 && stream.mos < 4.2, `${stream?.mos}`);
    assert.ok(stream.roundTripMs !== undefined && stream.roundTripMs > 0 && stream.roundTripMs < 500);
  });
});

describe('ng', () => {
  test('a command is carried out once for each cookie, and answered each time', async () => {
    const { address, party, relay } = await setUp();
    const a = await party(1);
    const socket = dgram.createSocket('udp4');
    cleanups.push(() => void socket.close());
    const request = printNgMessage({
      cookie: 'same',
      body: { command: 'offer', 'call-id': 'once', 'from-tag': 'a', sdp: a.sdp() },
    });
    const replies: string[] = [];
    for (let i = 0; i < 3; i++) {
      socket.send(request, address.port, address.host);
      const [bytes] = (await once(socket, 'message')) as [Buffer];
      replies.push(bytes.toString());
    }
    assert.equal(new Set(replies).size, 1);
    assert.equal(relay.resources.pairs.inUse, 4);
  });

  test('garbage does no harm: no answer without a cookie, an error with one', async () => {
    const { address } = await setUp();
    const socket = dgram.createSocket('udp4');
    cleanups.push(() => void socket.close());
    for (const garbage of ['', 'nocookie', ' ', '\u0000'.repeat(2000), 'l'.repeat(5000)])
      socket.send(garbage, address.port, address.host);
    socket.send('cookie d7:command4:pingX', address.port, address.host);
    const [bytes] = (await once(socket, 'message')) as [Buffer];
    assert.equal(unwrap(parseNgMessage(bytes)).body.result, 'error');
    assert.equal((await client.ping(address)).ok, true);
  });

  test('a client whose relay is away has its failure in time', async () => {
    const impatient = new NgClient({ retryMs: 10, timeoutMs: 60 });
    cleanups.push(() => impatient.close());
    const deaf = dgram.createSocket('udp4').bind(0, '127.0.0.1');
    cleanups.push(() => void deaf.close());
    await once(deaf, 'listening');
    let tries = 0;
    deaf.on('message', () => tries++);
    const reply = await impatient.ping({ host: '127.0.0.1', port: deaf.address().port });
    assert.ok(!reply.ok && reply.error.code === 'ng/timeout');
    assert.ok(tries >= 3);
  });
});

describe('after a restart', () => {
  test('a relay that was killed goes on with its calls: same ports, both parties known', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'belfry-relay-'));
    cleanups.push(() => rmSync(folder, { recursive: true }));
    const path = join(folder, 'relay.calls');
    const fail = (error: Error) => {
      throw error;
    };
    const journal = new CallJournal(path, fail);
    assert.equal(journal.open(Date.now()), undefined);
    journal.setEpoch(17);
    const ports = { min: 30_800, max: 30_899 };
    const before = await setUp({
      ports,
      onChange: (callId, call) =>
        call ? journal.put(callId, JSON.stringify(takeSnapshot(call))) : journal.remove(callId),
    });
    const { callId, a, b, towardA, towardB } = await before.established();
    const ended = await before.established();
    unwrap(await client.delete(before.address, { callId: ended.callId }));
    const nat = await before.party(9);
    for (let i = 0; i < 3; i++) nat.send(towardA);
    await b.heard(1);
    before.relay.sweep();
    journal.close();
    before.relay.close();
    writeFileSync(path, '["cut short","no', { flag: 'a' });

    const after = await setUp({ ports });
    const again = new CallJournal(path, fail);
    const former = again.open(Date.now());
    again.close();
    assert.equal(former?.epoch, 17);
    assert.deepEqual([...former.calls.keys()], [callId]);
    const snapshots = [...former.calls.values()].map((text) => JSON.parse(text) as CallSnapshot);
    assert.equal(await after.relay.restore(snapshots), 1);
    b.send(towardB);
    await nat.heard(1);
    nat.send(towardA);
    await b.heard(3);
    assert.equal(a.received.length, 0);
    const held = mediaOf(await after.offer({ callId, toTag: 'b', sdp: a.sdp('sendonly') }));
    assert.equal(held.port, towardB.port);
    unwrap(await client.delete(after.address, { callId }));
    assert.equal(after.relay.resources.pairs.inUse, 0);
  });

  test('a call that was to be deleted later is, when its time has come', async (t) => {
    let kept = '';
    const before = await setUp({ onChange: (_, call) => (kept = call ? JSON.stringify(takeSnapshot(call)) : '') });
    const after = await setUp();
    const { callId } = await before.established();
    const command = { command: 'delete', 'call-id': callId, 'delete-delay': 30 };
    assert.equal((await before.relay.handle(command)).result, 'ok');
    before.relay.close();
    assert.equal(await after.relay.restore([JSON.parse(kept)]), 1);
    after.relay.sweep();
    assert.equal(after.relay.calls.size, 1);
    const later = Date.now() + 31_000;
    t.mock.method(after.relay.resources, 'wallNow', () => later);
    after.relay.sweep();
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(after.relay.calls.size, 0);
    assert.equal(after.relay.resources.pairs.inUse, 0);
  });

  test('a journal of long ago is not believed', () => {
    const folder = mkdtempSync(join(tmpdir(), 'belfry-relay-'));
    cleanups.push(() => rmSync(folder, { recursive: true }));
    const path = join(folder, 'relay.calls');
    writeFileSync(path, '["old","{}"]\n');
    utimesSync(path, Date.now() / 1000 - 61, Date.now() / 1000 - 61);
    const journal = new CallJournal(path, () => {});
    assert.equal(journal.open(Date.now()), undefined);
    journal.close();
  });
});

describe('DTMF', () => {
  /** A key pressed for 60 ms as RFC 4733 §2.5.1 has it: three packets of one timestamp, the last one sent three times with the end bit. */
  const keyPackets = (ssrc: number, event: number) =>
    [160, 320, 480, 480, 480].map((duration, index) => {
      const bytes = new Uint8Array(16);
      const view = new DataView(bytes.buffer);
      view.setUint8(0, 0x80);
      view.setUint8(1, index === 0 ? 0x80 | 101 : 101);
      view.setUint16(2, 1000 + event * 10 + index);
      view.setUint32(4, 8000 + event * 480);
      view.setUint32(8, ssrc);
      view.setUint8(12, event);
      view.setUint8(13, (index >= 2 ? 0x80 : 0) | 10);
      view.setUint16(14, duration);
      return bytes;
    });

  test('telephone events (RFC 4733) pass in both directions, every octet and every repetition', async () => {
    const { established } = await setUp();
    const { a, b, towardA, towardB } = await established();
    const sides = [
      { from: a, to: towardA, at: b, ssrc: 0xaaaa },
      { from: b, to: towardB, at: a, ssrc: 0xbbbb },
    ];
    for (const { from, to, at } of sides) {
      from.send(to);
      await at.heard(at.received.length + 1);
    }
    for (const { from, to, at, ssrc } of sides) {
      const sent = [0, 9, 10, 11, 15].flatMap((event) => keyPackets(ssrc, event));
      const before = at.received.length;
      for (const bytes of sent) from.rtp.send(bytes, to.port, to.host);
      await at.heard(before + sent.length);
      const heard = at.received.slice(before).map(({ bytes }) => Buffer.from(bytes).toString('hex'));
      assert.deepEqual(
        heard,
        sent.map((bytes) => Buffer.from(bytes).toString('hex')),
      );
    }
  });
});
