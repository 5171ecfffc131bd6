import { codecImpairment } from './codec-impairment.ts';
import { effectiveEquipmentImpairment } from './e-model.ts';

/** Where a call is bad: on whose side, and on the way from there (up) or to there (down). `none`: nowhere. */
export const badSides = ['none', 'caller_uplink', 'caller_downlink', 'callee_uplink', 'callee_downlink'] as const;
export type BadSide = (typeof badSides)[number];

/** Loss and jitter as measured somewhere. */
export interface Hearing {
  /** 0 to 100. */
  readonly lossPercent: number;
  readonly jitterMs: number;
  readonly burstRatio?: number;
  /** Nothing comes, though it should. */
  readonly silent?: boolean;
}

/** What is known of one party. Absent: nothing is. */
export interface SideQuality {
  /** What came from the party to the relay. */
  readonly sent?: Hearing;
  /** What the party says it hears of the other one: all the way from there. */
  readonly heard?: Hearing;
  /** What it sends, by its encoding name. */
  readonly codec?: string;
}

/** What a way must cost in points of the transmission rating to be called bad: from 4.4 to a MOS of about 4.1, which people begin to notice. */
const BAD_POINTS = 10;
/** Phones' jitter buffers take this much without losing anything; each millisecond more costs about half a point, because packets come too late. */
const TOLERATED_JITTER_MS = 30;
const POINTS_PER_JITTER_MS = 0.5;
const SILENCE_POINTS = 100;

/**
 * Says which of the four ways of a call is bad: the one that costs most of the rating, if it costs enough. What a party hears has come over the
 * other's way up first, so that its own way down is only charged with what is worse than there.
 */
export function judgeSides(caller: SideQuality, callee: SideQuality): BadSide {
  let worst: BadSide = 'none';
  let points = BAD_POINTS;
  const weigh = (side: BadSide, cost: number) => {
    if (cost < points) return;
    points = cost;
    worst = side;
  };
  // Of two that are as bad, the one named last is believed: what came to the relay was measured here.
  weigh('callee_downlink', wayDown(callee.heard, caller));
  weigh('caller_downlink', wayDown(caller.heard, callee));
  weigh('callee_uplink', cost(callee.sent, callee.codec));
  weigh('caller_uplink', cost(caller.sent, caller.codec));
  return worst;
}

function wayDown(heard: Hearing | undefined, from: SideQuality): number {
  if (heard === undefined) return 0;
  const { sent } = from;
  const arrived = 100 - (sent?.lossPercent ?? 0);
  const lost = Math.max(0, heard.lossPercent - (100 - arrived));
  return cost(
    {
      ...heard,
      // Of what the relay passed on.
      lossPercent: arrived > 0 ? (100 * lost) / arrived : 0,
      jitterMs: Math.max(0, heard.jitterMs - (sent?.jitterMs ?? 0)),
    },
    from.codec,
  );
}

function cost(hearing: Hearing | undefined, codec: string | undefined): number {
  if (hearing === undefined) return 0;
  const { lossPercent, jitterMs, burstRatio = 1, silent } = hearing;
  if (silent) return SILENCE_POINTS;
  const { equipment, robustness } = codecImpairment(codec);
  const loss = effectiveEquipmentImpairment({ equipment, robustness, lossPercent, burstRatio }) - equipment;
  return loss + Math.max(0, jitterMs - TOLERATED_JITTER_MS) * POINTS_PER_JITTER_MS;
}
