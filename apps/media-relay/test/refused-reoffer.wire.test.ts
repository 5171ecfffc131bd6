import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { unwrap } from '@belfry/core';
import { NgClient, type NgOffer } from '@belfry/net';
import { attributeValue } from '@belfry/sdp';
import { takeSnapshot } from '../src/call-snapshot.ts';
import { Browser } from './browser.ts';
import { MediaParty, mediaOf } from './media-party.ts';
import { startOwnRelay } from './relay-under-test.ts';
import { SecureParty } from './secure-party.ts';

const cleanups: (() => void | Promise<void>)[] = [];
const client = new NgClient();
after(async () => {
  client.close();
  for (const cleanup of cleanups.reverse()) await cleanup();
});

let calls = 0;

/** All that two have agreed on, as JSON: neither what was offered meanwhile, nor keys that may be taken. */
const stateOf = (call: Parameters<typeof takeSnapshot>[0]) =>
  JSON.stringify(
    takeSnapshot(call).legs.map(({ media }) => media),
    (name, value) => (/^(sdes|offered(Security|Ice))$/.test(name) ? undefined : value),
  );

/** A relay that may be stopped before the end. */
async function startOnce() {
  const own = await startOwnRelay();
  let stopped: Promise<void> | undefined;
  const stop = () => (stopped ??= own.stop());
  cleanups.push(stop);
  return { ...own, stop };
}

/** A call of a phone with keys in its SDP and a plain one, both of which have heard each other. */
async function talking() {
  const own = await startOnce();
  const callId = `refused-${++calls}`;
  const [a, b] = [await SecureParty.open(0xa), await MediaParty.open(0xb)];
  cleanups.push(
    () => a.party.close(),
    () => b.close(),
  );
  const offer = async (sdp: string, more: Partial<NgOffer> = {}) => {
    const transportProtocol = more.fromTag === 'b' ? 'RTP/SAVP' : 'RTP/AVP';
    return unwrap(await client.offer(own.address, { callId, fromTag: 'a', sdp, transportProtocol, ...more }));
  };
  const answer = async (sdp: string, more: object = {}) =>
    unwrap(await client.answer(own.address, { callId, fromTag: 'a', toTag: 'b', sdp, ...more }));
  const towardB = mediaOf(await offer(a.sdp()));
  const answered = await answer(b.sdp());
  a.take(answered);
  const towardA = mediaOf(answered);
  const call = own.relay.calls.get(callId)!;
  const hearEachOther = async () => {
    const next = [b.received.length + 1, a.party.received.length + 1] as const;
    const [ofA, ofB] = [a.send(towardA).plain, b.send(towardB)];
    await b.heard(next[0]);
    await a.party.heard(next[1]);
    assert.deepEqual(new Uint8Array(b.received.at(-1)!.bytes), ofA);
    assert.deepEqual(a.heard.at(-1), ofB);
  };
  await hearEachOther();
  const state = () => JSON.parse(stateOf(call)) as unknown;
  return { ...own, a, b, callId, call, offer, answer, towardA, towardB, hearEachOther, state };
}

const asFax = (sdp: string) =>
  sdp.replace(/m=audio (\d+).*\r\n(a=.*\r\n)*/, 'm=image $1 udptl t38\r\na=T38FaxVersion:0\r\n');
const otherKey = async () => {
  const other = await SecureParty.open(0xa);
  cleanups.push(() => other.party.close());
  return other;
};

describe('an offer that is refused leaves the session as it was (RFC 3264 §4)', () => {
  const offers: readonly [string, (sdp: string) => string, Partial<NgOffer>?][] = [
    ['T.38', asFax],
    ['hold by the address 0.0.0.0', (sdp) => sdp.replace(/c=IN IP4 .*/, 'c=IN IP4 0.0.0.0')],
    ['hold by direction', (sdp) => sdp.replace('a=sendrecv', 'a=sendonly')],
    ['no media at all', (sdp) => sdp.replace(/m=audio \d+/, 'm=audio 0')],
    ['another address', (sdp) => sdp.replace(/c=IN IP4 .*/, 'c=IN IP4 127.17.3.9')],
    [
      'other codecs, which would have to be converted',
      (sdp) => sdp.replace(/ 8 0 101/, ' 9').replace(/a=rtpmap(.|\r\n)*events?\/8000\r\n/, ''),
      { codec: { transcode: ['PCMA', 'telephone-event'], strip: ['G722'] } },
    ],
    ['media in the clear', (sdp) => sdp.replace('SAVP', 'AVP').replace(/a=crypto.*\r\n/, '')],
    ['protection toward the other side', (sdp) => sdp, { transportProtocol: 'RTP/SAVP' }],
    ['ICE and DTLS toward the other side', (sdp) => sdp, { transportProtocol: 'UDP/TLS/RTP/SAVPF', ice: 'force' }],
  ];
  for (const [what, change, more] of offers) {
    test(`${what}: both hear each other as before`, async () => {
      const { a, offer, hearEachOther, state, relay } = await talking();
      const before = state();
      await offer(change(a.sdp()), { toTag: 'b', ...more });
      assert.deepEqual(state(), before);
      await hearEachOther();
      assert.equal(relay.counters.drops.authentication + relay.counters.drops.nowhere, 0);
    });
  }

  test('the other side’s: both hear each other as before', async () => {
    const { b, offer, hearEachOther, state } = await talking();
    const before = state();
    await offer(b.sdp('inactive'), { fromTag: 'b', toTag: 'a' });
    assert.deepEqual(state(), before);
    await hearEachOther();
  });

  test('of keys: packets with the old and the new key are believed, the other is spoken to as before', async () => {
    const { a, b, offer, hearEachOther, towardA } = await talking();
    const other = await otherKey();
    await offer(a.sdp().replace(/a=crypto.*/, other.crypto()), { toTag: 'b' });
    await hearEachOther();
    const plain = a.party.sender.next(8, new Uint8Array(160), 160);
    const sealed = other.sender.protectRtp(plain);
    assert.ok(typeof sealed !== 'string');
    a.party.rtp.send(new Uint8Array(sealed), towardA.port, towardA.host);
    await b.heard(3);
    assert.deepEqual(new Uint8Array(b.received.at(-1)!.bytes), plain);
    await hearEachOther();
  });

  test('the next offer begins with what was agreed, and nothing of the refused one is left in it', async () => {
    const { a, b, offer, answer, hearEachOther, call } = await talking();
    await offer(asFax(a.sdp()), { toTag: 'b' });
    // The other side's own offer: what `b` answers is no longer asked for.
    const toA = await offer(b.sdp('sendonly'), { fromTag: 'b', toTag: 'a' });
    await answer(a.sdp(a.take(toA)).replace('a=sendrecv', 'a=recvonly'), { fromTag: 'b', toTag: 'a' });
    assert.equal(call.held, true);
    assert.deepEqual(
      call.legs.map(({ media }) => media[0]?.type),
      ['audio', 'audio'],
    );
    await offer(b.sdp(), { fromTag: 'b', toTag: 'a' });
    await answer(a.sdp(), { fromTag: 'b', toTag: 'a' });
    assert.equal(call.held, false);
    await hearEachOther();
  });
});

describe('an answer that cannot be taken leaves the session as it was', () => {
  const answers: readonly [string, Partial<NgOffer>, (sdp: string) => string, RegExp][] = [
    [
      'in a codec that nobody can make',
      { codec: { strip: ['all'], offer: ['PCMA'], transcode: ['G722'] } },
      (sdp) => sdp.replace(/ 8 0 101/, ' 18').replace(/a=rtpmap(.|\r\n)*events?\/8000\r\n/, ''),
      /accepts only G.729/,
    ],
    [
      'without a key where protection was offered',
      { transportProtocol: 'RTP/SAVP' },
      (sdp) => sdp.replace('RTP/AVP', 'RTP/SAVP'),
      /none of the SRTP keys/,
    ],
    [
      'without a fingerprint where DTLS was offered',
      { transportProtocol: 'UDP/TLS/RTP/SAVP' },
      (sdp) => sdp.replace('RTP/AVP', 'UDP/TLS/RTP/SAVP'),
      /without a fingerprint/,
    ],
    ['in the clear where keys were offered', { transportProtocol: 'RTP/SAVP' }, (sdp) => sdp, /in the clear where/],
    [
      'in the clear where DTLS was offered',
      { transportProtocol: 'UDP/TLS/RTP/SAVP' },
      (sdp) => sdp,
      /in the clear where/,
    ],
    [
      'in another profile than was offered',
      { transportProtocol: 'RTP/SAVP' },
      (sdp) => sdp.replace('RTP/AVP', 'UDP/TLS/RTP/SAVP'),
      /The answer is dtls-srtp where srtp was offered/,
    ],
  ];
  for (const [what, more, change, words] of answers) {
    test(`${what}: both hear each other as before, and a better answer holds`, async () => {
      const { a, b, callId, address, offer, answer, hearEachOther, state, call } = await talking();
      const before = state();
      await offer(a.sdp().replace('a=sendrecv', 'a=sendonly'), { toTag: 'b', ...more });
      const said = { callId, fromTag: 'a', toTag: 'b', sdp: change(b.sdp('recvonly')) };
      const refused = await client.answer(address, said);
      assert.match(refused.ok ? '' : refused.error.message, words);
      assert.deepEqual([state(), call.held], [before, false]);
      await hearEachOther();
      await offer(a.sdp().replace('a=sendrecv', 'a=sendonly'), { toTag: 'b' });
      await answer(b.sdp('recvonly'));
      assert.equal(call.held, true);
    });
  }

  test('of a phone that is called: its call is not answered, and its next answer is heard', async () => {
    const own = await startOnce();
    const [a, b] = [await MediaParty.open(0xa), await SecureParty.open(0xb)];
    cleanups.push(
      () => a.close(),
      () => b.party.close(),
    );
    const names = { callId: 'twice', fromTag: 'a' };
    const offered = unwrap(await client.offer(own.address, { ...names, sdp: a.sdp(), transportProtocol: 'RTP/SAVP' }));
    const keyless = b.party.sdp('sendrecv', [], 'RTP/SAVP');
    const refused = await client.answer(own.address, { ...names, toTag: 'b', sdp: keyless });
    assert.equal(refused.ok, false);
    assert.equal(own.relay.calls.get('twice')?.answered, false);
    const sdp = b.sdp(b.take(offered));
    const answered = unwrap(await client.answer(own.address, { ...names, toTag: 'b', sdp }));
    a.send(mediaOf(answered));
    await b.party.heard(1);
    assert.equal(typeof b.heard[0], 'object');
  });
});

describe('an answer without any media', () => {
  test('of who does not want T.38 ends the sound; the next offer brings it back, keys and all', async () => {
    const { a, b, offer, answer, call, relay, towardB } = await talking();
    const none = mediaOf(await offer(asFax(a.sdp()), { toTag: 'b' }));
    assert.equal(none.section.media, 'image');
    const answered = mediaOf(await answer(asFax(b.sdp()).replace(/m=image \d+/, 'm=image 0')));
    assert.deepEqual([answered.section.media, answered.port], ['image', 0]);
    assert.equal(call.legs[1]?.media[0]?.silenced, true);
    const again = mediaOf(await offer(a.sdp(), { toTag: 'b' }));
    assert.deepEqual([again.section.media, again.port], ['audio', towardB.port]);
    const back = await answer(b.sdp());
    a.take(back);
    const heard = [b.received.length + 1, a.party.received.length + 1] as const;
    const [ofA, ofB] = [a.send(mediaOf(back)).plain, b.send(again)];
    await b.heard(heard[0]);
    await a.party.heard(heard[1]);
    assert.deepEqual([new Uint8Array(b.received.at(-1)!.bytes), a.heard.at(-1)], [ofA, ofB]);
    assert.equal(relay.counters.drops.authentication, 0);
  });
});

describe('an offer that waits for its answer when the relay is killed', () => {
  const killed = async ({ relay, stop }: Pick<Awaited<ReturnType<typeof startOnce>>, 'relay' | 'stop'>) => {
    const snapshots = [...relay.calls.values()].map((call) => JSON.parse(JSON.stringify(takeSnapshot(call))));
    await stop();
    const next = await startOnce();
    assert.equal(await next.relay.restore(snapshots), 1);
    return next;
  };

  test('within a call: holds once it is answered', async () => {
    const own = await talking();
    await own.offer(own.a.sdp().replace('a=sendrecv', 'a=sendonly'), { toTag: 'b' });
    await own.answer(own.b.sdp('recvonly'));
    // The end of the hold.
    await own.offer(own.a.sdp(), { toTag: 'b' });
    const next = await killed(own);
    const call = next.relay.calls.get(own.callId)!;
    assert.equal(call.held, true);
    const sdp = own.b.sdp();
    unwrap(await client.answer(next.address, { callId: own.callId, fromTag: 'a', toTag: 'b', sdp }));
    assert.equal(call.held, false);
  });

  test('within a call in the clear: it may take the keys that it was offered', async () => {
    const own = await startOnce();
    const [a, b] = [await MediaParty.open(0xa), await SecureParty.open(0xb)];
    cleanups.push(
      () => a.close(),
      () => b.party.close(),
    );
    const names = { callId: 'becomes-secure', fromTag: 'a' };
    unwrap(await client.offer(own.address, { ...names, sdp: a.sdp(), transportProtocol: 'RTP/AVP' }));
    unwrap(await client.answer(own.address, { ...names, toTag: 'b', sdp: b.party.sdp() }));
    const more = { ...names, toTag: 'b', sdp: a.sdp(), transportProtocol: 'RTP/SAVP', ice: 'force' } as const;
    const offered = unwrap(await client.offer(own.address, more));
    const next = await killed(own);
    const iceOf = (sdp: string) => attributeValue(mediaOf(sdp).section.lines, 'ice-pwd');
    assert.equal(iceOf(unwrap(await client.offer(next.address, more))), iceOf(offered));
    const sdp = b.sdp(b.take(offered));
    const answered = unwrap(await client.answer(next.address, { ...names, toTag: 'b', sdp }));
    const ofA = a.send(mediaOf(answered));
    await b.party.heard(1);
    assert.deepEqual((b.heard[0] as Uint8Array).subarray(12), ofA.subarray(12));
    const ofB = b.send(mediaOf(offered)).plain;
    await a.heard(1);
    assert.deepEqual(new Uint8Array(a.received[0]!.bytes), ofB);
  });

  test('to a phone that rings: it may take the keys that it was offered', async () => {
    const own = await startOnce();
    const [a, b] = [await MediaParty.open(0xa), await SecureParty.open(0xb)];
    cleanups.push(
      () => a.close(),
      () => b.party.close(),
    );
    const names = { callId: 'rings', fromTag: 'a' };
    const offered = unwrap(
      await client.offer(own.address, { ...names, sdp: a.sdp(), transportProtocol: 'RTP/SAVP', viaBranch: 'z9' }),
    );
    const next = await killed(own);
    const sdp = b.sdp(b.take(offered));
    const answered = unwrap(await client.answer(next.address, { ...names, toTag: 'b', viaBranch: 'z9', sdp }));
    const ofA = a.send(mediaOf(answered));
    await b.party.heard(1);
    // Under an SSRC that was never used with the key.
    assert.deepEqual((b.heard[0] as Uint8Array).subarray(12), ofA.subarray(12));
    const ofB = b.send(mediaOf(offered)).plain;
    await a.heard(1);
    assert.deepEqual(new Uint8Array(a.received[0]!.bytes), ofB);
  });
});

describe('an offer that is answered', () => {
  test('holds from its answer on', async () => {
    const { a, b, offer, answer, call } = await talking();
    await offer(a.sdp().replace('a=sendrecv', 'a=sendonly'), { toTag: 'b' });
    assert.equal(call.held, false);
    await answer(b.sdp('recvonly'));
    assert.equal(call.held, true);
  });

  test('of keys: no packet is lost on the way from the old key to the new, and the old one is not believed any more then', async () => {
    const { a, b, offer, answer, hearEachOther, towardA, relay } = await talking();
    const other = await otherKey();
    const said = a.sdp().replace(/a=crypto.*/, other.crypto());
    await offer(said, { toTag: 'b' });
    a.send(towardA);
    await b.heard(2);
    await answer(b.sdp());
    a.send(towardA);
    await b.heard(3);
    const plain = a.party.sender.next(8, new Uint8Array(160), 160);
    const sealed = other.sender.protectRtp(plain);
    assert.ok(typeof sealed !== 'string');
    a.party.rtp.send(new Uint8Array(sealed), towardA.port, towardA.host);
    await b.heard(4);
    assert.equal(relay.counters.drops.authentication, 0);
    // It came before.
    a.party.rtp.send(new Uint8Array(sealed), towardA.port, towardA.host);
    a.send(towardA);
    const next = other.sender.protectRtp(a.party.sender.next(8, new Uint8Array(160), 160));
    assert.ok(typeof next !== 'string');
    a.party.rtp.send(new Uint8Array(next), towardA.port, towardA.host);
    await b.heard(5);
    assert.equal(b.received.length, 5);
    assert.deepEqual([relay.counters.drops.replayed, relay.counters.drops.authentication], [1, 1]);
    await offer(said, { toTag: 'b' });
    await answer(b.sdp());
    a.sender.protectRtp = (packet) => other.sender.protectRtp(packet);
    await hearEachOther();
  });

  test('of keys that were in use before: nothing sent with them is believed again, and none of their indexes is used twice', async () => {
    const { a, b, offer, answer, towardA, towardB, relay, hearEachOther } = await talking();
    const { sealed } = a.send(towardA);
    await b.heard(2);
    const first = b.send(towardB);
    await a.party.heard(2);
    const other = await SecureParty.open(0xa, 'AEAD_AES_128_GCM');
    cleanups.push(() => other.party.close());
    for (const line of [other.crypto(), a.crypto()]) {
      await offer(a.sdp().replace(/a=crypto.*/, line), { toTag: 'b' });
      await answer(b.sdp());
    }
    a.party.rtp.send(sealed, towardA.port, towardA.host);
    await hearEachOther();
    assert.deepEqual([b.received.length, relay.counters.drops.replayed], [3, 1]);
    // Another sound under a number that was used with the key.
    b.rtp.send(Buffer.from(first).fill(1, 12), towardB.port, towardB.host);
    await hearEachOther();
    const indexes = a.party.received.map(({ bytes }) => Buffer.from(bytes).toString('hex', 2, 4));
    assert.equal(new Set(indexes).size, indexes.length, indexes.join());
  });

  test('of another leg: who agreed already is left as it was until that leg answers', async () => {
    const { a, offer, answer, hearEachOther, call } = await talking();
    const c = await MediaParty.open(0xc);
    cleanups.push(() => c.close());
    const toC = mediaOf(await offer(a.sdp().replace('a=sendrecv', 'a=sendonly'), { toTag: 'c' }));
    await hearEachOther();
    assert.equal(call.legs[0]?.media[0]?.held, false);
    await answer(c.sdp('recvonly'), { toTag: 'c' });
    assert.equal(call.legs[0]?.media[0]?.held, true);
    const sent = c.send(toC);
    await a.party.heard(3);
    assert.deepEqual(a.heard.at(-1), sent);
  });
});

describe('DTLS', () => {
  test('a refused offer with another certificate and other credentials of ICE changes nothing', async () => {
    const own = await startOwnRelay();
    cleanups.push(() => own.stop());
    const [a, b] = [await Browser.open(0xa), await MediaParty.open(0xb)];
    cleanups.push(
      () => a.close(),
      () => b.close(),
    );
    const request = { callId: 'dtls', fromTag: 'a', ice: 'remove', transportProtocol: 'RTP/AVP' } as const;
    const towardB = mediaOf(unwrap(await client.offer(own.address, { ...request, sdp: a.sdp('actpass') })));
    const answered = unwrap(await client.answer(own.address, { ...request, ice: 'default', toTag: 'b', sdp: b.sdp() }));
    await a.connect(answered, 'active');
    const hears = async () => {
      const sent = a.send();
      await b.heard(b.received.length + 1);
      assert.deepEqual(new Uint8Array(b.received.at(-1)!.bytes), sent);
      const back = b.send(towardB);
      await a.hears(a.heard.length + 1);
      assert.deepEqual(a.heard.at(-1), back);
    };
    await hears();
    const call = own.relay.calls.get('dtls')!;
    const before = stateOf(call);
    const changed = a
      .sdp('actpass')
      .replace(/(a=fingerprint:\S+ )../, '$100')
      .replace(/a=ice-ufrag:.*/, 'a=ice-ufrag:other123')
      .replace(/a=ice-pwd:.*/, 'a=ice-pwd:otherotherotherotherother12');
    unwrap(await client.offer(own.address, { ...request, toTag: 'b', sdp: changed }));
    assert.equal(stateOf(call), before);
    await hears();
    unwrap(await client.offer(own.address, { ...request, toTag: 'b', sdp: a.sdp('actpass') }));
    unwrap(await client.answer(own.address, { ...request, ice: 'default', toTag: 'b', sdp: b.sdp() }));
    await hears();
    assert.equal(JSON.parse(before)[0][0].security.party, call.legs[0]?.media[0]?.transport.security?.snapshot().party);
  });
});
