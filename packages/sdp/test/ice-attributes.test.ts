import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { unwrap } from '@belfry/core';
import {
  bundlesOf,
  cnamesOf,
  iceLines,
  iceOf,
  type MediaDescription,
  midOf,
  packetTimeOf,
  parseCandidate,
  parseCrypto,
  parseFingerprint,
  parseGroup,
  parseRemoteCandidates,
  parseSessionDescription,
  parseSetup,
  parseSource,
  parseTlsId,
  printCandidate,
  printGroup,
  printRemoteCandidates,
  printSource,
} from '../src/index.ts';

const code = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? 'taken' : result.error?.code);
const described = (...lines: string[]) => unwrap(parseSessionDescription(`${lines.join('\r\n')}\r\n`));
const section = (...lines: string[]): MediaDescription =>
  described('v=0', 'm=audio 9 RTP/AVP 0', ...lines.map((line) => `a=${line}`)).media[0]!;

describe('a=candidate (RFC 8839 §5.1)', () => {
  test('print(parse(x)) is x for those of phones and browsers', () => {
    const lines = [
      '1 1 UDP 2130706431 203.0.113.141 8998 typ host',
      '2 1 UDP 1694498815 192.0.2.3 45664 typ srflx raddr 203.0.113.141 rport 8998',
      'a0+B/2 2 udp 2130706432 ::1 1239 typ host generation 2',
      '842163049 1 udp 1677729535 2001:db8::7 54401 typ relay raddr 0.0.0.0 rport 0 generation 0 ufrag Yh2K network-cost 999',
      '1052353102 1 tcp 1518280447 192.168.1.5 9 typ host tcptype active generation 0',
      '0 1 UDP 2122252543 9b36eaac-bb2e-49bb-bb78-21c41c499900.local 51123 typ host',
      'H 1 udp 1 10.0.0.1 1 typ prflx',
    ];
    for (const line of lines) assert.equal(printCandidate(unwrap(parseCandidate(line))), line);
    assert.deepEqual(unwrap(parseCandidate(lines[1]!)).related, { address: '203.0.113.141', port: 8998 });
    assert.deepEqual(unwrap(parseCandidate(lines[4]!)).extensions, [
      ['tcptype', 'active'],
      ['generation', '0'],
    ]);
  });

  test('refuses what is cut short, out of range or not paired', () => {
    const good = '1 1 UDP 2130706431 203.0.113.141 8998 typ host';
    const refused = [
      '',
      good.slice(0, -10),
      good.replace('8998', '65536'),
      good.replace('1 1 ', '1 0 '),
      good.replace('1 1 ', '1 257 '),
      good.replace('2130706431', '9999999999'),
      good.replace('typ', 'type'),
      good.replace('1 1', '1_ 1'),
      `${good} generation`,
      `${good} raddr 1.2.3.4 rport x`,
    ];
    for (const line of refused) assert.equal(code(parseCandidate(line)), 'sdp/candidate', line);
  });

  test('a=remote-candidates: print(parse(x)) is x', () => {
    const line = '1 192.0.2.3 45664 2 192.0.2.3 45665';
    assert.equal(printRemoteCandidates(unwrap(parseRemoteCandidates(line))), line);
    for (const bad of ['', '1 192.0.2.3', '1 192.0.2.3 x', '1 192.0.2.3 70000'])
      assert.equal(code(parseRemoteCandidates(bad)), 'sdp/remote-candidates');
  });
});

describe('ICE of a section', () => {
  const credentials = ['ice-ufrag:8hhY', 'ice-pwd:asd88fgpdd777uzjYhagZg'];

  test("the section's own, and the session's where it has none", () => {
    const description = described(
      'v=0',
      'a=ice-lite',
      'a=ice-options:trickle rtp+ecn',
      ...credentials.map((line) => `a=${line}`),
      'm=audio 9 RTP/AVP 0',
      'a=candidate:1 1 UDP 2130706431 203.0.113.141 8998 typ host',
      'a=candidate:not one',
      'a=end-of-candidates',
      'm=video 9 RTP/AVP 31',
      'a=ice-ufrag:other',
      'a=ice-pwd:0123456789012345678901',
      'a=remote-candidates:1 192.0.2.3 45664',
    );
    const audio = unwrap(iceOf(description, description.media[0]!));
    assert.deepEqual(
      [audio?.ufrag, audio?.pwd, audio?.lite, audio?.options, audio?.candidates.length, audio?.endOfCandidates],
      ['8hhY', 'asd88fgpdd777uzjYhagZg', true, ['trickle', 'rtp+ecn'], 1, true],
    );
    const video = unwrap(iceOf(description, description.media[1]!));
    assert.deepEqual([video?.ufrag, video?.remoteCandidates[0]?.port, video?.endOfCandidates], ['other', 45664, false]);
  });

  test('nothing is nothing; half of it, or too short, is malformed', () => {
    const of = (...lines: string[]) => iceOf(described('v=0'), section(...lines));
    assert.equal(unwrap(of()), undefined);
    assert.equal(code(of('ice-pwd:asd88fgpdd777uzjYhagZg')), 'sdp/ice-ufrag');
    assert.equal(code(of('ice-ufrag:8hhY')), 'sdp/ice-pwd');
    assert.equal(code(of('ice-ufrag:8hh', 'ice-pwd:asd88fgpdd777uzjYhagZg')), 'sdp/ice-ufrag');
    assert.equal(code(of('ice-ufrag:8hhY', 'ice-pwd:short')), 'sdp/ice-pwd');
  });

  test('lines that are printed are read as the same', () => {
    const lines = [
      ...credentials,
      'ice-options:ice2',
      'candidate:1 1 UDP 2130706431 203.0.113.141 8998 typ host',
      'end-of-candidates',
    ];
    const ice = unwrap(iceOf(described('v=0'), section(...lines)));
    assert.ok(ice);
    assert.deepEqual(
      iceLines(ice).map(({ value }) => value),
      lines,
    );
  });

  test('no more than 64 candidates are kept', () => {
    const many = Array.from({ length: 500 }, (_, i) => `candidate:${i} 1 UDP 1 203.0.113.141 8998 typ host`);
    assert.equal(unwrap(iceOf(described('v=0'), section(...credentials, ...many)))?.candidates.length, 64);
  });
});

describe('groups, packet times, sources', () => {
  test('a=group and a=mid (RFC 5888, RFC 9143)', () => {
    const description = described(
      'v=0',
      'a=group:LS 0 1',
      'a=group:BUNDLE 0 1',
      'a=group:bundle',
      'm=audio 9 RTP/AVP 0',
      'a=mid:0',
      'm=video 9 RTP/AVP 31',
      'a=mid:a b',
    );
    assert.deepEqual(bundlesOf(description), [['0', '1'], []]);
    assert.deepEqual(description.media.map(midOf), ['0', undefined]);
    assert.equal(midOf(section()), undefined);
    assert.equal(printGroup(unwrap(parseGroup('BUNDLE audio video-1'))), 'BUNDLE audio video-1');
    for (const text of ['', 'BUNDLE a:b', 'BUN(DLE']) assert.equal(code(parseGroup(text)), 'sdp/group', text);
  });

  test('a=ptime and a=maxptime', () => {
    assert.deepEqual(unwrap(packetTimeOf(section('ptime:20', 'maxptime:62.5'))), { ptimeMs: 20, maxptimeMs: 62.5 });
    assert.deepEqual(unwrap(packetTimeOf(section())), {});
    for (const text of ['', '0', '-20', 'x', '1e9']) {
      assert.equal(code(packetTimeOf(section(`ptime:${text}`))), 'sdp/ptime', text);
      assert.equal(code(packetTimeOf(section(`maxptime:${text}`))), 'sdp/maxptime', text);
    }
  });

  test('a=ssrc and its CNAME (RFC 5576)', () => {
    for (const line of ['4294967295 cname:anna@192.0.2.1:5060', '1 msid:a b', '7 recvonly'])
      assert.equal(printSource(unwrap(parseSource(line))), line);
    for (const text of ['', '1', '4294967296 cname:x', 'x cname:y']) assert.equal(code(parseSource(text)), 'sdp/ssrc');
    const cnames = cnamesOf(section('ssrc:1 cname:a', 'ssrc:1 msid:x', 'ssrc:x cname:b', 'ssrc:2 cname:c'));
    assert.deepEqual(
      [...cnames],
      [
        [1, 'a'],
        [2, 'c'],
      ],
    );
  });
});

test('no parser of an attribute throws, whatever the text', () => {
  const words = [
    '1',
    'inline:',
    'AES_CM_128_HMAC_SHA1_80',
    '|',
    ':',
    ' ',
    'typ',
    'host',
    'sha-256',
    '=',
    'AA',
    '\0',
    'é',
  ];
  let seed = 42;
  const random = (below: number) => {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    return seed % below;
  };
  const parsers = [parseCandidate, parseCrypto, parseFingerprint, parseGroup, parseRemoteCandidates, parseSetup];
  for (let i = 0; i < 20_000; i++) {
    const text = Array.from({ length: random(12) }, () => words[random(words.length)]).join(random(2) ? ' ' : '');
    for (const parse of [...parsers, parseSource, parseTlsId]) assert.equal(typeof parse(text).ok, 'boolean');
  }
});
