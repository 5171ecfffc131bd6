import type { MonoMs } from '@belfry/core';
import { estimateMos } from './quality.ts';
import type { RelayPort } from './relay-port.ts';

/** How a stream was during one interval. */
export interface QualitySample {
  readonly packets: number;
  /** 0 to 100. */
  readonly lossPercent: number;
  readonly jitterMs: number;
  /** Absent: no RTCP has told. */
  readonly roundTripMs?: number;
  /** 1.0 to 4.5; absent: nothing came, so there is nothing to judge. */
  readonly mos?: number;
}

/** The worst and the mean of a stream's samples. */
export interface QualitySummary {
  readonly mosMean: number;
  readonly mosWorst: number;
  /** Samples that make up the mean. */
  readonly samples: number;
}

/** Measures what comes in at a port, interval by interval; each sample tells of what came since the one before. */
export class QualityMeter {
  #expected = 0;
  #lost = 0;
  #packets = 0;
  #sum = 0;
  #samples = 0;
  #worst = Number.POSITIVE_INFINITY;
  /** The sample taken last. */
  last: QualitySample | undefined;
  lastAt: MonoMs | undefined;

  /** Takes a sample. `roundTripMs`: between the two parties; `codec`: what is received, by its encoding name. */
  sample({ reception }: RelayPort, now: MonoMs, roundTripMs?: number, codec?: string): QualitySample {
    const { packets, expected, lost, jitterMs } = reception;
    const expectedNow = expected - this.#expected;
    // A packet that came late makes the loss of the interval before smaller, never this one's negative.
    const lostNow = Math.max(0, lost - this.#lost);
    const packetsNow = packets - this.#packets;
    this.#expected = expected;
    this.#lost = lost;
    this.#packets = packets;
    this.lastAt = now;
    const lossPercent = expectedNow > 0 ? Math.min(100, (100 * lostNow) / expectedNow) : 0;
    const trip = roundTripMs === undefined ? {} : { roundTripMs };
    if (expectedNow <= 0) {
      this.last = { packets: packetsNow, lossPercent, jitterMs, ...trip };
      return this.last;
    }
    const mos = estimateMos({ lossPercent, jitterMs, ...trip, ...(codec !== undefined && { codec }) });
    this.#sum += mos;
    this.#samples++;
    this.#worst = Math.min(this.#worst, mos);
    this.last = { packets: packetsNow, lossPercent, jitterMs, ...trip, mos };
    return this.last;
  }

  /** Undefined as long as nothing came. */
  get summary(): QualitySummary | undefined {
    if (this.#samples === 0) return undefined;
    return { mosMean: this.#sum / this.#samples, mosWorst: this.#worst, samples: this.#samples };
  }
}
