import type { MonoMs } from '@belfry/core';
import { type Hearing, HearingMeter, QualityMeter, type SideQuality } from '@belfry/rtp';
import type { LegMedia } from './leg-media.ts';

/** Longer than it takes the kernel's counters to be read twice. */
const STANDS_MS = 15_000;

/** Measures one media section: what its party sends, and what the party says it hears. */
export class SectionMeter {
  readonly media: LegMedia;
  readonly sent = new QualityMeter();
  readonly heard = new HearingMeter();
  /** Packets of sound that have come in all, through the kernel too. */
  heardCount = 0;
  #expected = 0;
  #toldAddress = '';
  #toldPort = 0;

  constructor(media: LegMedia) {
    this.media = media;
  }

  /** Takes what came since the last time; about once a second. */
  sample(now: MonoMs): void {
    const { media } = this;
    const roundTripMs = roundTripOf(media);
    const { rtp } = media.transport;
    const codec = codecOf(media);
    if (!this.#hasNoNews(now)) this.sent.sample(media, now, roundTripMs, codec?.name);
    this.#expected = media.reception.expected;
    const sentTo = media.peer && codecOf(media.peer);
    this.heard.take(media.farReception, sentTo?.clockRate ?? 8000, roundTripMs, sentTo?.name);
    this.heardCount = media.reception.packets + rtp.kernelPackets;
  }

  /** The party's address, once when it was learned, and again when another one was. */
  newAddress(): { readonly address: string; readonly port: number } | undefined {
    const { learned, address, port } = this.media.transport.rtp.latch;
    if (!learned || (port === this.#toldPort && address === this.#toldAddress)) return undefined;
    this.#toldAddress = address;
    this.#toldPort = port;
    return { address, port };
  }

  /** How it is now. `silent`: nothing comes, though it should. */
  current(silent: boolean): SideQuality {
    const { last } = this.sent;
    const sent: Hearing | undefined = silent ? { lossPercent: 0, jitterMs: 0, silent } : last?.mos ? last : undefined;
    return this.#side(sent, this.heard.last);
  }

  /** How it was in all. */
  whole(silent: boolean): SideQuality {
    const sent = silent ? { lossPercent: 0, jitterMs: 0, silent } : this.sent.summary;
    return this.#side(sent, this.heard.summary);
  }

  /** While the kernel forwards the stream, what is known of it stands until its counters are read again. */
  #hasNoNews(now: MonoMs): boolean {
    const { isForwarded, expected } = this.media.reception;
    return isForwarded && expected === this.#expected && now - (this.sent.lastAt ?? 0) < STANDS_MS;
  }

  #side(sent: Hearing | undefined, heard: Hearing | undefined): SideQuality {
    const codec = codecOf(this.media)?.name;
    return { ...(sent && { sent }), ...(heard && { heard }), ...(codec !== undefined && { codec }) };
  }
}

/** Between the two parties, as far as their RTCP tells; undefined: it does not. */
export function roundTripOf(media: LegMedia): number | undefined {
  const near = media.roundTripMs;
  const far = media.peer?.roundTripMs;
  return near === undefined && far === undefined ? undefined : (near ?? 0) + (far ?? 0);
}

/** What the party sends, by the payload type of its last packet. */
export function codecOf({ codecs, reception }: LegMedia): LegMedia['codecs'][number] | undefined {
  return codecs.find(({ payloadType }) => payloadType === reception.payloadType);
}
