import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { decodeG711, encodeG711, printWav, toneSamples } from '@belfry/audio';
import type { CallQualityLine } from '@belfry/bus';
import { unwrap } from '@belfry/core';
import { type BencodeDictionary, NgClient, type NgOffer } from '@belfry/net';
import { codecsOf } from '@belfry/sdp';
import { FastPath } from '../src/fast-path/fast-path.ts';
import type { StreamPath } from '../src/stream-paths.ts';
import { MediaParty, mediaOf } from './media-party.ts';
import { startOwnRelay } from './relay-under-test.ts';

const cleanups: (() => void | Promise<void>)[] = [];
const client = new NgClient();
after(async () => {
  client.close();
  for (const cleanup of cleanups.reverse()) await cleanup();
});

const ports = { min: 30_500, max: 30_599 };

async function setUp() {
  const told: StreamPath[] = [];
  const states: string[] = [];
  const fastPath = new FastPath({
    instance: 'test-of-stream-paths',
    ports,
    addresses: ['127.0.0.1'],
    mode: 'loopback',
    pollMs: 200,
    onState: (state) => states.push(state.available ? 'available' : state.reason),
    onLost: (stream, counts) => own.relay.paths?.lost(stream, counts),
  });
  const lines: CallQualityLine[] = [];
  const own = await startOwnRelay({
    bind: ['127.0.0.1'],
    ports,
    fastPath,
    onPath: (_, path) => told.push(path),
    onQuality: (calls) => lines.push(...calls),
  });
  cleanups.push(async () => {
    await own.stop();
    await fastPath.stop();
  });
  await fastPath.start();
  assert.deepEqual(states, ['available'], 'this test needs root and nftables');
  const party = async (ssrc: number) => {
    const opened = await MediaParty.open(ssrc);
    cleanups.push(() => opened.close());
    return opened;
  };
  const [a, b] = [await party(0xa), await party(0xb)];
  const callId = 'kernel';
  const signal = async (sdp = a.sdp(), more: Partial<NgOffer> = {}) => {
    const towardB = mediaOf(unwrap(await client.offer(own.address, { callId, fromTag: 'a', sdp, ...more })));
    const towardA = mediaOf(
      unwrap(await client.answer(own.address, { callId, fromTag: 'a', toTag: 'b', sdp: b.sdp() })),
    );
    return { towardA, towardB };
  };
  return { ...own, fastPath, a, b, callId, signal, told, lines };
}

/** Of the last packets that a party got, those that the kernel leaves to the relay: two in a row of each 128. */
const measured = (party: MediaParty, last: number) =>
  party.received.slice(-last).filter(({ bytes }) => ((bytes[3]! >> 1) & 63) === 63).length;

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('the kernel forwards', { concurrency: false }, () => {
  test('plain RTP of settled parties, until something changes: nothing lost, nothing twice, all counted', {
    timeout: 20_000,
  }, async () => {
    const { relay, fastPath, a, b, callId, signal, told } = await setUp();
    const { towardA, towardB } = await signal();
    const exchange = async (count: number) => {
      for (let i = 0; i < count; i++) {
        a.send(towardA);
        b.send(towardB);
        await Promise.all([a.heard(a.received.length + 1), b.heard(b.received.length + 1)]);
      }
    };
    await exchange(6);
    const [call] = relay.calls.values();
    relay.sweep();
    while (fastPath.size === 0) await turn();
    const seen = () => call!.legs.map((leg) => leg.media[0]!.transport.rtp.reception.packets);
    while (told.at(-1)?.kind !== 'kernel') {
      relay.sweep();
      await turn();
    }
    // It has it once a packet no longer comes here.
    for (let before = seen(); ; before = seen()) {
      await exchange(1);
      if (seen().join() === before.join()) break;
    }
    const before = seen();
    await exchange(50);
    assert.deepEqual(seen(), [before[0]! + measured(b, 50), before[1]! + measured(a, 50)]);
    const queried = await relay.handle({ command: 'query', 'call-id': callId });
    const tags = queried.tags as Record<string, { medias: BencodeDictionary[] }>;
    assert.deepEqual([tags.a?.medias[0]?.path, tags.a?.medias[0]?.['path reason']], ['kernel', '']);
    // A new offer takes them back: packets come here again, and go on.
    await signal();
    assert.equal(fastPath.size, 0);
    await exchange(10);
    assert.ok(seen()[0]! >= before[0]! + 10);
    for (const party of [a, b]) {
      const numbers = party.received.map(({ bytes }) => (bytes[2]! << 8) | bytes[3]!);
      numbers.slice(1).forEach((number, i) => {
        assert.equal((number - numbers[i]!) & 0xffff, 1, 'in order, none missing');
      });
    }
    const deleted = await relay.handle({ command: 'delete', 'call-id': callId });
    const totals = deleted.totals as { RTP: { packets: number } };
    assert.equal(totals.RTP.packets, a.received.length + b.received.length);
    const left = deleted.tags as Record<string, { medias: { streams: { stats: { lost: number } }[] }[] }>;
    assert.equal(left.a?.medias[0]?.streams[0]?.stats.lost, 0, 'what the kernel forwarded is not taken for loss');
  });

  test('not while music is played to a party, and again when it is over', { timeout: 20_000 }, async () => {
    const { relay, fastPath, a, b, callId, signal } = await setUp();
    const { towardA, towardB } = await signal();
    const isHanded = async () => {
      while (fastPath.size === 0) {
        a.send(towardA);
        b.send(towardB);
        await Promise.all([a.heard(a.received.length + 1), b.heard(b.received.length + 1)]);
        relay.sweep();
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };
    await isHanded();
    const sound = { sampleRate: 8000, samples: toneSamples({ frequenciesHz: [440] }, 1600) };
    const blob = Buffer.from(printWav(sound)).toString('latin1');
    const act = (command: string, more: BencodeDictionary = {}) =>
      relay.handle({ command, 'call-id': callId, 'from-tag': 'b', ...more });
    assert.equal((await act('play media', { blob, 'repeat-times': 0 })).result, 'ok');
    assert.equal(fastPath.size, 0);
    const at = b.received.length;
    await b.heard(at + 15);
    relay.sweep();
    await turn();
    assert.equal(fastPath.size, 0);
    assert.equal((await act('stop media')).result, 'ok');
    await isHanded();
    await act('delete');
  });

  test('again after an offer that says the same, and nothing while a command changes the call', {
    timeout: 30_000,
  }, async () => {
    const { relay, fastPath, a, b, callId, signal } = await setUp();
    const { towardA, towardB } = await signal();
    const exchange = async (count: number) => {
      for (let i = 0; i < count; i++) {
        a.send(towardA);
        b.send(towardB);
        await Promise.all([a.heard(a.received.length + 1), b.heard(b.received.length + 1)]);
      }
    };
    const isHanded = async () => {
      while (fastPath.size === 0) {
        await exchange(1);
        relay.sweep();
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };
    await exchange(6);
    await isHanded();
    // Hold and resume, a session refresh, 183 and 200 with one description.
    await signal();
    assert.equal(fastPath.size, 0);
    await isHanded();
    const [call] = relay.calls.values();
    let isDone = false;
    const blocked = relay.handle({ command: 'block media', 'call-id': callId }).then(() => (isDone = true));
    while (!isDone) {
      relay.sweep();
      await turn();
    }
    await blocked;
    relay.sweep();
    assert.equal(fastPath.size, 0);
    assert.equal(relay.paths?.pathOf(call!, call!.legs[0]!.media[0]!).kind, 'user');
    await relay.handle({ command: 'unblock media', 'call-id': callId });
    await isHanded();
    // What is deleted after a while leaves the kernel then.
    await relay.handle({ command: 'delete', 'call-id': callId, 'delete-delay': 1 });
    while (relay.calls.size > 0) {
      relay.sweep();
      await turn();
    }
    assert.equal(fastPath.size, 0);
  });

  test('a codec that both have, though one of them has others too: those it converts, and has the call back then', {
    timeout: 30_000,
  }, async () => {
    const { relay, fastPath, a, b, callId, signal } = await setUp();
    // One has A-law alone, the other answers in both laws, of which one was put into the offer here.
    const sdp = a.sdp().replace(' 8 0 101', ' 8 101').replace('a=rtpmap:0 PCMU/8000\r\n', '');
    const { towardA, towardB } = await signal(sdp, { codec: { transcode: ['PCMA', 'PCMU'] } });
    assert.deepEqual(
      codecsOf(towardA.section).map(({ name }) => name),
      ['PCMA', 'telephone-event'],
    );
    const exchange = async () => {
      a.send(towardA);
      b.send(towardB);
      await Promise.all([a.heard(a.received.length + 1), b.heard(b.received.length + 1)]);
    };
    for (let i = 0; i < 6; i++) await exchange();
    const [call] = relay.calls.values();
    const pathOf = () => relay.paths?.pathOf(call!, call!.legs[0]!.media[0]!);
    while (fastPath.size === 0) {
      await exchange();
      relay.sweep();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    assert.deepEqual(pathOf(), { kind: 'kernel', reason: '' });
    const seen = () => call!.legs.map((leg) => leg.media[0]!.transport.rtp.reception.packets);
    for (let before = seen(); ; before = seen()) {
      await exchange();
      if (seen().join() === before.join()) break;
    }
    const before = seen();
    for (let i = 0; i < 20; i++) await exchange();
    assert.deepEqual(seen(), [before[0]! + measured(b, 20), before[1]! + measured(a, 20)]);
    const sources = (party: MediaParty) =>
      party.received.map(({ bytes }) => `${bytes[1]! & 0x7f} ${Buffer.from(bytes).readUInt32BE(8).toString(16)}`);
    assert.deepEqual([...new Set(sources(a))], ['8 b']);
    assert.deepEqual([...new Set(sources(b))], ['8 a']);
    // From now on the other speaks in the law that the first does not have.
    const ulaw = () => b.rtp.send(b.sender.next(0, new Uint8Array(160).fill(0x9a), 160), towardB.port, towardB.host);
    const heardBefore = a.received.length;
    for (let i = 0; i < 10; i++) {
      ulaw();
      await a.heard(a.received.length + 1);
    }
    const converted = a.received.slice(heardBefore).map(({ bytes }) => bytes);
    const alaw = encodeG711('PCMA', decodeG711('PCMU', new Uint8Array(160).fill(0x9a)));
    for (const bytes of converted) {
      assert.equal(bytes[1]! & 0x7f, 8);
      assert.deepEqual(Buffer.from(bytes.subarray(12)), Buffer.from(alaw));
    }
    relay.sweep();
    while (fastPath.size > 0) await turn();
    assert.deepEqual(pathOf(), { kind: 'transcode', reason: 'it is transcoded' });
    // And back: in the stream that the first hears now, once the kernel has let go.
    const own = sources(a).at(-1);
    do {
      b.send(towardB);
      await a.heard(a.received.length + 1);
    } while (sources(a).at(-1) !== own);
    const deleted = await relay.handle({ command: 'delete', 'call-id': callId });
    const { RTP } = deleted.totals as { RTP: { packets: number } };
    assert.equal(RTP.packets, a.received.length + b.received.length);
  });

  test('and it is known how such a call sounds, though no phone says what it hears', { timeout: 30_000 }, async () => {
    const { relay, fastPath, a, b, callId, signal, lines } = await setUp();
    const { towardA, towardB } = await signal();
    let lost = 0;
    const talk = async (count: number, drops: (index: number) => boolean) => {
      for (let i = 0; i < count; i++) {
        if (drops(i)) {
          lost++;
          a.sender.next(8, new Uint8Array(160), 160);
        } else a.send(towardA);
        b.send(towardB);
        if (i % 20 === 0) relay.sweep();
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    };
    while (fastPath.size === 0) await talk(5, () => false);
    await talk(600, (index) => index % 10 === 3);
    const [line] = lines.slice(-1);
    assert.equal(line?.[1], 'caller_uplink', JSON.stringify(line));
    // A reading is of what came within a second, which on a busy machine may be few; all together are many.
    const readings = lines.slice(1).flatMap(([, , sent]) => (sent === null ? [] : [sent[0]]));
    assert.ok(readings.length > 0);
    const mean = readings.reduce((sum, one) => sum + one, 0) / readings.length;
    assert.ok(Math.abs(mean - 10) < 4, `${readings.join(', ')} % of the caller's packets in the readings`);
    // Counters that were read a moment earlier or later than the numbers make five packets of some two hundred; what is lost is exact once the call is over.
    assert.ok(line![4]![0]! < 3, `${line![4]![0]} % of the other's packets`);
    const deleted = await relay.handle({ command: 'delete', 'call-id': callId });
    assert.equal(deleted['bad side'], 'caller_uplink');
    const tags = deleted.tags as Record<
      string,
      { medias: { streams: { stats: { lost: number; expected: number } }[] }[] }
    >;
    const [ofA, ofB] = [tags.a?.medias[0]?.streams[0]?.stats, tags.b?.medias[0]?.streams[0]?.stats];
    assert.ok(Math.abs(ofA!.lost / ofA!.expected - 0.1) < 0.02, JSON.stringify([ofA, lost]));
    assert.equal(ofB?.lost, 0);
  });

  test('not what is blocked, and says why', { timeout: 20_000 }, async () => {
    const { relay, fastPath, a, b, callId, signal } = await setUp();
    const { towardA, towardB } = await signal();
    await relay.handle({ command: 'block DTMF', 'call-id': callId });
    for (let i = 0; i < 8; i++) {
      a.send(towardA);
      b.send(towardB);
      await Promise.all([a.heard(i + 1), b.heard(i + 1)]);
    }
    relay.sweep();
    assert.equal(fastPath.size, 0);
    const [call] = relay.calls.values();
    assert.deepEqual(relay.paths?.pathOf(call!, call!.legs[0]!.media[0]!), {
      kind: 'user',
      reason: 'something in it is heard, hidden or blocked',
    });
  });
});
