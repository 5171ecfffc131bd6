import { codecImpairment } from './codec-impairment.ts';
import { eModelRating, meanOpinionScore } from './e-model.ts';

/** What is known of a stream when it is judged. */
export interface QualityInput {
  /** Share of packets that never came, 0 to 100. */
  readonly lossPercent: number;
  readonly jitterMs: number;
  /** Between the two parties. Absent: taken as 0, so that only what was measured counts. */
  readonly roundTripMs?: number;
  /** Encoding name; unknown ones are judged as G.711. */
  readonly codec?: string;
  /** How much longer the gaps are than chance would make them (G.107 BurstR); absent: 1. */
  readonly burstRatio?: number;
}

/** A receiver's jitter buffer holds a packet back for twice the jitter, and for one packet at least. */
const LEAST_BUFFER_MS = 20;

/** From mouth to ear, in milliseconds: half the round trip, the receiver's jitter buffer as one has to guess it, and the codec. */
export function mouthToEarMs({ roundTripMs = 0, jitterMs, codec }: QualityInput): number {
  return roundTripMs / 2 + Math.max(LEAST_BUFFER_MS, 2 * jitterMs) + codecImpairment(codec).delayMs;
}

/** The transmission rating R of a stream, 0 to 93.2 (ITU-T G.107). */
export function transmissionRating(input: QualityInput): number {
  const { lossPercent, codec, burstRatio = 1 } = input;
  const { equipment, robustness } = codecImpairment(codec);
  return eModelRating({ delayMs: mouthToEarMs(input), equipment, robustness, lossPercent, burstRatio });
}

/** The mean opinion score that a listener of this stream would give, 1.0 to 4.5 (ITU-T G.107 with Annex B). */
export function estimateMos(input: QualityInput): number {
  return meanOpinionScore(transmissionRating(input));
}
