/** One interval that could be judged. */
export interface JudgedInterval {
  readonly lossPercent: number;
  readonly jitterMs: number;
  readonly mos: number;
  readonly roundTripMs?: number;
}

/** The mean and the worst of a stream's intervals. */
export interface QualitySummary {
  readonly mosMean: number;
  readonly mosWorst: number;
  readonly lossPercent: number;
  readonly lossPercentWorst: number;
  readonly jitterMs: number;
  readonly jitterMsWorst: number;
  /** Absent: nobody has told. */
  readonly roundTripMs?: number;
  readonly roundTripMsWorst?: number;
  /** See `burstRatioOf`; absent: gaps were not seen (it is the far end that tells). */
  readonly burstRatio?: number;
  /** Intervals that make up the means. */
  readonly samples: number;
}

/** Adds intervals up. */
export class QualitySum {
  #samples = 0;
  #trips = 0;
  #mos = 0;
  #mosWorst = Number.POSITIVE_INFINITY;
  #loss = 0;
  #lossWorst = 0;
  #jitter = 0;
  #jitterWorst = 0;
  #trip = 0;
  #tripWorst = 0;

  add({ lossPercent, jitterMs, mos, roundTripMs }: JudgedInterval): void {
    this.#samples++;
    this.#mos += mos;
    this.#loss += lossPercent;
    this.#jitter += jitterMs;
    if (mos < this.#mosWorst) this.#mosWorst = mos;
    if (lossPercent > this.#lossWorst) this.#lossWorst = lossPercent;
    if (jitterMs > this.#jitterWorst) this.#jitterWorst = jitterMs;
    if (roundTripMs === undefined) return;
    this.#trips++;
    this.#trip += roundTripMs;
    if (roundTripMs > this.#tripWorst) this.#tripWorst = roundTripMs;
  }

  /** Undefined: there was nothing. */
  get summary(): QualitySummary | undefined {
    const samples = this.#samples;
    if (samples === 0) return undefined;
    return {
      mosMean: this.#mos / samples,
      mosWorst: this.#mosWorst,
      lossPercent: this.#loss / samples,
      lossPercentWorst: this.#lossWorst,
      jitterMs: this.#jitter / samples,
      jitterMsWorst: this.#jitterWorst,
      ...(this.#trips > 0 && { roundTripMs: this.#trip / this.#trips, roundTripMsWorst: this.#tripWorst }),
      samples,
    };
  }
}
