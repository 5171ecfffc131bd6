import assert from 'node:assert/strict';
import { createCipheriv, createHmac, randomBytes, randomInt } from 'node:crypto';
import { describe, test } from 'node:test';
import { deriveSrtpKeys, SrtpReceiver, SrtpSender, type SrtpSessionKeys, srtpSuites } from '@belfry/rtp';
import { nodeSrtpCrypto } from '../src/index.ts';

/** SRTP as RFC 3711 §4 and RFC 7714 §8 write it down, with a cipher and a code of node:crypto for each packet. */
function reference({ suite, rtp }: SrtpSessionKeys, packet: Buffer, headerBytes: number, roc: number): Buffer {
  const header = packet.subarray(0, headerBytes);
  const index = Buffer.alloc(16);
  packet.copy(index, 4, 8, 12);
  index.writeUInt32BE(roc, 8);
  packet.copy(index, 12, 2, 4);
  const bits = rtp.key.length * 8;
  if (suite.cipher === 'AES-GCM') {
    const nonce = index.subarray(2, 14).map((byte, at) => byte ^ rtp.salt[at]!);
    const cipher = createCipheriv(bits === 128 ? 'aes-128-gcm' : 'aes-256-gcm', rtp.key, nonce).setAAD(header);
    return Buffer.concat([header, cipher.update(packet.subarray(headerBytes)), cipher.final(), cipher.getAuthTag()]);
  }
  const counter = index.map((byte, at) => byte ^ (rtp.salt[at] ?? 0));
  const payload = createCipheriv(`aes-${bits}-ctr`, rtp.key, counter).update(packet.subarray(headerBytes));
  const rollover = Buffer.alloc(4);
  rollover.writeUInt32BE(roc);
  const code = createHmac('sha1', rtp.authKey).update(header).update(payload).update(rollover).digest();
  return Buffer.concat([header, payload, code.subarray(0, suite.rtpTagBytes)]);
}

/** An RTP packet with any payload, and its header's length. */
function anyPacket(sequenceNumber: number): { packet: Buffer; headerBytes: number } {
  const csrcs = randomInt(3);
  const extension = randomInt(2) === 0 ? -1 : randomInt(5);
  const headerBytes = 12 + csrcs * 4 + (extension < 0 ? 0 : 4 + extension * 4);
  const packet = randomBytes(headerBytes + randomInt(400));
  packet[0] = 0x80 | csrcs | (extension < 0 ? 0 : 0x10);
  packet.writeUInt16BE(sequenceNumber, 2);
  packet.writeUInt32BE(0xdecafbad, 8);
  if (extension >= 0) packet.writeUInt16BE(extension, 14 + csrcs * 4);
  return { packet, headerBytes };
}

describe('SRTP with the ciphers of node:crypto', () => {
  for (const suite of Object.values(srtpSuites)) {
    test(`${suite.name}: says what the definition says, with loss and disorder over two wraps, and opens it again`, () => {
      const keys = deriveSrtpKeys(nodeSrtpCrypto, suite, randomBytes(suite.keyBytes + suite.saltBytes));
      const sender = new SrtpSender(nodeSrtpCrypto, keys);
      const receiver = new SrtpReceiver(nodeSrtpCrypto, keys);
      const sent = new Set<number>();
      let highest = 65_000;
      while (highest < 65_536 * 2 + 500) {
        const wrapping = sent.size === 0 || highest % 65_536 > 64_900 || highest % 65_536 < 500;
        const index = Math.max(65_000, highest + (wrapping ? randomInt(40) - 20 : randomInt(2000)));
        if (sent.has(index) || index <= highest - 128) continue;
        sent.add(index);
        highest = Math.max(highest, index);
        const { packet, headerBytes } = anyPacket(index & 0xffff);
        const expected = reference(keys, packet, headerBytes, Math.floor(index / 65_536));
        const sealed = sender.protectRtp(packet);
        assert.deepEqual(Buffer.from(sealed), expected, `index ${index}`);
        assert.deepEqual(Buffer.from(receiver.unprotectRtp(expected)), packet, `index ${index}`);
      }
      assert.ok(Buffer.isBuffer(sender.protectRtp(anyPacket((highest + 1) & 0xffff).packet)));
    });
  }
});
