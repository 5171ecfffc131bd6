import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { monoMs, rtpTicks } from '@belfry/core';
import {
  burstRatioOf,
  codecImpairment,
  effectiveEquipmentImpairment,
  eModelRating,
  estimateMos,
  HearingMeter,
  meanOpinionScore,
  printRtcp,
  printRtp,
  QualityMeter,
  RelayPort,
} from '../src/index.ts';

const g711 = { equipment: 0, robustness: 25.1, lossPercent: 0, burstRatio: 1 };

describe('the E-model (ITU-T G.107)', () => {
  test('with all default values R is 93.2, and MOS 4.41', () => {
    const rating = eModelRating({ delayMs: 0, ...g711 });
    assert.equal(rating.toFixed(1), '93.2');
    assert.equal(meanOpinionScore(rating).toFixed(2), '4.41');
  });

  test('MOS of the borders of the quality classes (Annex B, Table B.1)', () => {
    const table = [90, 80, 70, 60, 50].map((rating) => Number(meanOpinionScore(rating).toFixed(2)));
    assert.deepEqual(table, [4.34, 4.02, 3.6, 3.1, 2.58]);
    assert.deepEqual([-1, 0, 3, 100, 120].map(meanOpinionScore), [1, 1, 1, 4.5, 4.5]);
  });

  test('delay costs what the published approximation says (0.024 a millisecond, 0.11 more beyond 177.3), within 1 up to 300 ms', () => {
    for (const delayMs of [20, 50, 100, 150, 200, 250, 300]) {
      const approximation = 93.2 - 0.024 * delayMs - Math.max(0, 0.11 * (delayMs - 177.3));
      assert.ok(Math.abs(eModelRating({ delayMs, ...g711 }) - approximation) < 1, `${delayMs} ms`);
    }
  });

  test('Ie,eff: none without loss but the codec, half of the rest at Ppl = Bpl, and more when loss comes in bursts', () => {
    assert.equal(effectiveEquipmentImpairment({ ...g711, equipment: 11, robustness: 19 }), 11);
    assert.equal(effectiveEquipmentImpairment({ ...g711, lossPercent: 25.1 }), 47.5);
    // (95 - 11) * 2 / (2 / 2 + 19) + 11
    const bursts = { equipment: 11, robustness: 19, lossPercent: 2, burstRatio: 2 };
    assert.equal(effectiveEquipmentImpairment(bursts).toFixed(2), '19.40');
    assert.ok(effectiveEquipmentImpairment({ ...bursts, burstRatio: 1 }) < 19.1);
  });

  test('the codecs of G.113 Appendix I without loss or delay', () => {
    const ratings = ['PCMA', 'G729', 'G723', 'GSM', 'GSM-EFR', 'G726-32', 'opus', 'G722', 'iLBC', 'unheard-of'].map(
      (codec) => Math.round(eModelRating({ ...codecImpairment(codec), delayMs: 0, lossPercent: 0, burstRatio: 1 })),
    );
    assert.deepEqual(ratings, [93, 82, 78, 73, 88, 86, 93, 93, 82, 93]);
  });

  test('Ie and Bpl of G.113 Appendix I, and what R and MOS they come to with all other values default', () => {
    const planning: readonly (readonly [string, number, number | undefined, string, string])[] = [
      ['PCMU', 0, 25.1, '93.2', '4.41'],
      ['G726-40', 2, undefined, '91.2', '4.37'],
      ['AAL2-G726-32', 7, undefined, '86.2', '4.23'],
      ['G726-24', 25, undefined, '68.2', '3.51'],
      ['G726-16', 50, undefined, '43.2', '2.22'],
      ['G728', 7, undefined, '86.2', '4.23'],
      ['G729', 11, 19, '82.2', '4.10'],
      ['G723', 15, 16.1, '78.2', '3.95'],
      ['GSM', 20, undefined, '73.2', '3.74'],
      ['GSM-HR-08', 23, undefined, '70.2', '3.61'],
      ['GSM-EFR', 5, 10, '88.2', '4.29'],
      ['AMR', 5, 10, '88.2', '4.29'],
    ];
    for (const [codec, equipment, robustness, rating, mos] of planning) {
      const impairment = codecImpairment(codec);
      assert.equal(impairment.equipment, equipment, codec);
      if (robustness !== undefined) assert.equal(impairment.robustness, robustness, codec);
      const r = eModelRating({ ...impairment, delayMs: 0, lossPercent: 0, burstRatio: 1 });
      assert.equal(r.toFixed(1), rating, codec);
      assert.ok(Math.abs(meanOpinionScore(r) - Number(mos)) < 0.006, `${codec}: ${meanOpinionScore(r)}`);
    }
  });

  test('loss at random, by hand from G.107 (7-29): Ie,eff = Ie + (95 - Ie) Ppl / (Ppl + Bpl)', () => {
    const lossy = (codec: string, lossPercent: number) =>
      effectiveEquipmentImpairment({ ...codecImpairment(codec), lossPercent, burstRatio: 1 }).toFixed(1);
    assert.deepEqual(
      [lossy('PCMA', 1), lossy('PCMA', 5), lossy('G729', 1), lossy('G729', 5), lossy('G723', 2), lossy('AMR', 3)],
      ['3.6', '15.8', '15.2', '28.5', '23.8', '25.8'],
    );
  });

  test('a perfect G.711 call is 4.4; loss, delay and a poorer codec each make it worse', () => {
    const perfect = estimateMos({ lossPercent: 0, jitterMs: 0, codec: 'PCMA' });
    assert.ok(perfect > 4.35 && perfect < 4.42, `${perfect}`);
    const worse = [
      estimateMos({ lossPercent: 2, jitterMs: 0 }),
      estimateMos({ lossPercent: 0, jitterMs: 60, roundTripMs: 300 }),
      estimateMos({ lossPercent: 0, jitterMs: 0, codec: 'G729' }),
    ];
    for (const mos of worse) assert.ok(mos < perfect - 0.1 && mos > 3, `${mos}`);
  });

  test('stays between 1 and 4.5, and never rises with loss, jitter or round trip', () => {
    let last = 5;
    for (let step = 0; step <= 100; step++) {
      const mos = estimateMos({ lossPercent: step, jitterMs: step, roundTripMs: step * 10 });
      assert.ok(mos >= 1 && mos <= 4.5 && mos <= last);
      last = mos;
    }
  });
});

describe('the burst ratio', () => {
  test('is 1 for loss by chance, and grows with the length of the gaps', () => {
    let seed = 7;
    let lost = 0;
    let gaps = 0;
    let was = false;
    for (let i = 0; i < 100_000; i++) {
      seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
      const is = seed / 0x7fffffff < 0.1;
      if (is) lost++;
      if (is && !was) gaps++;
      was = is;
    }
    assert.ok(Math.abs(burstRatioOf(100_000, lost, gaps) - 1) < 0.03);
    assert.equal(burstRatioOf(1000, 100, 20), 4.5);
    assert.deepEqual([burstRatioOf(0, 0, 0), burstRatioOf(10, 10, 1), burstRatioOf(100, 1, 1)], [1, 1, 1]);
  });
});

/** A port that is sent packets 20 ms apart; those in `lost` never come. */
function portWith(lost: ReadonlySet<number>, from: number, to: number, port = new RelayPort('rtp')): RelayPort {
  port.latch.seed({ address: '192.0.2.1', port: 4000 }, monoMs(0));
  for (let sequenceNumber = from; sequenceNumber < to; sequenceNumber++) {
    if (lost.has(sequenceNumber)) continue;
    const payload = new Uint8Array(160);
    const timestamp = rtpTicks(sequenceNumber * 160);
    const bytes = printRtp({ payloadType: 8, marker: false, sequenceNumber, timestamp, ssrc: 9, csrcs: [], payload });
    port.receive(bytes, '192.0.2.1', 4000, monoMs(sequenceNumber * 20));
  }
  return port;
}

describe('the meter of what is received', () => {
  test('each sample tells of its own interval; the summary of the mean and the worst of them', () => {
    const meter = new QualityMeter();
    const lost = new Set([60, 61, 62, 63, 64]);
    const port = portWith(lost, 0, 50);
    const first = meter.sample(port, monoMs(1000), 40, 'PCMA');
    portWith(lost, 50, 100, port);
    const second = meter.sample(port, monoMs(2000), 60, 'PCMA');
    const nothing = meter.sample(port, monoMs(3000));
    assert.deepEqual([first.packets, first.lossPercent], [50, 0]);
    assert.deepEqual([second.packets, second.lossPercent, second.burstRatio], [45, 10, 4.75]);
    assert.deepEqual([nothing.packets, nothing.mos], [0, undefined]);
    const { summary } = meter;
    assert.deepEqual(
      [summary?.samples, summary?.lossPercent, summary?.lossPercentWorst, summary?.burstRatio],
      [2, 5, 10, 4.75],
    );
    assert.deepEqual([summary?.roundTripMs, summary?.roundTripMsWorst], [50, 60]);
    assert.equal(summary?.mosWorst, second.mos);
    assert.equal(summary?.mosMean, (first.mos! + second.mos!) / 2);
    assert.ok(second.mos! < estimateMos({ lossPercent: 10, jitterMs: second.jitterMs, roundTripMs: 60 }));
  });

  test('a packet that comes an interval late never makes loss negative', () => {
    const meter = new QualityMeter();
    const port = portWith(new Set([49]), 0, 51);
    assert.ok(meter.sample(port, monoMs(1000)).lossPercent > 0);
    portWith(new Set(), 49, 50, port);
    portWith(new Set(), 51, 70, port);
    assert.equal(meter.sample(port, monoMs(2000)).lossPercent, 0);
    assert.equal(meter.summary?.lossPercent, 0);
  });

  test('a few packets say nothing by themselves: they count with those that follow', () => {
    const meter = new QualityMeter();
    const lost = new Set([3]);
    const port = portWith(lost, 0, 5);
    assert.equal(meter.sample(port, monoMs(100)).mos, undefined);
    assert.equal(meter.summary, undefined);
    portWith(lost, 5, 50, port);
    const { packets, lossPercent, mos } = meter.sample(port, monoMs(1000));
    assert.deepEqual([packets, lossPercent, mos !== undefined], [49, 2, true]);
  });

  test('before anything came there is nothing to say', () => {
    const meter = new QualityMeter();
    meter.sample(new RelayPort('rtp'), monoMs(0));
    assert.deepEqual([meter.last?.mos, meter.summary], [undefined, undefined]);
  });
});

describe('what a party says it hears (RFC 3550 §6.4.1)', () => {
  const report = (fractionLost: number, jitter: number) =>
    printRtcp([
      {
        type: 'receiverReport',
        ssrc: 5,
        reports: [
          {
            ssrc: 9,
            fractionLost,
            cumulativeLost: 12,
            extendedHighestSequenceNumber: 100,
            jitter,
            lastSenderReport: 0,
            delaySinceLastSenderReport: 0,
          },
        ],
      },
    ]);
  const portThatHears = () => {
    const port = new RelayPort('rtcp');
    port.latch.seed({ address: '192.0.2.1', port: 4001 }, monoMs(0));
    return port;
  };

  test('is kept at the port: loss since the report before, and jitter in ticks', () => {
    const port = portThatHears();
    assert.equal(port.farReception, undefined);
    port.receive(report(64, 80), '192.0.2.1', 4001, monoMs(5));
    const { lossPercent, lost, jitterTicks, ssrc, at } = port.farReception!;
    assert.deepEqual([lossPercent, lost, jitterTicks, ssrc, at], [25, 12, 80, 9, 5]);
  });

  test('of a stranger is not believed', () => {
    const port = portThatHears();
    port.receive(report(0, 0), '192.0.2.1', 4001, monoMs(5));
    port.receive(report(255, 80), '198.51.100.7', 4001, monoMs(6));
    assert.equal(port.farReception?.lossPercent, 0);
  });

  test('each report counts once, by the clock of what is sent', () => {
    const port = portThatHears();
    const meter = new HearingMeter();
    meter.take(port.farReception, 8000);
    assert.deepEqual([meter.last, meter.summary], [undefined, undefined]);
    port.receive(report(0, 80), '192.0.2.1', 4001, monoMs(5));
    meter.take(port.farReception, 8000, 100, 'PCMA');
    meter.take(port.farReception, 8000, 100, 'PCMA');
    port.receive(report(64, 240), '192.0.2.1', 4001, monoMs(5000));
    meter.take(port.farReception, 8000, 100, 'PCMA');
    assert.deepEqual([meter.last?.lossPercent, meter.last?.jitterMs], [25, 30]);
    const { samples, lossPercent, jitterMs, jitterMsWorst } = meter.summary!;
    assert.deepEqual([samples, lossPercent, jitterMs, jitterMsWorst], [2, 12.5, 20, 30]);
  });
});
