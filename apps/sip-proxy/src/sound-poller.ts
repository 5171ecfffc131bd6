import type { SoundNotice, TalkingCall } from '@belfry/call';
import { type MonoMs, type Result, type WallMs, wallMs } from '@belfry/core';
import type { NgCallStatistics } from '@belfry/net';
import { SilenceWatch } from '@belfry/rtp';

/** What a poller is made of. */
export interface SoundPollerParts {
  /** Asks the relay that has the call for its statistics. */
  readonly query: (call: TalkingCall) => Promise<Result<NgCallStatistics>>;
  readonly talking: () => Iterable<TalkingCall>;
  readonly notice: (call: TalkingCall, notice: SoundNotice) => void;
  /** The relay has given the call up. */
  readonly lost: (call: TalkingCall, lastPacketAt: WallMs | undefined) => void;
}

/** Each call is asked for once in this time. */
const EVERY_MS = 5_000;
/** A little less than between two looks, so that two in a row that see the same are silence. */
const SILENCE_MS = 4_500;
/** So many are asked for a second, whatever there is: a relay has sound to carry. */
const QUERIES_PER_SECOND = 100;

interface Watched {
  readonly silence: SilenceWatch;
  readonly since: MonoMs;
  readonly sources: Map<string, string>;
  lastPacketAt: number | undefined;
  askAt: number;
}

/** Learns from a relay that tells nothing by itself (rtpengine) what ours would tell: by asking for each of the calls that talk, gently. */
export class SoundPoller {
  readonly #parts: SoundPollerParts;
  readonly #watched = new Map<string, Watched>();
  #asking = 0;

  constructor(parts: SoundPollerParts) {
    this.#parts = parts;
  }

  /** One look, to be repeated each second. Resolves once all that was asked is answered. */
  async look(now: MonoMs): Promise<void> {
    const there = new Set<string>();
    const asked: Promise<void>[] = [];
    for (const call of this.#parts.talking()) {
      there.add(call.mediaId);
      const watched = this.#watch(call.mediaId, now);
      if (now < watched.askAt || this.#asking >= QUERIES_PER_SECOND) continue;
      watched.askAt = now + EVERY_MS;
      asked.push(this.#ask(call, watched, now));
    }
    for (const mediaId of this.#watched.keys()) if (!there.has(mediaId)) this.#watched.delete(mediaId);
    await Promise.all(asked);
  }

  #watch(mediaId: string, now: MonoMs): Watched {
    let watched = this.#watched.get(mediaId);
    if (watched === undefined) {
      const silence = new SilenceWatch(SILENCE_MS);
      watched = { silence, since: now, sources: new Map(), lastPacketAt: undefined, askAt: now + 1_000 };
      this.#watched.set(mediaId, watched);
    }
    return watched;
  }

  async #ask(call: TalkingCall, watched: Watched, now: MonoMs): Promise<void> {
    this.#asking++;
    const statistics = await this.#parts.query(call);
    this.#asking--;
    if (!this.#watched.has(call.mediaId)) return;
    if (statistics.ok) this.#judge(call, watched, statistics.value, now);
    else if (statistics.error.code === 'ng/refused')
      this.#parts.lost(call, watched.lastPacketAt === undefined ? undefined : wallMs(watched.lastPacketAt));
  }

  #judge(call: TalkingCall, watched: Watched, { streams, lastPacketAt }: NgCallStatistics, now: MonoMs): void {
    watched.lastPacketAt = lastPacketAt ?? watched.lastPacketAt;
    const parties = new Map<string, { tag: string; packets: number; excused: boolean }>();
    for (const { tag, kind, mediaType, packets, remote } of streams) {
      if (kind !== 'RTP' || mediaType !== 'audio' || !call.legs.includes(tag)) continue;
      const party = parties.get(tag) ?? { tag, packets: 0, excused: call.held };
      party.packets += packets;
      parties.set(tag, party);
      if (packets > 0 && remote) this.#source(call, watched, { type: 'latched', tag, ...remote });
    }
    const change = watched.silence.look([...parties.values()], now, watched.since);
    if (change) this.#parts.notice(call, change);
  }

  #source(call: TalkingCall, { sources }: Watched, latched: Extract<SoundNotice, { type: 'latched' }>): void {
    const source = `${latched.address} ${latched.port}`;
    if (sources.get(latched.tag) === source) return;
    sources.set(latched.tag, source);
    this.#parts.notice(call, latched);
  }
}
