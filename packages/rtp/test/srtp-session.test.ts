import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { rtpTicks } from '@belfry/core';
import {
  deriveSrtpKeys,
  printRtcp,
  printRtp,
  SrtpReceiver,
  type SrtpReceiverOptions,
  SrtpSender,
  type SrtpSuiteName,
  srtpSuites,
} from '../src/index.ts';
import { ReplayWindow } from '../src/srtp/replay-window.ts';
import { estimateRtpIndex } from '../src/srtp/rtp-index.ts';
import { hex, plainCrypto } from './srtp-crypto-for-test.ts';

const every = Object.values(srtpSuites);

function keysOf(name: SrtpSuiteName = 'AES_CM_128_HMAC_SHA1_80', fill = 7) {
  const suite = srtpSuites[name];
  return deriveSrtpKeys(plainCrypto, suite, new Uint8Array(suite.keyBytes + suite.saltBytes).fill(fill));
}

function pair(name?: SrtpSuiteName, options?: SrtpReceiverOptions) {
  const keys = keysOf(name);
  return { sender: new SrtpSender(plainCrypto, keys), receiver: new SrtpReceiver(plainCrypto, keys, options) };
}

function rtp(sequenceNumber: number, ssrc = 1, payload = 20): Uint8Array {
  return printRtp({
    payloadType: 8,
    marker: false,
    sequenceNumber: sequenceNumber & 0xffff,
    timestamp: rtpTicks((sequenceNumber * 160) >>> 0),
    ssrc,
    csrcs: [],
    payload: new Uint8Array(payload).fill(sequenceNumber),
  });
}

/** A copy: what a sender gives is good until its next call only. */
function sealed(sender: SrtpSender, packet: Uint8Array): Uint8Array {
  const result = sender.protectRtp(packet);
  if (typeof result === 'string') assert.fail(result);
  return result.slice();
}

function generator(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * below);
  };
}

describe('what is protected', () => {
  for (const { name, rtpTagBytes } of every) {
    test(`${name}: comes out as it was, for any payload up to 1,400 bytes, CSRCs and header extension`, () => {
      const { sender, receiver } = pair(name);
      const random = generator(name.length);
      for (let i = 0; i < 1500; i++) {
        const words = random(3) === 0 ? random(20) : -1;
        const packet = printRtp({
          payloadType: random(128),
          marker: random(2) === 0,
          sequenceNumber: (65_000 + i) & 0xffff,
          timestamp: rtpTicks(random(2 ** 31)),
          ssrc: i % 3,
          csrcs: Array.from({ length: random(4) === 0 ? random(16) : 0 }, () => random(2 ** 31)),
          ...(words >= 0 && { extension: { profile: 0xbede, data: new Uint8Array(words * 4).fill(i) } }),
          payload: Uint8Array.from({ length: i <= 1400 ? i : random(1400) }, () => random(256)),
        });
        const protectedPacket = sealed(sender, packet);
        assert.equal(protectedPacket.length, packet.length + rtpTagBytes);
        assert.equal(hex(receiver.unprotectRtp(protectedPacket)), hex(packet));
      }
    });

    test(`${name}: RTCP comes out as it was, and each packet has an index of its own`, () => {
      const { sender, receiver } = pair(name);
      const reports = printRtcp([
        { type: 'receiverReport', ssrc: 0xfedcba98, reports: [] },
        { type: 'sourceDescription', chunks: [{ ssrc: 0xfedcba98, cname: 'a' }] },
      ]);
      const texts = new Set<string>();
      for (let i = 0; i < 20; i++) {
        const protectedPacket = sender.protectRtcp(reports);
        if (typeof protectedPacket === 'string') assert.fail(protectedPacket);
        texts.add(hex(protectedPacket));
        assert.equal(hex(receiver.unprotectRtcp(protectedPacket)), hex(reports));
        assert.equal(receiver.unprotectRtcp(protectedPacket), 'replayed');
      }
      assert.equal(texts.size, 20);
    });

    test(`${name}: no bit of it can be changed, and no other key opens it`, () => {
      const { sender } = pair(name);
      const packet = sealed(sender, rtp(5));
      const other = new SrtpReceiver(plainCrypto, keysOf(name, 8));
      assert.equal(other.unprotectRtp(packet), 'authentication');
      const { receiver } = pair(name);
      for (let at = 1; at < packet.length; at++) {
        const changed = packet.slice();
        changed[at]! ^= 1 << (at & 7);
        assert.equal(receiver.unprotectRtp(changed), 'authentication', `byte ${at}`);
      }
      assert.deepEqual(receiver.state(), []);
      assert.equal(receiver.failed, packet.length - 1);
    });

    test(`${name}: an MKI of the length that was announced is passed over`, () => {
      const { sender, receiver } = pair(name, { mkiBytes: 4 });
      const packet = rtp(5);
      const plain = sealed(sender, packet);
      const gcm = name.startsWith('AEAD');
      const withMki = (bytes: Uint8Array, tagBytes: number) => {
        const at = bytes.length - (gcm ? 0 : tagBytes);
        return Uint8Array.from([...bytes.subarray(0, at), 0, 0, 0, 1, ...bytes.subarray(at)]);
      };
      assert.equal(hex(receiver.unprotectRtp(withMki(plain, rtpTagBytes))), hex(packet));
      const report = printRtcp([{ type: 'receiverReport', ssrc: 1, reports: [] }]);
      const protectedReport = sender.protectRtcp(report);
      if (typeof protectedReport === 'string') assert.fail(protectedReport);
      assert.equal(hex(receiver.unprotectRtcp(withMki(protectedReport, 10))), hex(report));
    });
  }

  test('what is no RTP or RTCP is refused, whatever it is', () => {
    for (const { name } of every) {
      const { sender, receiver } = pair(name);
      const random = generator(3);
      for (let length = 0; length < 60; length++) {
        const bytes = Uint8Array.from({ length }, () => random(256));
        for (const result of [receiver.unprotectRtp(bytes), receiver.unprotectRtcp(bytes)])
          assert.equal(typeof result, 'string');
        bytes[0] = 0x40;
        assert.equal(sender.protectRtp(bytes), 'malformed');
        assert.equal(sender.protectRtcp(bytes), 'malformed');
      }
      // CSRCs and an extension that reach beyond the end.
      const cut = rtp(1, 1, 3);
      cut[0] = 0x8f;
      assert.equal(sender.protectRtp(cut), 'malformed');
      cut[0] = 0x90;
      assert.equal(sender.protectRtp(cut), 'malformed');
      assert.deepEqual(sender.state(), []);
    }
  });

  test('an SRTCP packet without the E flag is authenticated, and not decrypted', () => {
    const { sender } = pair('AES_CM_128_HMAC_SHA1_80');
    const report = printRtcp([{ type: 'receiverReport', ssrc: 1, reports: [] }]);
    const changed = sender.protectRtcp(report);
    if (typeof changed === 'string') assert.fail(changed);
    const receiver = new SrtpReceiver(plainCrypto, keysOf());
    changed[report.length]! &= 0x7f;
    assert.equal(receiver.unprotectRtcp(changed), 'authentication');
  });
});

describe('rollover', () => {
  test('the index is estimated as RFC 3711 §A has it', () => {
    assert.equal(estimateRtpIndex(-1, 65_535), 65_535);
    assert.equal(estimateRtpIndex(65_535, 0), 65_536);
    assert.equal(estimateRtpIndex(65_536, 65_535), 65_535);
    assert.equal(estimateRtpIndex(3, 65_535), -1);
    assert.equal(estimateRtpIndex(0x7fff, 0xffff), 0xffff);
    assert.equal(estimateRtpIndex(0x7ffe, 0xffff), -1);
    assert.equal(estimateRtpIndex(0x8000, 0), 0);
    assert.equal(estimateRtpIndex(0x8001, 0), 65_536);
    assert.equal(estimateRtpIndex(0x1_2345_fff0, 5), 0x1_2346_0005);
  });

  for (const name of ['AES_CM_128_HMAC_SHA1_80', 'AEAD_AES_128_GCM'] as const) {
    test(`${name}: in order, with a first packet of 65535, over three wraps`, () => {
      const { sender, receiver } = pair(name);
      for (let i = 65_535; i < 65_536 * 4 + 10; i += i % 65_536 < 200 || i % 65_536 > 65_300 ? 1 : 100)
        assert.equal(hex(receiver.unprotectRtp(sealed(sender, rtp(i)))), hex(rtp(i)), `index ${i}`);
      assert.equal(receiver.state()[0]?.rtpIndex, 65_536 * 4 + 9);
    });

    test(`${name}: with loss across the wrap, and packets of before it that come late`, () => {
      const { sender, receiver } = pair(name);
      const sent = new Map<number, Uint8Array>();
      for (let i = 65_400; i < 65_700; i++) sent.set(i, sealed(sender, rtp(i)));
      const order = [65_400, 65_470, 65_600, 65_535, 65_536, 65_480, 65_601, 65_534];
      for (const i of order) assert.equal(hex(receiver.unprotectRtp(sent.get(i)!)), hex(rtp(i)), `index ${i}`);
      assert.equal(receiver.unprotectRtp(sent.get(65_473)!), 'replayed', 'too old to tell');
      assert.equal(receiver.unprotectRtp(sent.get(65_534)!), 'replayed');
      assert.equal(receiver.replayed, 2);
    });
  }

  test('a receiver that lost everything of before the wrap finds its way', () => {
    const { sender, receiver } = pair();
    const sent = [65_534, 65_535, 65_536, 65_537].map((i) => sealed(sender, rtp(i)));
    assert.equal(hex(receiver.unprotectRtp(sent[3]!)), hex(rtp(65_537)));
    assert.equal(hex(receiver.unprotectRtp(sent[0]!)), hex(rtp(65_534)));
    assert.equal(receiver.state()[0]?.rtpIndex, 65_537);
  });

  test('24 hours of 50 packets a second: sequence number and timestamp wrap, one packet in ten arrives', () => {
    const { sender, receiver } = pair();
    const packet = rtp(0);
    const view = new DataView(packet.buffer);
    const random = generator(99);
    const start = 64_000;
    const ticks = 2 ** 32 - 8000 * 3600;
    let opened = 0;
    let arrived = 0;
    let wraps = 0;
    for (let nowMs = 0; nowMs < 24 * 3_600_000; nowMs += 20) {
      const index = start + nowMs / 20;
      if (index % 65_536 === 0) wraps++;
      // Around each wrap all of them, elsewhere one in ten.
      if (Math.abs(((index + 32_768) % 65_536) - 32_768) > 100 && random(10) > 0) continue;
      view.setUint16(2, index & 0xffff);
      view.setUint32(4, (ticks + nowMs * 8) >>> 0);
      arrived++;
      const protectedPacket = sender.protectRtp(packet);
      if (typeof protectedPacket !== 'string' && typeof receiver.unprotectRtp(protectedPacket) !== 'string') opened++;
    }
    assert.equal(opened, arrived);
    assert.equal(wraps, 66);
    assert.equal(receiver.state()[0]?.rtpIndex, sender.state()[0]?.rtpIndex);
  });
});

describe('replay', () => {
  test('each packet opens once, in any order within the window', () => {
    const { sender, receiver } = pair();
    const sent = Array.from({ length: 100 }, (_, i) => sealed(sender, rtp(i)));
    const random = generator(5);
    const order = sent.map((packet) => ({ packet, at: random(1e6) })).sort((a, b) => a.at - b.at);
    for (const { packet } of order) assert.notEqual(typeof receiver.unprotectRtp(packet), 'string');
    for (const { packet } of order) assert.equal(receiver.unprotectRtp(packet), 'replayed');
    assert.equal(receiver.replayed, 100);
  });

  test('a window says of each index what a set would say', () => {
    const random = generator(11);
    for (let round = 0; round < 50; round++) {
      const window = new ReplayWindow();
      const seen = new Set<number>();
      let highest = -1;
      for (let i = 0; i < 400; i++) {
        const index = Math.max(0, highest + random(10) === 0 ? random(300) : highest + random(40) - 25);
        const fresh = !seen.has(index) && index > highest - 128;
        assert.equal(window.isFresh(index), fresh, `${index} after ${highest}`);
        if (!fresh) continue;
        window.accept(index);
        seen.add(index);
        highest = Math.max(highest, index);
      }
    }
  });

  test('a sender uses no index twice', () => {
    const { sender } = pair();
    sealed(sender, rtp(1000));
    assert.equal(sender.protectRtp(rtp(1000, 1, 5)), 'replayed');
    sealed(sender, rtp(2000));
    assert.equal(sender.protectRtp(rtp(1500)), 'replayed');
    sealed(sender, rtp(1999));
  });

  test('a key is not used beyond its life', () => {
    const sender = new SrtpSender(plainCrypto, keysOf(), [
      { ssrc: 1, rtpIndex: 2 ** 48 - 1, rtcpIndex: 2 ** 31 - 1 - 256 },
    ]);
    assert.equal(sender.protectRtp(rtp(0)), 'exhausted');
    assert.equal(sender.protectRtcp(printRtcp([{ type: 'bye', ssrcs: [1] }])), 'exhausted');
  });
});

describe('forged packets', () => {
  test('a flood changes no state and keeps nothing, whichever sources it names', () => {
    for (const name of ['AES_CM_128_HMAC_SHA1_80', 'AEAD_AES_128_GCM'] as const) {
      const { sender, receiver } = pair(name);
      receiver.unprotectRtp(sealed(sender, rtp(100)));
      const before = JSON.stringify(receiver.state());
      const random = generator(1);
      const forged = sealed(sender, rtp(101));
      const next = forged.slice();
      const view = new DataView(forged.buffer);
      for (let i = 0; i < 5000; i++) {
        view.setUint32(8, i % 2 === 0 ? 1 : random(2 ** 31) + 2);
        view.setUint16(2, (200 + random(20_000)) & 0xffff);
        assert.equal(receiver.unprotectRtp(forged), 'authentication');
        assert.equal(receiver.unprotectRtcp(forged), 'authentication');
      }
      assert.equal(JSON.stringify(receiver.state()), before);
      assert.equal(receiver.failed, 10_000);
      assert.equal(hex(receiver.unprotectRtp(next)), hex(rtp(101)));
    }
  });

  test('a party that changes its source without end holds bounded memory, and goes on', () => {
    const { sender, receiver } = pair();
    for (let ssrc = 10; ssrc < 2000; ssrc++) {
      for (const packet of [rtp(ssrc, ssrc), rtp(ssrc, 1)])
        assert.equal(hex(receiver.unprotectRtp(sealed(sender, packet))), hex(packet));
    }
    assert.equal(receiver.state().length, 256);
    assert.equal(sender.state().length, 256);
    assert.equal(receiver.state().find(({ ssrc }) => ssrc === 1)?.rtpIndex, 1999);
  });
});

describe('taking over', () => {
  test('sender and receiver go on from a state that went through JSON, in the third cycle', () => {
    for (const name of ['AES_CM_128_HMAC_SHA1_32', 'AEAD_AES_256_GCM'] as const) {
      const keys = keysOf(name);
      let { sender, receiver } = pair(name);
      for (let i = 65_500; i < 65_536 * 2 + 400; i += 30) receiver.unprotectRtp(sealed(sender, rtp(i)));
      const report = printRtcp([{ type: 'receiverReport', ssrc: 1, reports: [] }]);
      const early = sender.protectRtcp(report);
      if (typeof early === 'string') assert.fail(early);
      const replay = early.slice();
      receiver.unprotectRtcp(replay);
      const last = sealed(sender, rtp(65_536 * 2 + 401));
      receiver.unprotectRtp(last);
      sender = new SrtpSender(plainCrypto, keys, JSON.parse(JSON.stringify(sender.state())));
      receiver = new SrtpReceiver(plainCrypto, keys, { state: JSON.parse(JSON.stringify(receiver.state())) });
      assert.equal(receiver.unprotectRtp(last), 'replayed');
      assert.equal(receiver.unprotectRtcp(replay), 'replayed');
      assert.equal(sender.protectRtp(rtp(65_536 * 2 + 401)), 'replayed');
      const next = rtp(65_536 * 2 + 402);
      assert.equal(hex(receiver.unprotectRtp(sealed(sender, next))), hex(next));
      const later = sender.protectRtcp(report);
      if (typeof later === 'string') assert.fail(later);
      assert.equal(hex(receiver.unprotectRtcp(later)), hex(report));
    }
  });
});
