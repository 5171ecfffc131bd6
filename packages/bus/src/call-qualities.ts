import type { Link } from './link.ts';

/** Loss in percent, jitter in milliseconds, mean opinion score (1.0 to 4.5). */
export type QualityWay = readonly [lossPercent: number, jitterMs: number, mos: number];

/**
 * A call as its relay measures it now, compact: the call-id of the ng protocol; which side is bad (`judgeSides` of rtp); what the caller sent, and what
 * it says it hears; the callee's; the round trip between them. null: nothing is known.
 */
export type CallQualityLine = readonly [
  callId: string,
  badSide: string,
  callerSent: QualityWay | null,
  callerHeard: QualityWay | null,
  calleeSent: QualityWay | null,
  calleeHeard: QualityWay | null,
  roundTripMs: number | null,
];

/** All calls of one relay process at a moment. */
export interface CallQualityReport {
  /** The relay's instance. */
  readonly relay: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly calls: readonly CallQualityLine[];
}

/** How the calls that go on sound, from each relay process once a second as long as it has any. A report that is lost is not missed: the next one comes. */
export interface CallQualities {
  /** `calls` is the JSON of a list of `CallQualityLine`, as it came from whoever measured: it is passed on as it is. */
  publish(report: { readonly relay: string; readonly at: number; readonly calls: string }): Promise<void>;
  /** Resolves once it listens, with what ends it. */
  subscribe(listener: (report: CallQualityReport) => void): Promise<() => void>;
}

const channel = 'call-qualities';

export function createCallQualities(link: Link): CallQualities {
  return {
    async publish({ relay, at, calls }) {
      await link.publish(channel, `{"relay":${JSON.stringify(relay)},"at":${at},"calls":${calls}}`);
    },
    subscribe: (listener) => link.subscribe(channel, (text) => listener(JSON.parse(text) as CallQualityReport)),
  };
}
