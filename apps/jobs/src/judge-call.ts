import type { EndedCall, EndedLeg, StreamQuality } from '@belfry/call';
import { type BadSide, judgeSides, type SideQuality } from '@belfry/rtp';

/** How the two of a call sounded to each other. null: not measured. */
export interface JudgedCall {
  /** Mean opinion score of what the caller heard, 1.0 to 4.5, and of the worst second of it. */
  readonly mosCaller: number | null;
  readonly mosWorstCaller: number | null;
  readonly mosCallee: number | null;
  readonly mosWorstCallee: number | null;
  readonly badSide: BadSide | null;
}

/** A party of whom nothing came, while this many packets came of the other (5 s), was silent. */
const SILENT_BESIDE = 250;

/** Judges a call by what was measured of its caller and of the callee who answered. */
export function judgeCall({ legs }: EndedCall): JudgedCall {
  const caller = legs.find(({ side }) => side === 'caller')?.quality;
  const callee = legs.find(answered)?.quality;
  return {
    // What the relay received from one side is what the other hears at best.
    mosCaller: least(callee?.mos, caller?.heard?.mos),
    mosWorstCaller: least(callee?.mosWorst, caller?.heard?.mosWorst),
    mosCallee: least(caller?.mos, callee?.heard?.mos),
    mosWorstCallee: least(caller?.mosWorst, callee?.heard?.mosWorst),
    badSide: sideOf(caller, callee),
  };
}

const answered = ({ side, answeredAt }: EndedLeg) => side === 'callee' && answeredAt !== undefined;

function sideOf(caller: StreamQuality | undefined, callee: StreamQuality | undefined): BadSide | null {
  const one = sideQuality(caller, callee);
  const other = sideQuality(callee, caller);
  return one === undefined && other === undefined ? null : judgeSides(one ?? {}, other ?? {});
}

/** Undefined: the relay has not measured loss (rtpengine does not). */
function sideQuality(quality: StreamQuality | undefined, other: StreamQuality | undefined): SideQuality | undefined {
  if (quality === undefined) return undefined;
  const { packets, lost, jitterMs = 0, burstRatio, heard } = quality;
  const told = heard && { heard };
  if (packets === 0 && other?.burstRatio !== undefined && other.packets >= SILENT_BESIDE)
    return { sent: { lossPercent: 0, jitterMs: 0, silent: true }, ...told };
  if (burstRatio === undefined) return told;
  return {
    sent: { lossPercent: (100 * Math.max(0, lost)) / Math.max(1, packets + lost), jitterMs, burstRatio },
    ...told,
  };
}

function least(a: number | undefined, b: number | undefined): number | null {
  return a === undefined || b === undefined ? (a ?? b ?? null) : Math.min(a, b);
}
