import { estimateMos } from './quality.ts';
import { QualitySum, type QualitySummary } from './quality-sum.ts';
import type { FarReception } from './relay-port.ts';

/** What a party says it hears: of one receiver report. */
export interface HearingSample {
  /** 0 to 100. */
  readonly lossPercent: number;
  readonly jitterMs: number;
  readonly mos: number;
}

/** Takes down what a party says it hears (RFC 3550 §6.4.1): each report once. */
export class HearingMeter {
  #report: FarReception | undefined;
  readonly #sum = new QualitySum();
  /** Of the report that came last. */
  last: HearingSample | undefined;

  /** Takes the report that came last, if it is a new one. `clockRate` and `codec` are those of what the party is sent. */
  take(report: FarReception | undefined, clockRate: number, roundTripMs?: number, codec?: string): void {
    if (report === undefined || report === this.#report || clockRate <= 0) return;
    this.#report = report;
    const { lossPercent, jitterTicks } = report;
    const jitterMs = (1000 * jitterTicks) / clockRate;
    const trip = roundTripMs === undefined ? {} : { roundTripMs };
    const mos = estimateMos({ lossPercent, jitterMs, ...trip, ...(codec !== undefined && { codec }) });
    this.last = { lossPercent, jitterMs, mos };
    this.#sum.add({ ...this.last, ...trip });
  }

  /** Undefined as long as nobody reported. */
  get summary(): QualitySummary | undefined {
    return this.#sum.summary;
  }
}
