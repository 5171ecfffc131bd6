/** What a codec does to speech (ITU-T G.113 Appendix I), and how long it holds it back. */
export interface CodecImpairment {
  /** Ie. */
  readonly equipment: number;
  /** Bpl, with the receiver's usual concealment. */
  readonly robustness: number;
  /** One packet as it is usually sent and what the coder looks ahead, in milliseconds. */
  readonly delayMs: number;
}

/** G.113 Appendix I, Tables I.1 to I.4 (2007): G.711 with concealment (its Appendix I), in packets of 20 ms. */
const g711: CodecImpairment = { equipment: 0, robustness: 25.1, delayMs: 20 };

/**
 * By encoding name in lower case. From G.113 Appendix I: G.711, G.726 (Ie), G.729A and G.723.1 with silence suppression, GSM-FR (Ie), GSM-EFR (and
 * AMR at 12.2 kbit/s, which is the same coder). Not given there: Bpl of G.726 (taken as G.711's, since each sample stands for itself) and of GSM-FR
 * (as GSM-EFR's); iLBC (as G.729A, though it stands loss better). Wideband codecs are judged on the narrowband scale, on which nothing is better than
 * G.711: G.722 has Ie,wb 13 at 64 kbit/s (G.113 Appendix IV), which is below 0 here, and Opus is transparent at the rates of calls; both
 * Bpl as G.711's with concealment.
 */
const impairments: Readonly<Record<string, CodecImpairment>> = {
  pcma: g711,
  pcmu: g711,
  g722: { ...g711, delayMs: 22 },
  opus: { ...g711, delayMs: 26.5 },
  l16: g711,
  'g726-40': { ...g711, equipment: 2 },
  'g726-32': { ...g711, equipment: 7 },
  'g726-24': { ...g711, equipment: 25 },
  'g726-16': { ...g711, equipment: 50 },
  g729: { equipment: 11, robustness: 19, delayMs: 25 },
  g723: { equipment: 15, robustness: 16.1, delayMs: 37.5 },
  gsm: { equipment: 20, robustness: 10, delayMs: 20 },
  'gsm-efr': { equipment: 5, robustness: 10, delayMs: 20 },
  amr: { equipment: 5, robustness: 10, delayMs: 25 },
  ilbc: { equipment: 11, robustness: 19, delayMs: 30 },
};
const aliases: Readonly<Record<string, string>> = { g729a: 'g729', g7231: 'g723', 'gsm-fr': 'gsm' };

/** Of an encoding name, in any case; what is not known is taken for G.711. */
export function codecImpairment(codec: string | undefined): CodecImpairment {
  if (codec === undefined) return g711;
  const name = codec.toLowerCase();
  return impairments[aliases[name] ?? name] ?? g711;
}
