import type { Bus } from '@belfry/bus';
import type { ProxyCore, ProxyInput, SoundNotice } from '@belfry/call';
import { monoMs, wallMs } from '@belfry/core';
import type { Logger } from '@belfry/ops';
import { LostRelays } from './lost-relays.ts';
import type { LiveRelay, RelayPool } from './relay-pool.ts';
import { SoundPoller } from './sound-poller.ts';

/** What it works with. */
export interface MediaWatchParts {
  readonly bus: Pick<Bus, 'relayEvents'>;
  readonly core: Pick<ProxyCore, 'calls'>;
  readonly relays: RelayPool;
  readonly feed: (input: ProxyInput) => void;
  /** The relay is one that tells nothing by itself (rtpengine), and has no lease. */
  readonly isMute: boolean;
  /** Relays alive, by their leases; undefined: not known yet. */
  readonly alive: () => readonly LiveRelay[] | undefined;
  readonly silentMs: (instance: string) => number;
  readonly log: Logger;
  readonly warn: (what: string) => (error: unknown) => void;
}

/** How often relays that are gone are looked for. */
const RELAYS_MS = 250;
const POLL_MS = 1_000;
/** The relay's call-id is ours and the number of the branch. */
const callOf = (mediaId: string) => mediaId.slice(0, 36);

/** Hears from the relays how calls sound, and tells the calls: silence, keys, media gone, relays gone. */
export class MediaWatch {
  readonly #parts: MediaWatchParts;
  readonly #timers: NodeJS.Timeout[] = [];

  constructor(parts: MediaWatchParts) {
    this.#parts = parts;
  }

  start(): void {
    const { bus, isMute, warn } = this.#parts;
    if (isMute) this.#poll();
    bus.relayEvents
      .subscribe((event) => {
        const { callId: mediaId } = event;
        if (event.type === 'session-timeout') this.#mediaLost(mediaId, event.lastPacketAt);
        else if (event.type !== 'recording-ended') this.#noticed(mediaId, event);
      })
      .catch(warn('relay events'));
    this.#watchRelays();
  }

  stop(): void {
    for (const timer of this.#timers) clearInterval(timer);
  }

  #poll(): void {
    const { relays, core, warn } = this.#parts;
    const poller = new SoundPoller({
      query: ({ mediaId, relay }) => relays.statistics(mediaId, relay),
      talking: () => core.calls.talking(),
      notice: ({ mediaId }, notice) => this.#noticed(mediaId, notice),
      lost: ({ mediaId }, lastPacketAt) => this.#mediaLost(mediaId, lastPacketAt),
    });
    const look = () => poller.look(monoMs(performance.now())).catch(warn('relay'));
    this.#timers.push(setInterval(look, POLL_MS));
  }

  #watchRelays(): void {
    const { relays, core, feed, isMute, alive, silentMs, log } = this.#parts;
    const lost = new LostRelays({
      pool: relays,
      alive: () => (isMute ? undefined : alive()),
      silentMs,
      talking: () => core.calls.talking(),
      move: ({ callId, relay }, at) => feed({ type: 'call', callId, input: { type: 'relayLost', relay, at } }),
      end: ({ callId }, at) => {
        const reason = 'its media relay is gone, and no other took the call';
        feed({ type: 'call', callId, input: { type: 'end', reason, at } });
      },
      onChange: (relay, isLost) => {
        if (isLost) log.error({ relay }, 'a media relay is gone: its calls go on through others');
        else log.warn({ relay }, 'a media relay is there again');
      },
    });
    this.#timers.push(setInterval(() => lost.look(performance.now(), Date.now()), RELAYS_MS));
  }

  #mediaLost(mediaId: string, lastPacketAt: number | undefined): void {
    const at = lastPacketAt === undefined ? {} : { at: wallMs(lastPacketAt) };
    this.#parts.feed({ type: 'call', callId: callOf(mediaId), input: { type: 'mediaLost', mediaId, ...at } });
  }

  #noticed(mediaId: string, notice: SoundNotice): void {
    this.#parts.feed({ type: 'call', callId: callOf(mediaId), input: { type: 'sound', mediaId, notice } });
  }
}
