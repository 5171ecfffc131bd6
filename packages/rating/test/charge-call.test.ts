import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { chargeCall, chargedSeconds, type Rate, rateFromJson } from '../src/index.ts';

/** connect, micros a minute, minimum, increment, milliseconds -> seconds, micros; the arithmetic in words. */
type Row = readonly [bigint, bigint, number, number, number, number, bigint, string];

const table: readonly Row[] = [
  [0n, 20_000n, 1, 1, 60_000, 60, 20_000n, '20000 × 60 / 60'],
  [0n, 20_000n, 1, 1, 90_000, 90, 30_000n, '20000 × 90 / 60'],
  [0n, 15_000n, 1, 1, 30_000, 30, 7_500n, '15000 × 30 / 60'],
  [0n, 15_000n, 1, 1, 30_001, 31, 7_750n, '15000 × ceil(30.001) / 60 = 15000 × 31 / 60'],
  [0n, 20_000n, 1, 1, 1, 1, 333n, '20000 × 1 / 60 = 333.33'],
  [0n, 20_000n, 1, 1, 2_000, 2, 667n, '20000 × 2 / 60 = 666.67'],
  [0n, 30n, 1, 1, 1_000, 1, 1n, '30 × 1 / 60 = 0.5, half up'],
  [0n, 29n, 1, 1, 1_000, 1, 0n, '29 × 1 / 60 = 0.483'],
  [0n, 90n, 1, 1, 1_000, 1, 2n, '90 × 1 / 60 = 1.5, half up'],
  [50_000n, 20_000n, 1, 1, 60_000, 60, 70_000n, '50000 + 20000 × 60 / 60'],
  [50_000n, 0n, 0, 1, 0, 0, 50_000n, '50000 + 0 × 0 / 60'],
  [0n, 60_000n, 60, 60, 1_000, 60, 60_000n, 'minimum 60: 60000 × 60 / 60'],
  [0n, 60_000n, 60, 60, 60_000, 60, 60_000n, 'minimum 60, not a millisecond more'],
  [0n, 60_000n, 60, 60, 60_001, 120, 120_000n, '61 s -> 60 + 60'],
  [0n, 60_000n, 30, 6, 31_000, 36, 36_000n, '31 s -> 30 + 6: 60000 × 36 / 60'],
  [0n, 60_000n, 30, 6, 36_000, 36, 36_000n, '36 s -> 30 + 6'],
  [0n, 60_000n, 30, 6, 36_001, 42, 42_000n, '37 s -> 30 + 2 × 6'],
  [0n, 500_000n, 1, 1, 10_800_000, 10_800, 90_000_000n, 'three hours: 500000 × 10800 / 60'],
  [
    0n,
    9_000_000_000_000n,
    1,
    1,
    3_600_000,
    3600,
    540_000_000_000_000n,
    'beyond what a double holds exactly in between',
  ],
  [0n, 20_000n, 1, 1, 0, 1, 333n, 'answered and gone in the same millisecond: the minimum'],
];

describe('chargeCall', () => {
  for (const [
    connectMicros,
    microsPerMinute,
    minimumSeconds,
    incrementSeconds,
    durationMs,
    seconds,
    micros,
    words,
  ] of table) {
    test(`${durationMs} ms at ${connectMicros} + ${microsPerMinute}/min, ${minimumSeconds}/${incrementSeconds} s: ${words} = ${micros}`, () => {
      const rate = { connectMicros, microsPerMinute, minimumSeconds, incrementSeconds };
      const charge = chargeCall({ rate, answered: true, durationMs });
      assert.deepEqual({ seconds: charge.seconds, micros: charge.micros }, { seconds, micros });
    });
  }

  test('charges nothing for a call that was not answered, not even the connect fee', () => {
    const rate = { connectMicros: 50_000n, microsPerMinute: 20_000n, minimumSeconds: 60, incrementSeconds: 60 };
    assert.deepEqual(chargeCall({ rate, answered: false, durationMs: 30_000 }), {
      seconds: 0,
      connectMicros: 0n,
      usageMicros: 0n,
      micros: 0n,
    });
  });

  test('refuses a rate or duration that cannot be', () => {
    const rate = { connectMicros: 0n, microsPerMinute: 1n, minimumSeconds: 1, incrementSeconds: 1 };
    for (const bad of [
      { ...rate, incrementSeconds: 0 },
      { ...rate, minimumSeconds: -1 },
      { ...rate, minimumSeconds: 0.5 },
      { ...rate, microsPerMinute: -1n },
      { ...rate, connectMicros: -1n },
    ]) {
      assert.throws(() => chargeCall({ rate: bad, answered: true, durationMs: 1 }), RangeError);
    }
    for (const durationMs of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      assert.throws(() => chargeCall({ rate, answered: true, durationMs }), RangeError);
    }
  });

  test('reads a rate from JSON', () => {
    const json = { connectMicros: '1', microsPerMinute: '9007199254740993', minimumSeconds: 1, incrementSeconds: 6 };
    assert.deepEqual(rateFromJson(json), {
      connectMicros: 1n,
      microsPerMinute: 9007199254740993n,
      minimumSeconds: 1,
      incrementSeconds: 6,
    });
  });
});

const anyRate: fc.Arbitrary<Rate> = fc.record({
  connectMicros: fc.bigInt(0n, 10n ** 9n),
  microsPerMinute: fc.bigInt(0n, 10n ** 12n),
  minimumSeconds: fc.integer({ min: 0, max: 300 }),
  incrementSeconds: fc.integer({ min: 1, max: 300 }),
});
const anyDuration = fc.integer({ min: 0, max: 4 * 3_600_000 });

describe('properties of charges', () => {
  test('charged seconds cover the duration, and by less than one increment beyond the minimum', () => {
    fc.assert(
      fc.property(anyRate, anyDuration, (rate, durationMs) => {
        const seconds = chargedSeconds(rate, durationMs);
        assert.ok(seconds * 1000 >= durationMs);
        assert.ok(seconds >= rate.minimumSeconds);
        assert.equal((seconds - rate.minimumSeconds) % rate.incrementSeconds, 0);
        assert.ok(seconds - Math.max(Math.ceil(durationMs / 1000), rate.minimumSeconds) < rate.incrementSeconds);
      }),
    );
  });

  test('a longer call never costs less', () => {
    fc.assert(
      fc.property(anyRate, anyDuration, anyDuration, (rate, one, other) => {
        const [shorter, longer] = one < other ? [one, other] : [other, one];
        const cost = (durationMs: number) => chargeCall({ rate, answered: true, durationMs }).micros;
        assert.ok(cost(shorter) <= cost(longer));
      }),
    );
  });

  test('is within half a micro-unit of the exact price', () => {
    fc.assert(
      fc.property(anyRate, anyDuration, (rate, durationMs) => {
        const { seconds, usageMicros } = chargeCall({ rate, answered: true, durationMs });
        const twiceError = 2n * (usageMicros * 60n - rate.microsPerMinute * BigInt(seconds));
        assert.ok(twiceError > -60n && twiceError <= 60n);
      }),
    );
  });

  test('intervals of whole minutes sum to the charge of the whole', () => {
    fc.assert(
      fc.property(
        fc.bigInt(0n, 10n ** 9n),
        fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 10 }),
        (microsPerMinute, minutes) => {
          const rate = { connectMicros: 0n, microsPerMinute, minimumSeconds: 60, incrementSeconds: 60 };
          const cost = (count: number) => chargeCall({ rate, answered: true, durationMs: count * 60_000 }).micros;
          const parts = minutes.reduce((sum, count) => sum + cost(count), 0n);
          assert.equal(parts, cost(minutes.reduce((sum, count) => sum + count, 0)));
        },
      ),
    );
  });

  test('the total is the connect fee and the usage', () => {
    fc.assert(
      fc.property(anyRate, anyDuration, (rate, durationMs) => {
        const charge = chargeCall({ rate, answered: true, durationMs });
        assert.equal(charge.micros, charge.connectMicros + charge.usageMicros);
        assert.equal(charge.connectMicros, rate.connectMicros);
      }),
    );
  });
});
