/** What a codec does to speech (ITU-T G.113 Appendix I), and how long it holds it back. */
export interface CodecImpairment {
  /** Ie. */
  readonly equipment: number;
  /** Bpl, with the receiver's usual concealment. */
  readonly robustness: number;
  /** One packet as it is usually sent and what the coder looks ahead, in milliseconds. */
  readonly delayMs: number;
}

/** G.113 Appendix I: Ie 0; Bpl 25.1 with the concealment of G.711's Appendix I (4.3 without any), measured in packets of 10 ms. Sent in packets of 20 ms. */
const g711: CodecImpairment = { equipment: 0, robustness: 25.1, delayMs: 20 };
const amr: CodecImpairment = { equipment: 5, robustness: 10, delayMs: 25 };
const g726 = (equipment: number): CodecImpairment => ({ ...g711, equipment });

/**
 * By encoding name in lower case. From the planning values of ITU-T G.113 Appendix I:
 *
 * - Ie without loss: G.711 0; G.726 at 40, 32, 24, 16 kbit/s 2, 7, 25, 50; G.728 at 16 kbit/s 7; G.729 10, G.729A with silence suppression 11; G.723.1
 *   at 6.3 kbit/s 15 (at 5.3 kbit/s 19); GSM full rate 20, half rate 23, enhanced full rate 5.
 * - Ie and Bpl under loss: G.711 0 and 25.1; G.729A with silence suppression 11 and 19.0 (taken for all of G.729, which has it unless
 *   `annexb=no`, RFC 4856); G.723.1 with silence suppression 15 and 16.1; GSM enhanced full rate 5 and 10.0, which AMR at 12.2 kbit/s is as well.
 *
 * Not given there: Bpl of G.726 (taken as G.711's, since each sample stands for itself), of GSM full and half rate (as the enhanced one's) and of G.728 (as
 * G.729A's); iLBC (as G.729A, though it stands loss better). Wideband codecs are judged on the narrowband scale, on which nothing is better than G.711: G.722 at
 * 64 kbit/s and AMR-WB at 12.65 kbit/s have Ie,wb 13 (G.113 Appendix IV), which is below the 35.8 that G.711 has on that scale (G.107.1: 129 - 93.2), and Opus is
 * transparent at the rates of calls; their Bpl as G.711's with concealment.
 */
const impairments: Readonly<Record<string, CodecImpairment>> = {
  pcma: g711,
  pcmu: g711,
  g722: { ...g711, delayMs: 22 },
  opus: { ...g711, delayMs: 26.5 },
  l16: g711,
  'g726-40': g726(2),
  'g726-32': g726(7),
  'g726-24': g726(25),
  'g726-16': g726(50),
  g728: { equipment: 7, robustness: 19, delayMs: 20.6 },
  g729: { equipment: 11, robustness: 19, delayMs: 25 },
  g723: { equipment: 15, robustness: 16.1, delayMs: 37.5 },
  gsm: { equipment: 20, robustness: 10, delayMs: 20 },
  'gsm-efr': { equipment: 5, robustness: 10, delayMs: 20 },
  'gsm-hr': { equipment: 23, robustness: 10, delayMs: 24.4 },
  amr,
  'amr-wb': { ...g711, delayMs: 25 },
  ilbc: { equipment: 11, robustness: 19, delayMs: 30 },
};
const aliases: Readonly<Record<string, string>> = {
  g729a: 'g729',
  g7231: 'g723',
  'gsm-fr': 'gsm',
  'gsm-hr-08': 'gsm-hr',
  'aal2-g726-40': 'g726-40',
  'aal2-g726-32': 'g726-32',
  'aal2-g726-24': 'g726-24',
  'aal2-g726-16': 'g726-16',
  // What became G.726 at 32 kbit/s; its payload type 2 is no more (RFC 3551 §6).
  g721: 'g726-32',
};

/** Of an encoding name, in any case; what is not known is taken for G.711. */
export function codecImpairment(codec: string | undefined): CodecImpairment {
  if (codec === undefined) return g711;
  const name = codec.toLowerCase();
  return impairments[aliases[name] ?? name] ?? g711;
}
