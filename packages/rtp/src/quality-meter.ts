import type { MonoMs } from '@belfry/core';
import { burstRatioOf } from './burst-ratio.ts';
import { estimateMos } from './quality.ts';
import { QualitySum, type QualitySummary } from './quality-sum.ts';
import type { RelayPort } from './relay-port.ts';

/** How a stream was during one interval. */
export interface QualitySample {
  readonly packets: number;
  /** 0 to 100. */
  readonly lossPercent: number;
  readonly jitterMs: number;
  /** Of the whole stream so far: an interval has too few gaps. */
  readonly burstRatio: number;
  /** Absent: no RTCP has told. */
  readonly roundTripMs?: number;
  /** 1.0 to 4.5; absent: nothing came, so there is nothing to judge. */
  readonly mos?: number;
}

/** Fewer packets than this say nothing: they count with those of the next interval. */
const LEAST_PACKETS = 10;

/** Measures what comes in at a port, interval by interval; each sample tells of what came since the one before. */
export class QualityMeter {
  #expected = 0;
  #lost = 0;
  #packets = 0;
  #burstRatio = 1;
  readonly #sum = new QualitySum();
  /** The sample taken last. */
  last: QualitySample | undefined;
  lastAt: MonoMs | undefined;

  /** Takes a sample. `roundTripMs`: between the two parties; `codec`: what is received, by its encoding name. */
  sample(
    { reception }: Pick<RelayPort, 'reception'>,
    now: MonoMs,
    roundTripMs?: number,
    codec?: string,
  ): QualitySample {
    const { packets, expected, lost, jitterMs } = reception;
    const expectedNow = expected - this.#expected;
    // A packet that came late makes the loss of the interval before smaller, never this one's negative.
    const lostNow = Math.min(Math.max(0, lost - this.#lost), Math.max(0, expectedNow));
    const packetsNow = packets - this.#packets;
    this.lastAt = now;
    const lossPercent = expectedNow > 0 ? (100 * lostNow) / expectedNow : 0;
    const burstRatio = burstRatioOf(expected, lost, reception.gaps);
    this.#burstRatio = burstRatio;
    const trip = roundTripMs === undefined ? {} : { roundTripMs };
    if (expectedNow < LEAST_PACKETS) {
      this.last = { packets: packetsNow, lossPercent, jitterMs, burstRatio, ...trip };
      return this.last;
    }
    this.#expected = expected;
    this.#lost = lost;
    this.#packets = packets;
    const measured = { lossPercent, jitterMs, burstRatio, ...trip };
    const mos = estimateMos({ ...measured, ...(codec !== undefined && { codec }) });
    this.#sum.add({ ...measured, mos });
    this.last = { packets: packetsNow, ...measured, mos };
    return this.last;
  }

  /** Of all samples; loss is that of the stream as a whole. Undefined as long as nothing came. */
  get summary(): QualitySummary | undefined {
    const { summary } = this.#sum;
    if (summary === undefined) return undefined;
    const lossPercent = this.#expected > 0 ? (100 * this.#lost) / this.#expected : 0;
    return { ...summary, lossPercent, burstRatio: this.#burstRatio };
  }
}
