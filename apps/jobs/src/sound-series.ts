import {
  type CallQualityLine,
  type CallQualityReport,
  firstSpanMs,
  type KeptQuality,
  type QualitySeries,
  type QualityWay,
} from '@belfry/bus';

/** A call of which nothing came for so long is over. */
const forgetMs = 10_000;
/** Reports come once a second, a little late or early. */
const slackMs = 400;

/** The span of a call that is being measured. */
interface Span {
  /** When the span before was over; undefined: there was none. */
  before?: number;
  lengthMs: number;
  /** The worst of each way since then. */
  worst: [QualityWay | null, QualityWay | null, QualityWay | null, QualityWay | null];
  at: number;
}

/** Makes of what the relays tell each second a short series for each call, and keeps it where whoever looks at the call finds it. */
export class SoundSeries {
  readonly #kept: Pick<QualitySeries, 'append'>;
  readonly #failed: (error: unknown) => void;
  readonly #calls = new Map<string, Span>();

  constructor(kept: Pick<QualitySeries, 'append'>, failed: (error: unknown) => void) {
    this.#kept = kept;
    this.#failed = failed;
  }

  /** How calls of a relay sounded in one second. The first second of a call is a point of its own, so that short calls have one. */
  measured({ at, calls }: Pick<CallQualityReport, 'at' | 'calls'>): void {
    const due = new Map<string, KeptQuality>();
    for (const line of calls) {
      // The relay's call-id is ours and the number of the branch.
      const callId = line[0].slice(0, 36);
      const span = this.#spanOf(callId);
      span.at = at;
      span.worst = worseOf(span.worst, line);
      if (span.before !== undefined && at - span.before < span.lengthMs - slackMs) continue;
      due.set(callId, [at, ...span.worst]);
      span.before = at;
      span.worst = [null, null, null, null];
    }
    for (const [callId, span] of this.#calls) if (at - span.at > forgetMs) this.#calls.delete(callId);
    if (due.size > 0) this.#keep(due).catch(this.#failed);
  }

  async #keep(due: ReadonlyMap<string, KeptQuality>): Promise<void> {
    const lengths = await this.#kept.append(due);
    for (const [index, callId] of [...due.keys()].entries()) {
      const span = this.#calls.get(callId);
      if (span) span.lengthMs = lengths[index] ?? span.lengthMs;
    }
  }

  #spanOf(callId: string): Span {
    let span = this.#calls.get(callId);
    if (span === undefined) {
      span = { lengthMs: firstSpanMs, worst: [null, null, null, null], at: 0 };
      this.#calls.set(callId, span);
    }
    return span;
  }
}

function worseOf(
  [a, b, c, d]: Span['worst'],
  [, , callerSent, callerHeard, calleeSent, calleeHeard]: CallQualityLine,
): Span['worst'] {
  return [worse(a, callerSent), worse(b, callerHeard), worse(c, calleeSent), worse(d, calleeHeard)];
}

function worse(a: QualityWay | null, b: QualityWay | null): QualityWay | null {
  if (a === null || b === null) return a ?? b;
  return [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2])];
}
