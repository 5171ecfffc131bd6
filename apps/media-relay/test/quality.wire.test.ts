import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { CallQualityLine } from '@belfry/bus';
import { unwrap } from '@belfry/core';
import { NgClient, qualityByTag } from '@belfry/net';
import { printRtcp } from '@belfry/rtp';
import type { MediaRelayOptions } from '../src/media-relay.ts';
import type { RelayNotice } from '../src/relay-notice.ts';
import { MediaParty, mediaOf } from './media-party.ts';
import { startOwnRelay } from './relay-under-test.ts';

const cleanups: (() => void | Promise<void>)[] = [];
const client = new NgClient();
after(async () => {
  client.close();
  for (const cleanup of cleanups.reverse()) await cleanup();
});

/** A call through a relay whose clock the test moves, and what the relay told of it. */
async function talking(options: Partial<MediaRelayOptions> = {}) {
  const notices: RelayNotice[] = [];
  const lines: CallQualityLine[] = [];
  const own = await startOwnRelay({
    ports: { min: 31_000, max: 31_199 },
    onNotice: (notice) => notices.push(notice),
    onQuality: (calls) => lines.push(...calls),
    ...options,
  });
  cleanups.push(() => own.stop());
  const [a, b] = [await MediaParty.open(0xaaaa), await MediaParty.open(0xbbbb)];
  cleanups.push(
    () => a.close(),
    () => b.close(),
  );
  const callId = 'c-0';
  const describe = async (sdpA = a.sdp(), sdpB = b.sdp(), toTag?: string) => {
    const offered = await client.offer(own.address, { callId, fromTag: 'a', sdp: sdpA, ...(toTag && { toTag }) });
    const answered = await client.answer(own.address, { callId, fromTag: 'a', toTag: 'b', sdp: sdpB });
    return { towardB: mediaOf(unwrap(offered)), towardA: mediaOf(unwrap(answered)) };
  };
  const { towardA, towardB } = await describe();
  /** Both send so many packets; `drops` says which of them never leave the caller. */
  const exchange = async (count: number, drops: (index: number) => boolean = () => false) => {
    const [heardByA, heardByB] = [a.received.length, b.received.length];
    let sent = 0;
    for (let i = 0; i < count; i++) {
      if (drops(i)) a.sender.next(8, new Uint8Array(160), 160);
      else {
        a.send(towardA);
        sent++;
      }
      b.send(towardB);
    }
    await Promise.all([a.heard(heardByA + count), b.heard(heardByB + sent)]);
  };
  const take = <T>(list: T[]) => list.splice(0);
  return {
    ...own,
    callId,
    a,
    b,
    towardA,
    towardB,
    describe,
    exchange,
    notices: () => take(notices),
    lines: () => take(lines),
  };
}

const report = (ssrc: number, fractionLost: number, jitter: number) =>
  printRtcp([
    {
      type: 'receiverReport',
      ssrc: 1,
      reports: [
        {
          ssrc,
          fractionLost,
          cumulativeLost: 0,
          extendedHighestSequenceNumber: 0,
          jitter,
          lastSenderReport: 0,
          delaySinceLastSenderReport: 0,
        },
      ],
    },
  ]);

describe('how a call sounds', () => {
  test('each second of it, per way, and the side that is bad', async () => {
    const { relay, exchange, lines, b, towardB } = await talking();
    await exchange(20);
    relay.sweep();
    const [[callId, side, sent, heard] = []] = lines();
    assert.deepEqual([callId, side, sent?.[0], heard], ['c-0', 'none', 0, null]);
    await exchange(20, (index) => index % 5 === 2);
    relay.sweep();
    const [[, badly, lossy] = []] = lines();
    assert.deepEqual([badly, lossy?.[0]], ['caller_uplink', 20]);
    await exchange(20);
    b.sendRtcp({ host: towardB.host, port: towardB.rtcpPort }, report(0xaaaa, 64, 160));
    while (relay.calls.get('c-0')?.legs[1]?.media[0]?.transport.rtcp.farReception === undefined)
      await new Promise((resolve) => setImmediate(resolve));
    relay.sweep();
    const [[, downlink, , , calleeSent, calleeHeard] = []] = lines();
    assert.equal(downlink, 'callee_downlink');
    assert.deepEqual([calleeSent?.[0], calleeHeard?.[0], calleeHeard?.[1]], [0, 25, 20]);
  });

  test('summed up in the answer to delete: mean and worst, gaps, what was heard, and the bad side', async () => {
    const { relay, exchange, address, callId } = await talking();
    await exchange(50);
    relay.sweep();
    await exchange(50, (index) => index >= 20 && index < 30);
    relay.sweep();
    const statistics = unwrap(await client.delete(address, { callId }));
    assert.equal(statistics.raw['bad side'], 'caller_uplink');
    const quality = qualityByTag(statistics);
    const [a, b] = [quality.get('a'), quality.get('b')];
    assert.deepEqual([a?.packets, a?.lost, a?.lossPercentWorst, a?.burstRatio], [90, 10, 20, 9]);
    assert.ok(a!.mosWorst! < a!.mos! && a!.mos! < b!.mos!, JSON.stringify([a, b]));
    assert.deepEqual([b?.lost, b?.burstRatio, b?.heard], [0, 1, undefined]);
  });

  test('a call that nobody has answered is not judged', async () => {
    const { relay, lines } = await talking();
    relay.calls.get('c-0')!.answered = false;
    relay.sweep();
    assert.deepEqual(lines(), []);
  });
});

describe('silence', () => {
  test('where each party is, is told once; one-way audio, no media and the return too', async () => {
    const { relay, a, b, towardA, towardB, exchange, notices } = await talking({ silenceMs: 40 });
    const later = async () => {
      const until = performance.now() + 45;
      while (performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 5));
      relay.sweep();
      return notices();
    };
    await exchange(3);
    relay.sweep();
    const address = '127.0.0.1';
    assert.deepEqual(notices(), [
      { type: 'latched', callId: 'c-0', tag: 'a', address, port: a.port },
      { type: 'latched', callId: 'c-0', tag: 'b', address, port: b.port },
    ]);
    a.send(towardA);
    await b.heard(4);
    const [oneWay] = await later().then(async (early) => (early.length > 0 ? early : later()));
    assert.equal(oneWay?.type, 'one-way-audio');
    assert.equal(oneWay.type === 'one-way-audio' && oneWay.silentTag, 'b');
    const [none] = await later();
    assert.equal(none?.type, 'no-media');
    assert.deepEqual(await later(), []);
    a.send(towardA);
    b.send(towardB);
    await Promise.all([b.heard(5), a.heard(4)]);
    relay.sweep();
    assert.deepEqual(notices(), [{ type: 'media-returned', callId: 'c-0' }]);
  });

  test('on hold nobody is missed', async () => {
    const { relay, a, b, describe, exchange, notices } = await talking({ silenceMs: 0 });
    await exchange(2);
    await describe(a.sdp('sendonly'), b.sdp('recvonly'), 'b');
    relay.sweep();
    relay.sweep();
    assert.deepEqual(
      notices().filter(({ type }) => type !== 'latched'),
      [],
    );
  });
});
