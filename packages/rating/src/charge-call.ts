import type { Rate } from './rate.ts';

/** A call to be charged. */
export interface ChargeableCall {
  readonly rate: Rate;
  /** A call that was never answered owes nothing, whatever it lasted. */
  readonly answered: boolean;
  /** From answer to end, in milliseconds. */
  readonly durationMs: number;
}

/** What a call owes. `micros` is the sum of the other two. */
export interface CallCharge {
  /** Seconds charged, after minimum and increments. */
  readonly seconds: number;
  readonly connectMicros: bigint;
  readonly usageMicros: bigint;
  readonly micros: bigint;
}

/**
 * What a call owes at a rate: the connect fee, and the price of its charged seconds.
 *
 * The duration is rounded up to whole seconds, then up to the minimum, then up to whole increments beyond the minimum.
 * `microsPerMinute × seconds / 60` is rounded once, at the end, to the nearest micro-unit, halves up; nothing is rounded before that.
 * Throws a RangeError for a duration or rate that cannot be (negative, not finite, increment below 1): a programmer's error.
 */
export function chargeCall(call: ChargeableCall): CallCharge {
  checkRate(call.rate);
  if (!call.answered) return { seconds: 0, connectMicros: 0n, usageMicros: 0n, micros: 0n };
  const seconds = chargedSeconds(call.rate, call.durationMs);
  const { connectMicros, microsPerMinute } = call.rate;
  const usageMicros = divideHalfUp(microsPerMinute * BigInt(seconds), 60n);
  return { seconds, connectMicros, usageMicros, micros: connectMicros + usageMicros };
}

/** The seconds that an answered call of `durationMs` is charged for: whole seconds, at least the minimum, then whole increments. */
export function chargedSeconds(rate: Pick<Rate, 'minimumSeconds' | 'incrementSeconds'>, durationMs: number): number {
  if (!Number.isFinite(durationMs) || durationMs < 0) throw new RangeError(`no duration: ${durationMs}`);
  const lasted = Math.ceil(durationMs / 1000);
  const { minimumSeconds, incrementSeconds } = rate;
  if (lasted <= minimumSeconds) return minimumSeconds;
  return minimumSeconds + Math.ceil((lasted - minimumSeconds) / incrementSeconds) * incrementSeconds;
}

/** `dividend / divisor` to the nearest whole, halves up. Both are at least 0. */
function divideHalfUp(dividend: bigint, divisor: bigint): bigint {
  return (2n * dividend + divisor) / (2n * divisor);
}

function checkRate(rate: Rate): void {
  if (rate.connectMicros < 0n || rate.microsPerMinute < 0n) throw new RangeError('a rate is never negative');
  if (!Number.isInteger(rate.minimumSeconds) || rate.minimumSeconds < 0) {
    throw new RangeError(`no minimum: ${rate.minimumSeconds}`);
  }
  if (!Number.isInteger(rate.incrementSeconds) || rate.incrementSeconds < 1) {
    throw new RangeError(`no increment: ${rate.incrementSeconds}`);
  }
}
