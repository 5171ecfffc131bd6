import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { unwrap } from '@belfry/core';
import {
  type Bencode,
  parseBencode,
  parseNgMessage,
  parseNgStatistics,
  printBencode,
  printNgMessage,
  qualityByTag,
} from '../src/ng/index.ts';

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const bytes = (value: string) => new TextEncoder().encode(value);

describe('bencode', () => {
  test('known values', () => {
    assert.equal(text(printBencode({ a: 1, b: ['x', -5, {}], c: undefined, d: '' })), 'd1:ai1e1:bl1:xi-5edee1:d0:e');
    assert.equal(text(printBencode('ü')), '2:ü');
  });

  test('parse(print(x)) is x', () => {
    const values: Bencode[] = [
      0,
      -1,
      Number.MAX_SAFE_INTEGER,
      '',
      'äö€',
      [],
      {},
      [[['deep']]],
      { z: { y: ['x'] }, a: 'b' },
    ];
    for (const value of values)
      assert.deepEqual(JSON.stringify(unwrap(parseBencode(printBencode(value)))), JSON.stringify(value));
  });

  test('refuses what is broken, saying where', () => {
    const refused: [string, string][] = [
      ['', 'bencode/truncated'],
      ['i5', 'bencode/truncated'],
      ['i05e', 'bencode/syntax'],
      ['i-0e', 'bencode/syntax'],
      ['i99999999999999999999e', 'bencode/syntax'],
      ['5:abc', 'bencode/truncated'],
      ['x', 'bencode/syntax'],
      [':', 'bencode/syntax'],
      ['999999999999:a', 'bencode/syntax'],
      ['d1:a', 'bencode/truncated'],
      ['di1ei2ee', 'bencode/syntax'],
      ['li1e', 'bencode/truncated'],
      ['i1ei2e', 'bencode/trailing'],
      ['l'.repeat(100_000), 'bencode/depth'],
    ];
    for (const [value, code] of refused) {
      const result = parseBencode(bytes(value));
      assert.ok(!result.ok && result.error.code === code, `${value.slice(0, 20)}: ${JSON.stringify(result)}`);
    }
  });

  test('any bytes give a result, never an exception', () => {
    const good = printBencode({ command: 'offer', flags: ['a', 'b'], n: 17 });
    for (let at = 0; at < good.length; at++) {
      for (let byte = 0; byte < 256; byte += 3) {
        const bad = good.slice();
        bad[at] = byte;
        parseBencode(bad);
      }
      parseBencode(good.subarray(0, at));
    }
  });

  test('a key named __proto__ is a key like any other', () => {
    const value = unwrap(parseBencode(bytes('d9:__proto__d1:ai1eee'))) as Record<string, unknown>;
    assert.deepEqual(Object.keys(value), ['__proto__']);
    assert.equal(({} as Record<string, unknown>).a, undefined);
  });
});

describe('ng messages', () => {
  test('parse(print(x)) is x', () => {
    const message = unwrap(parseNgMessage(printNgMessage({ cookie: '12_x', body: { command: 'ping' } })));
    assert.equal(message.cookie, '12_x');
    assert.equal(message.body.command, 'ping');
  });

  test('no cookie, a huge one, and what is no dictionary are refused', () => {
    const codes = ['', ' d1:ai1ee', `${'c'.repeat(200)} de`, 'c i5e', 'c le'].map((value) => {
      const result = parseNgMessage(bytes(value));
      return result.ok ? 'ok' : result.error.code;
    });
    assert.deepEqual(codes, ['ng/cookie', 'ng/cookie', 'ng/cookie', 'ng/dictionary', 'ng/dictionary']);
  });
});

describe('statistics', () => {
  const stream = (flag: string, stats: object, more: object = {}) => ({
    'local port': 20_000,
    endpoint: { family: 'IPv4', address: '192.0.2.1', port: 4000 },
    'last packet': 1_700_000_000,
    flags: [flag, 'filled'],
    stats,
    ...more,
  });
  const reply = (streams: object[], more: object = {}) =>
    ({
      created: 17,
      tags: { a: { tag: 'a', label: 'caller', medias: [{ index: 1, type: 'audio', streams }] } },
      result: 'ok',
      ...more,
    }) as never;

  test('reads our own fields', () => {
    const statistics = parseNgStatistics(
      reply([
        stream(
          'RTP',
          { packets: 100, bytes: 17_200, errors: 1, lost: 3, 'jitter us': 1500, 'MOS x100': 431 },
          { 'last packet ms': 1_700_000_000_123 },
        ),
        stream('RTCP', { packets: 4, bytes: 400, errors: 0 }),
      ]),
    );
    assert.deepEqual(qualityByTag(statistics).get('a'), { packets: 100, lost: 3, jitterMs: 1.5, mos: 4.31 });
    assert.deepEqual(
      statistics.streams.map(({ kind, packets, label }) => [kind, packets, label]),
      [
        ['RTP', 100, 'caller'],
        ['RTCP', 4, 'caller'],
      ],
    );
    assert.equal(statistics.lastPacketAt, 1_700_000_000_123);
    assert.equal(statistics.timedOut, false);
  });

  test('reads worst seconds, gaps, and what the leg said it heard', () => {
    const stats = {
      ...{ packets: 100, bytes: 17_200, errors: 0, lost: 3, 'jitter us': 1500, 'worst jitter us': 9000 },
      ...{ 'MOS x100': 431, 'worst MOS x100': 390, 'worst loss x100': 250, 'burst ratio x100': 140 },
      ...{ 'round-trip us': 30_000, 'worst round-trip us': 80_000 },
      ...{ 'heard loss x100': 1200, 'heard worst loss x100': 3000, 'heard jitter us': 4000 },
      ...{ 'heard MOS x100': 320, 'heard worst MOS x100': 210 },
    };
    assert.deepEqual(qualityByTag(parseNgStatistics(reply([stream('RTP', stats)]))).get('a'), {
      packets: 100,
      lost: 3,
      jitterMs: 1.5,
      jitterMsWorst: 9,
      lossPercentWorst: 2.5,
      roundTripMs: 30,
      roundTripMsWorst: 80,
      burstRatio: 1.4,
      mos: 4.31,
      mosWorst: 3.9,
      heard: { lossPercent: 12, lossPercentWorst: 30, jitterMs: 4, mos: 3.2, mosWorst: 2.1 },
    });
  });

  test("reads rtpengine's figures per SSRC", () => {
    const SSRC = { '77': { 'average MOS': { MOS: 43, jitter: 2, 'packet loss': 1, 'round-trip time': 20_000 } } };
    const statistics = parseNgStatistics(
      reply([stream('RTP', { packets: 9, bytes: 9, errors: 0 }, { SSRC: 77 })], { SSRC }),
    );
    assert.deepEqual(qualityByTag(statistics).get('a'), {
      packets: 9,
      lost: 0,
      jitterMs: 2,
      roundTripMs: 20,
      mos: 4.3,
    });
    assert.equal(statistics.streams[0]?.roundTripMs, 20);
  });

  test('whatever is missing counts as nothing', () => {
    assert.deepEqual(parseNgStatistics({ result: 'ok' }).streams, []);
    assert.deepEqual(parseNgStatistics({ tags: { a: { medias: [{ streams: [{}] }] } } }).streams[0]?.packets, 0);
  });
});
