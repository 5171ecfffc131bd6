import type { CallQualityLine, QualityWay } from '@belfry/bus';
import type { MonoMs } from '@belfry/core';
import { type BadSide, judgeSides, SilenceWatch } from '@belfry/rtp';
import type { LegMedia } from './leg-media.ts';
import type { RelayCall } from './relay-call.ts';
import type { RelayNotice } from './relay-notice.ts';
import { roundTripOf, SectionMeter } from './section-meter.ts';

/** Watches one call: how it sounds each way, whether both parties are heard, and where they are. */
export class CallWatch {
  readonly #call: RelayCall;
  readonly #silence: SilenceWatch;
  readonly #tell: (notice: RelayNotice) => void;
  readonly #meters = new Map<LegMedia, SectionMeter>();

  /** `silenceMs`: a party that sends nothing for so long is told of. */
  constructor(call: RelayCall, silenceMs: number, tell: (notice: RelayNotice) => void) {
    this.#call = call;
    this.#silence = new SilenceWatch(silenceMs);
    this.#tell = tell;
  }

  /** Takes a sample; about once a second. Gives how the call is now, if its parties talk. */
  look(now: MonoMs): CallQualityLine | undefined {
    const call = this.#call;
    this.#latched();
    if (!call.answered) return undefined;
    const [caller, callee] = this.#pair();
    if (caller === undefined || callee === undefined) return undefined;
    caller.sample(now);
    callee.sample(now);
    this.#heard(caller, callee, now);
    const side = judgeSides(caller.current(this.#isSilent(caller)), callee.current(this.#isSilent(callee)));
    const trip = roundTripOf(caller.media);
    return [
      call.id,
      side,
      way(caller.sent.last),
      way(caller.heard.last),
      way(callee.sent.last),
      way(callee.heard.last),
      trip === undefined ? null : Math.round(trip),
    ];
  }

  /** What was measured of a section. A call that was shorter than a sample has one taken now. */
  meterOf(media: LegMedia, now: MonoMs): SectionMeter {
    const meter = this.#meter(media);
    if (meter.sent.summary === undefined) meter.sample(now);
    return meter;
  }

  /** Which side was bad, all in all. */
  badSide(now: MonoMs): BadSide {
    const [caller, callee] = this.#pair();
    if (caller === undefined || callee === undefined) return 'none';
    for (const { media } of [caller, callee]) this.meterOf(media, now);
    return judgeSides(caller.whole(this.#isSilent(caller)), callee.whole(this.#isSilent(callee)));
  }

  /** The sections that talk to each other: of who was first to offer, and of the other party. */
  #pair(): [SectionMeter?, SectionMeter?] {
    for (const { media } of this.#call.legs) {
      for (const section of media) {
        const peer = section?.peer;
        if (section?.type !== 'audio' || peer === undefined || peer.peer !== section) continue;
        return [this.#meter(section), this.#meter(peer)];
      }
    }
    return [];
  }

  #meter(media: LegMedia): SectionMeter {
    let meter = this.#meters.get(media);
    if (meter === undefined) {
      meter = new SectionMeter(media);
      this.#meters.set(media, meter);
    }
    return meter;
  }

  #isSilent({ media }: SectionMeter): boolean {
    return this.#silence.isSilent(this.#tagOf(media));
  }

  #heard(caller: SectionMeter, callee: SectionMeter, now: MonoMs): void {
    const excused = mayBeSilent(caller.media) || mayBeSilent(callee.media);
    const parties = [caller, callee].map(({ media, heardCount }) => {
      return { tag: this.#tagOf(media), packets: heardCount, excused };
    });
    const change = this.#silence.look(parties, now, this.#call.lastSignalAt);
    if (change) this.#tell({ callId: this.#call.id, ...change });
  }

  #latched(): void {
    for (const leg of this.#call.legs) {
      for (const media of leg.media) {
        if (media?.type !== 'audio' || leg.tag === undefined) continue;
        const learned = this.#meter(media).newAddress();
        if (learned) this.#tell({ type: 'latched', callId: this.#call.id, tag: leg.tag, ...learned });
      }
    }
  }

  #tagOf(media: LegMedia): string {
    return this.#call.legs.find((leg) => leg.media.includes(media))?.tag ?? '';
  }
}

/** Nobody agreed that it sends now. */
function mayBeSilent({ described, silenced, held }: LegMedia): boolean {
  return !described || silenced || held;
}

function way(
  sample: { readonly lossPercent: number; readonly jitterMs: number; readonly mos?: number } | undefined,
): QualityWay | null {
  if (sample?.mos === undefined) return null;
  return [tenths(sample.lossPercent), tenths(sample.jitterMs), Math.round(sample.mos * 100) / 100];
}

const tenths = (value: number) => Math.round(value * 10) / 10;
