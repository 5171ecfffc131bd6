/** What is known of a stream when it is judged. */
export interface QualityInput {
  /** Share of packets that never came, 0 to 100. */
  readonly lossPercent: number;
  readonly jitterMs: number;
  /** Absent: taken as 0, so that only what was measured counts. */
  readonly roundTripMs?: number;
  /** Encoding name; unknown ones are judged as G.711. */
  readonly codec?: string;
}

/** Equipment impairment Ie and robustness against random loss Bpl (ITU-T G.113 Appendix I), with the receivers' usual concealment. */
const impairments: Readonly<Record<string, readonly [number, number]>> = {
  pcmu: [0, 25.1],
  pcma: [0, 25.1],
  g729: [11, 19],
  g723: [15, 16.1],
  gsm: [20, 43],
};

/** The rating of a connection that has no impairment but the network's (ITU-T G.107 §7, default values). */
const R_DEFAULT = 93.2;
/** One packet, and the receiver's jitter buffer at least. */
const TERMINAL_DELAY_MS = 40;

/** The transmission rating R, 0 to 93.2 (ITU-T G.107; delay by its usual approximation: none below 177.3 ms but 0.024 per ms). */
export function transmissionRating(input: QualityInput): number {
  const [equipment, robustness] = impairments[input.codec?.toLowerCase() ?? 'pcma'] ?? [0, 25.1];
  const loss = Math.min(100, Math.max(0, input.lossPercent));
  const delay = (input.roundTripMs ?? 0) / 2 + 2 * input.jitterMs + TERMINAL_DELAY_MS;
  const delayImpairment = 0.024 * delay + (delay > 177.3 ? 0.11 * (delay - 177.3) : 0);
  const effectiveEquipment = equipment + ((95 - equipment) * loss) / (loss + robustness);
  return Math.max(0, R_DEFAULT - delayImpairment - effectiveEquipment);
}

/** The mean opinion score of a rating, 1.0 to 4.5 (ITU-T G.107 Annex B). */
export function meanOpinionScore(rating: number): number {
  if (rating <= 0) return 1;
  if (rating >= 100) return 4.5;
  return Math.max(1, 1 + 0.035 * rating + rating * (rating - 60) * (100 - rating) * 7e-6);
}

/** The mean opinion score that a listener of this stream would give, 1.0 to 4.5 (ITU-T G.107). */
export function estimateMos(input: QualityInput): number {
  return meanOpinionScore(transmissionRating(input));
}
