import assert from 'node:assert/strict';
import { createHmac, randomBytes } from 'node:crypto';
import { describe, test } from 'node:test';
import {
  deriveSrtpKeys,
  dtlsSrtpExportBytes,
  dtlsSrtpMasters,
  HmacSha1,
  SrtpReceiver,
  SrtpSender,
  type SrtpSessionKeys,
  type SrtpSuiteName,
  srtpSuite,
  srtpSuiteOfProfile,
  srtpSuites,
} from '../src/index.ts';
import { hex, plainCrypto, unhex } from './srtp-crypto-for-test.ts';
import { libsrtp } from './srtp-known-packets.ts';

/** Session keys as the vectors give them, the same for SRTP and SRTCP. */
function sessionKeys(name: SrtpSuiteName, key: string, salt: string): SrtpSessionKeys {
  const keys = { key: unhex(key), salt: unhex(salt), authKey: new Uint8Array(20) };
  return { suite: srtpSuites[name], rtp: keys, rtcp: keys };
}

describe('HMAC-SHA1', () => {
  test('gives the codes of RFC 2202 §3', () => {
    const vectors: [Uint8Array, Uint8Array | string, string][] = [
      [new Uint8Array(20).fill(0x0b), 'Hi There', 'b617318655057264e28bc0b6fb378c8ef146be00'],
      [Buffer.from('Jefe'), 'what do ya want for nothing?', 'effcdf6ae5eb2fa2d27416d5f184df9c259a7c79'],
      [new Uint8Array(20).fill(0xaa), new Uint8Array(50).fill(0xdd), '125d7342b9ac11cd91a39af48aa17b4f63f175d3'],
      [
        new Uint8Array(80).fill(0xaa),
        'Test Using Larger Than Block-Size Key - Hash Key First',
        'aa4ae5e15272d00e95705637ce8a3b55ed402112',
      ],
    ];
    for (const [key, message, code] of vectors) assert.equal(hex(new HmacSha1(key).sign(Buffer.from(message))), code);
  });

  test('agrees with another implementation for every length up to four blocks, and after other messages', () => {
    const key = randomBytes(20);
    const hmac = new HmacSha1(key);
    for (let length = 0; length <= 260; length++) {
      const message = randomBytes(length);
      assert.equal(hex(hmac.sign(message)), createHmac('sha1', key).update(message).digest('hex'));
    }
  });
});

describe('suites', () => {
  test('are found by name and by DTLS-SRTP profile, and others are not', () => {
    assert.equal(srtpSuite('AEAD_AES_256_GCM')?.keyBytes, 32);
    assert.equal(srtpSuite('F8_128_HMAC_SHA1_80'), undefined);
    assert.equal(srtpSuite('toString'), undefined);
    assert.deepEqual(
      [1, 2, 7, 8, 5].map((profile) => srtpSuiteOfProfile(profile)?.name),
      ['AES_CM_128_HMAC_SHA1_80', 'AES_CM_128_HMAC_SHA1_32', 'AEAD_AES_128_GCM', 'AEAD_AES_256_GCM', undefined],
    );
  });
});

test('the masters of DTLS-SRTP: both keys, then both salts (RFC 5764 §4.2)', () => {
  for (const suite of Object.values(srtpSuites)) {
    const part = (byte: number, length: number) => new Uint8Array(length).fill(byte);
    const { keyBytes, saltBytes } = suite;
    const [clientKey, serverKey] = [part(1, keyBytes), part(2, keyBytes)];
    const [clientSalt, serverSalt] = [part(3, saltBytes), part(4, saltBytes)];
    const exported = Buffer.concat([clientKey, serverKey, clientSalt, serverSalt]);
    assert.equal(exported.length, dtlsSrtpExportBytes(suite));
    const { client, server } = dtlsSrtpMasters(suite, exported);
    assert.equal(hex(client), hex(Buffer.concat([clientKey, clientSalt])));
    assert.equal(hex(server), hex(Buffer.concat([serverKey, serverSalt])));
    assert.throws(() => dtlsSrtpMasters(suite, exported.subarray(1)));
  }
});

describe('test vectors of the RFCs', () => {
  test('AES-CM keystream (RFC 3711 §B.2), to the blocks around 0xff00', () => {
    const keys = sessionKeys(
      'AES_CM_128_HMAC_SHA1_80',
      '2b7e151628aed2a6abf7158809cf4f3c',
      'f0f1f2f3f4f5f6f7f8f9fafbfcfd',
    );
    const packet = new Uint8Array(12 + 1_044_512);
    packet[0] = 0x80;
    const text = hex(new SrtpSender(plainCrypto, keys).protectRtp(packet));
    const at = (block: number) => text.slice((12 + block * 16) * 2, (12 + (block + 3) * 16) * 2);
    assert.equal(
      at(0),
      'e03ead0935c95e80e166b16dd92b4eb4d23513162b02d0f72a43a2fe4a5f97ab41e95b3bb0a2e8dd477901e4fca894c0',
    );
    assert.equal(
      at(0xfeff),
      'ec8cdf7398607cb0f2d21675ea9ea1e4362b7c3c6773516318a077d7fc5073ae6a2cc3787889374fbeb4c81b17ba6c44',
    );
  });

  test('key derivation (RFC 3711 §B.3)', () => {
    const master = unhex('e1f97a0d3e018be0d64fa32c06de4139 0ec675ad498afeebb6960b3aabe6');
    const { rtp } = deriveSrtpKeys(plainCrypto, srtpSuites.AES_CM_128_HMAC_SHA1_80, master);
    assert.equal(hex(rtp.key), 'c61e7a93744f39ee10734afe3ff7a087');
    assert.equal(hex(rtp.salt), '30cbbc08863d8c85d49db34a9ae1');
    assert.equal(hex(rtp.authKey), 'cebe321f6ff7716b6fd4ab49af256a156d38baa4');
  });

  test('AES-256-CM keystream and key derivation (RFC 6188 §7.1, §7.2)', () => {
    const keys = sessionKeys(
      'AES_256_CM_HMAC_SHA1_80',
      '57f82fe3613fd170a85ec93c40b1f0922ec4cb0dc025b58272147cc438944a98',
      'f0f1f2f3f4f5f6f7f8f9fafbfcfd',
    );
    const packet = new Uint8Array(12 + 48);
    packet[0] = 0x80;
    assert.equal(
      hex(new SrtpSender(plainCrypto, keys).protectRtp(packet)).slice(24, 24 + 96),
      '92bdd28a93c3f52511c677d08b5515a49da71b2378a854f67050756ded165bac63c4868b7096d88421b563b8c94c9a31',
    );
    const master = unhex(
      'f0f04914b513f2763a1b1fa130f10e2998f6f6e43e4309d1e622a0e332b9f1b6 3b04803de51ee7c96423ab5b78d2',
    );
    const { rtp } = deriveSrtpKeys(plainCrypto, srtpSuites.AES_256_CM_HMAC_SHA1_80, master);
    assert.equal(hex(rtp.key), '5ba1064e30ec51613cad926c5a28ef731ec7fb397f70a960653caf06554cd8c4');
    assert.equal(hex(rtp.salt), 'fa31791685ca444a9e07c6c64e93');
    assert.equal(hex(rtp.authKey), 'fd9c32d39ed5fbb5a9dc96b30818454d1313dc05');
  });

  const key128 = '000102030405060708090a0b0c0d0e0f';
  const salt = '517569642070726f2071756f';
  const gcm: [SrtpSuiteName, string][] = [
    ['AEAD_AES_128_GCM', key128],
    ['AEAD_AES_256_GCM', `${key128}101112131415161718191a1b1c1d1e1f`],
  ];

  test('SRTP with AES-GCM (RFC 7714 §16.1.1, §16.1.2, §16.2.1, §16.2.2)', () => {
    const header = '8040f17b8041f8d35501a0b2';
    const plain = `${header}47616c6c696120657374206f6d6e69732064697669736120696e207061727465732074726573`;
    const sealed = [
      'f24de3a3fb34de6cacba861c9d7e4bcabe633bd50d294e6f42a5f47a51c7d19b36de3adf8833899d7f27beb16a9152cf765ee4390cce',
      '32b1de78a822fe12ef9f78fa332e33aab18012389a58e2f3b50b2a0276ffae0f1ba63799b87b7aa3db36dfffd6b0f9bb7878d7a76c13',
    ];
    gcm.forEach(([name, key], index) => {
      const keys = sessionKeys(name, key, salt);
      assert.equal(hex(new SrtpSender(plainCrypto, keys).protectRtp(unhex(plain))), header + sealed[index]);
      assert.equal(hex(new SrtpReceiver(plainCrypto, keys).unprotectRtp(unhex(header + sealed[index]))), plain);
    });
  });

  test('AES-GCM tags of a packet that is not encrypted (RFC 7714 §16.1.3, §16.2.3)', () => {
    const plain = unhex(
      '8040f17b8041f8d35501a0b247616c6c696120657374206f6d6e69732064697669736120696e207061727465732074726573',
    );
    const tags = ['22493f82d2bce397e9d79e3b19aa4216', 'a866d5910f887463067ceefec45215d4'];
    gcm.forEach(([, key], index) => {
      const tag = new Uint8Array(16);
      plainCrypto.aesGcm(unhex(key)).seal(unhex('51753c6580c2726f20718414'), plain, new Uint8Array(0), tag);
      assert.equal(hex(tag), tags[index]);
    });
  });

  test('SRTCP with AES-GCM, encrypted and not (RFC 7714 §17.1 to §17.4)', () => {
    const header = '81c8000d4d617273';
    const rest = '4e5450314e545032525450200000042a0000e9304c756e61deadbeefdeadbeefdeadbeefdeadbeefdeadbeef';
    const sealed = [
      '63e94885dcdab67ca727d7662f6b7e997ff5c0f76c06f32dc676a5f1730d6fda4ce09b4686303ded0bb9275bc84aa45896cf4d2fc5abf87245d9eade',
      'd50ae4d1f5ce5d304ba297e47d470c282c3ece5dbffe0a50a2eaa5c1110555be8415f658c61de0476f1b6fad1d1eb30c4446839f57ff6f6cb26ac3be',
    ];
    const tags = ['841dd9683dd78ec92ae58790125f62b3', '91db4afbfeee5a978fab4393ed2615fe'];
    gcm.forEach(([name, key], index) => {
      const keys = sessionKeys(name, key, salt);
      // A restored sender leaves 256 indices out.
      const state = [{ ssrc: 0x4d617273, rtpIndex: -1, rtcpIndex: 0x5d4 - 257 }];
      const expected = `${header}${sealed[index]}800005d4`;
      assert.equal(hex(new SrtpSender(plainCrypto, keys, state).protectRtcp(unhex(header + rest))), expected);
      assert.equal(hex(new SrtpReceiver(plainCrypto, keys).unprotectRtcp(unhex(expected))), header + rest);
      const tagged = unhex(`${header}${rest}${tags[index]}000005d4`);
      assert.equal(hex(new SrtpReceiver(plainCrypto, keys).unprotectRtcp(tagged)), header + rest);
    });
  });

  test('a master salt of 96 bits is padded on the right (RFC 7714 §11)', () => {
    const master = unhex(`${key128}404142434445464748494a4b`);
    const { rtp } = deriveSrtpKeys(plainCrypto, srtpSuites.AEAD_AES_128_GCM, master);
    assert.equal(hex(rtp.salt), '1fcd5d561e66dc49ec1c3ccb');
  });
});

describe('packets of libsrtp', () => {
  test('the packet that its own tests know', () => {
    const master = unhex('e1f97a0d3e018be0d64fa32c06de4139 0ec675ad498afeebb6960b3aabe6');
    const keys = deriveSrtpKeys(plainCrypto, srtpSuites.AES_CM_128_HMAC_SHA1_80, master);
    const packet = unhex('800f1234decafbadcafebabe abababababababababababababababab');
    const expected = '800f1234decafbadcafebabe4e55dc4ce79978d88ca4d215949d2402b78d6acc99ea179b8dbb';
    assert.equal(hex(new SrtpSender(plainCrypto, keys).protectRtp(packet)), expected);
  });

  for (const suite of Object.values(srtpSuites)) {
    test(`${suite.name}: the same bytes from us, over the wrap, and plain again`, () => {
      const { key, rtp, rtcp } = libsrtp[suite.name];
      const keys = deriveSrtpKeys(plainCrypto, suite, unhex(key));
      const sender = new SrtpSender(plainCrypto, keys);
      const receiver = new SrtpReceiver(plainCrypto, keys);
      for (const [plain, sealed] of rtp) {
        assert.equal(hex(sender.protectRtp(unhex(plain))), sealed);
        assert.equal(hex(receiver.unprotectRtp(unhex(sealed))), plain);
      }
      for (const [plain, sealed] of rtcp) {
        assert.equal(hex(sender.protectRtcp(unhex(plain))), sealed);
        assert.equal(hex(receiver.unprotectRtcp(unhex(sealed))), plain);
      }
    });
  }
});
