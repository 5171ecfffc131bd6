import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { unwrap } from '@belfry/core';
import {
  codecsOf,
  connectionOf,
  directionOf,
  isAudioHeld,
  isHeld,
  originOf,
  parseSessionDescription,
  printSessionDescription,
  redactKeys,
  rtcpOf,
  transportKind,
} from '../src/index.ts';

/** Lines as a description: CRLF after each. */
const sdp = (...lines: string[]) => `${lines.join('\r\n')}\r\n`;

const phone = sdp(
  'v=0',
  'o=anna 2890844526 2890842807 IN IP4 192.0.2.10',
  's=call',
  'i=kept',
  'c=IN IP4 192.0.2.10',
  't=0 0',
  'z=unknown to us',
  'a=x-session:1',
  'm=audio 49170/2 RTP/AVP 0 8 96 101',
  'i=the sound',
  'c=IN IP6 2001:db8::1',
  'b=AS:64',
  'a=rtpmap:96 opus/48000/2',
  'a=fmtp:96 useinbandfec=1',
  'a=rtpmap:101 telephone-event/8000',
  'a=fmtp:101 0-15',
  'a=rtcp:53020 IN IP4 192.0.2.99',
  'a=x-unknown',
  'a=recvonly',
  'm=image 0 udptl t38',
);

describe('parse and print', () => {
  test('print(parse(x)) is x, unknown lines and order included', () => {
    assert.equal(printSessionDescription(unwrap(parseSessionDescription(phone))), phone);
  });

  test('lines that end in LF alone are taken, and blank lines passed over', () => {
    const parsed = unwrap(parseSessionDescription(`${phone.replaceAll('\r\n', '\n')}\n`));
    assert.equal(printSessionDescription(parsed), phone);
  });

  test('refuses what is no description, saying where', () => {
    const refused: [string, string, number][] = [
      ['', 'sdp/version', 0],
      ['hello', 'sdp/line', 0],
      ['v=1\r\n', 'sdp/version', 0],
      ['o=- 1 1 IN IP4 1.2.3.4\r\n', 'sdp/version', 0],
      ['v=0\r\nnonsense\r\n', 'sdp/line', 5],
      ['v=0\r\nm=audio\r\n', 'sdp/media', 5],
      ['v=0\r\nm=audio 99999 RTP/AVP 0\r\n', 'sdp/media', 5],
      ['v=0\r\nm=audio -1 RTP/AVP 0\r\n', 'sdp/media', 5],
      [`v=0\r\n${'m=audio 1 RTP/AVP 0\r\n'.repeat(65)}`, 'sdp/too-many-media', 5 + 64 * 21],
    ];
    for (const [text, code, offset] of refused) {
      const result = parseSessionDescription(text);
      assert.ok(!result.ok, text);
      assert.deepEqual([result.error.code, result.error.offset], [code, offset], text);
    }
  });

  test('text of any kind gives a result, never an exception', () => {
    for (let at = 0; at < phone.length; at++) {
      parseSessionDescription(phone.slice(0, at));
      parseSessionDescription(phone.slice(at));
      const result = parseSessionDescription(`${phone.slice(0, at)}\u0000${phone.slice(at + 1)}`);
      if (!result.ok) continue;
      for (const section of result.value.media) {
        connectionOf(result.value, section);
        codecsOf(section);
        rtcpOf(result.value, section);
        isHeld(result.value, section);
      }
      originOf(result.value);
    }
  });

  const corpus = new URL('../../../../shared/conformance/sdp/', import.meta.url);
  if (existsSync(corpus)) {
    for (const folder of ['sdp-transform', 'webrtc-corpus']) {
      test(`every description of ${folder} that parses prints to what parses to the same`, () => {
        let parsedCount = 0;
        for (const name of readdirSync(new URL(`${folder}/`, corpus)).filter((file) => file.endsWith('.sdp'))) {
          const parsed = parseSessionDescription(readFileSync(new URL(`${folder}/${name}`, corpus), 'utf8'));
          if (!parsed.ok) continue;
          parsedCount++;
          assert.deepEqual(unwrap(parseSessionDescription(printSessionDescription(parsed.value))), parsed.value, name);
          for (const section of parsed.value.media) codecsOf(section);
        }
        assert.ok(parsedCount >= 20, `${parsedCount} parsed`);
      });
    }
  }
});

describe('reading', () => {
  const description = unwrap(parseSessionDescription(phone));
  const [audio, image] = description.media;

  test("a section's own c= line goes before the session's", () => {
    assert.deepEqual(connectionOf(description, audio!), { family: 'IP6', address: '2001:db8::1' });
    assert.deepEqual(connectionOf(description, image!), { family: 'IP4', address: '192.0.2.10' });
  });

  test('o= in its parts', () => {
    assert.deepEqual(originOf(description), {
      username: 'anna',
      sessionId: '2890844526',
      sessionVersion: '2890842807',
      family: 'IP4',
      address: '192.0.2.10',
    });
  });

  test('codecs: static payload types, rtpmap and fmtp', () => {
    assert.deepEqual(codecsOf(audio!), [
      { payloadType: 0, name: 'PCMU', clockRate: 8000, channels: 1 },
      { payloadType: 8, name: 'PCMA', clockRate: 8000, channels: 1 },
      { payloadType: 96, name: 'opus', clockRate: 48000, channels: 2, parameters: 'useinbandfec=1' },
      { payloadType: 101, name: 'telephone-event', clockRate: 8000, channels: 1, parameters: '0-15' },
    ]);
  });

  test('RTCP goes where a=rtcp says, else to the next port', () => {
    assert.deepEqual(rtcpOf(description, audio!), {
      port: 53020,
      connection: { family: 'IP4', address: '192.0.2.99' },
      mux: false,
    });
    assert.equal(rtcpOf(description, { ...audio!, lines: [] }).port, 49171);
  });

  test('kinds of transport', () => {
    const kinds = ['RTP/AVP', 'RTP/SAVPF', 'UDP/TLS/RTP/SAVPF', 'udptl', 'TCP/MSRP'].map(transportKind);
    assert.deepEqual(kinds, ['rtp', 'srtp', 'dtls-srtp', 'udp', 'other']);
  });
});

describe('hold', () => {
  const held = (connection: string, ...attributes: string[]) =>
    isAudioHeld(
      unwrap(parseSessionDescription(sdp('v=0', `c=IN ${connection}`, ...attributes, 'm=audio 4000 RTP/AVP 0'))),
    );

  test('sendonly, inactive and the unspecified address are hold; sendrecv and recvonly are not', () => {
    assert.equal(held('IP4 192.0.2.1'), false);
    assert.equal(held('IP4 192.0.2.1', 'a=sendrecv'), false);
    assert.equal(held('IP4 192.0.2.1', 'a=recvonly'), false);
    assert.equal(held('IP4 192.0.2.1', 'a=sendonly'), true);
    assert.equal(held('IP4 192.0.2.1', 'a=inactive'), true);
    assert.equal(held('IP4 0.0.0.0'), true);
    assert.equal(held('IP6 ::'), true);
  });

  test('the direction of a section goes before that of the session', () => {
    const description = unwrap(
      parseSessionDescription(sdp('v=0', 'a=inactive', 'm=audio 4000 RTP/AVP 0', 'a=sendrecv')),
    );
    assert.equal(directionOf(description, description.media[0]!), 'sendrecv');
  });
});

test('keys and ICE passwords are blotted out, everything else stays', () => {
  const text = sdp(
    'a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:secretsecret|2^20',
    'a=ice-pwd:secretsecret',
    'a=ice-ufrag:frag',
    'a=key-mgmt:mikey secretsecret',
  );
  const redacted = redactKeys(text);
  assert.ok(!redacted.includes('secret'));
  assert.ok(redacted.includes('a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:[redacted]\r\n'));
  assert.ok(redacted.includes('a=ice-ufrag:frag\r\n'));
});
