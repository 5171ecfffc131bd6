/** What a packet network does to a connection, as the E-model sees it. */
export interface EModelInput {
  /** From mouth to ear, in milliseconds: Ta; the echo takes the same way back (T = Ta, Tr = 2 Ta). */
  readonly delayMs: number;
  /** Ie of the codec (G.113 Appendix I). */
  readonly equipment: number;
  /** Bpl of the codec: how well it stands random loss (G.113 Appendix I). */
  readonly robustness: number;
  /** Ppl, 0 to 100. */
  readonly lossPercent: number;
  /** BurstR, 1: packets are lost at random. */
  readonly burstRatio: number;
}

// Names and default values of the terms are those of ITU-T G.107 (06/2015), Table 3; whatever packets do not change is a constant.
const SLR = 8;
const RLR = 2;
const OLR = SLR + RLR;
const STMR = 15;
const D_FACTOR = 3;
const LSTR = STMR + D_FACTOR;
const TELR = 65;
const WEPL = 110;
const NC = -70;
const NFOR = -64;
const ROOM_NOISE = 35;
const QDU = 1;
/** Sensitivity to delay, and the delay from which on it is noticed, in milliseconds (G.107 §7.4, of people who talk as usual). */
const S_T = 1;
const M_T = 100;

const log10 = Math.log10;
const power = (decibels: number) => 10 ** (decibels / 10);
const root = (value: number, degree: number) => value ** (1 / degree);

/** Noise of circuit, rooms and floor (§7.2). */
const NO = (() => {
  const nos = ROOM_NOISE - SLR - D_FACTOR - 100 + 0.004 * (ROOM_NOISE - OLR - D_FACTOR - 14) ** 2;
  const pre = ROOM_NOISE + 10 * log10(1 + power(10 - LSTR));
  const nor = RLR - 121 + pre + 0.008 * (pre - 35) ** 2;
  return 10 * log10(power(NC) + power(nos) + power(nor) + power(NFOR + RLR));
})();

/** The basic signal-to-noise ratio (§7.2). */
const RO = 15 - 1.5 * (SLR + NO);

/** Too loud a connection, and quantizing (§7.3): Iolr + Iq. */
const IOLR_IQ = (() => {
  const xolr = OLR + 0.2 * (64 + NO - RLR);
  const iolr = 20 * (root(1 + (xolr / 8) ** 8, 8) - xolr / 8);
  const q = 37 - 15 * log10(QDU);
  const g = 1.07 + 0.258 * q + 0.0602 * q * q;
  const y = (RO - 100) / 15 + 46 / 8.4 - g / 9;
  const z = 46 / 30 - g / 40;
  return iolr + 15 * log10(1 + 10 ** y + 10 ** z);
})();

/** Sidetone (§7.3): Ist, which knows of the echo of `delayMs`. */
function sidetone(delayMs: number): number {
  const stmro = -10 * log10(power(-STMR) + Math.exp(-delayMs / 4) * power(-TELR));
  return (
    12 * root(1 + ((stmro - 13) / 6) ** 8, 8) -
    28 * root(1 + ((stmro + 1) / 19.4) ** 35, 35) -
    13 * root(1 + ((stmro - 3) / 33) ** 13, 13) +
    29
  );
}

/** What delay costs (§7.4): Idte, the talker's echo; Idle, the listener's; Idd, waiting for each other. */
function delayImpairment(delayMs: number): number {
  const terv = TELR - 40 * log10((1 + delayMs / 10) / (1 + delayMs / 150)) + 6 * Math.exp(-0.3 * delayMs * delayMs);
  const difference = -1.5 * (NO - RLR) - (80 + 2.5 * (terv - 14));
  const idte = (difference / 2 + Math.sqrt((difference * difference) / 4 + 100) - 1) * (1 - Math.exp(-delayMs));
  const listener = RO - 10.5 * (WEPL + 7) * (2 * delayMs + 1) ** -0.25;
  const idle = listener / 2 + Math.sqrt((listener * listener) / 4 + 169);
  if (delayMs <= M_T) return idte + idle;
  const x = Math.log2(delayMs / M_T);
  const sharpness = 6 * S_T;
  const idd = 25 * (root(1 + x ** sharpness, sharpness) - 3 * root(1 + (x / 3) ** sharpness, sharpness) + 2);
  return idte + idle + idd;
}

/** What codec and loss cost together: Ie,eff (§7.5). Loss in bursts costs more than the same loss at random. */
export function effectiveEquipmentImpairment(input: Omit<EModelInput, 'delayMs'>): number {
  const { equipment, robustness } = input;
  const loss = Math.min(100, Math.max(0, input.lossPercent));
  const burst = Math.max(1, input.burstRatio);
  return equipment + ((95 - equipment) * loss) / (loss / burst + robustness);
}

/** The transmission rating R, 0 to 93.2 (ITU-T G.107 §7.1, without advantage: A = 0). */
export function eModelRating(input: EModelInput): number {
  const delay = Math.max(0, input.delayMs);
  const rating = RO - IOLR_IQ - sidetone(delay) - delayImpairment(delay) - effectiveEquipmentImpairment(input);
  return Math.max(0, rating);
}

/** The mean opinion score of a rating, 1.0 to 4.5 (ITU-T G.107 Annex B). */
export function meanOpinionScore(rating: number): number {
  if (rating <= 0) return 1;
  if (rating >= 100) return 4.5;
  return Math.max(1, 1 + 0.035 * rating + rating * (rating - 60) * (100 - rating) * 7e-6);
}
