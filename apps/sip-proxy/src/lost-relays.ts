import type { TalkingCall } from '@belfry/call';
import { type WallMs, wallMs } from '@belfry/core';
import type { LiveRelay, RelayPool } from './relay-pool.ts';

/** What is done about relays that are gone. */
export interface LostRelaysParts {
  readonly pool: Pick<RelayPool, 'answers' | 'holds' | 'hasOther'>;
  /** Those alive, by their leases; undefined: not known yet. */
  readonly alive: () => readonly LiveRelay[] | undefined;
  readonly silentMs: (instance: string) => number;
  readonly talking: () => Iterable<TalkingCall>;
  /** The call is to go on through another relay. */
  readonly move: (call: TalkingCall, at: WallMs) => void;
  /** Nobody has taken it for so long that nobody listens any more. */
  readonly end: (call: TalkingCall, at: WallMs) => void;
  /** A relay is gone, or there again. */
  readonly onChange: (relay: string, lost: boolean) => void;
}

/** A relay that was not heard of for so long is asked whether it is there: it may have begun again within that second. */
const ASK_AFTER_MS = 1_500;
/** So many calls are given new offers a second by one proxy: phones, relays and carriers have other things to do besides. */
const MOVES_PER_SECOND = 20;
/** So many calls are asked for a second at a relay that has begun again. */
const QUERIES_PER_SECOND = 100;
/** How long a call that was told to move is left alone. */
const AGAIN_MS = 5_000;
/** A call that no relay took for so long is over. */
const HOPELESS_MS = 60_000;
const COUNT_MS = 1_000;

interface Lost {
  readonly at: WallMs;
  readonly since: number;
}

/**
 * Watches over the relays of calls that talk. One that is neither heard of nor answers is lost: its calls go on through others, some each second, or end when
 * none takes them for a minute. One that has begun again (its `epoch` is another) is asked for each of its calls: those that it has not any more go on likewise.
 */
export class LostRelays {
  readonly #parts: LostRelaysParts;
  /** Relays that matter, and the epoch of each as it was last told. */
  readonly #epochs = new Map<string, string | undefined>();
  readonly #lost = new Map<string, Lost>();
  readonly #asking = new Set<string>();
  /** Calls to be asked for, at relays that have begun again, and those that were not there. */
  readonly #unsure = new Map<string, TalkingCall>();
  readonly #missing = new Map<string, Lost>();
  /** When each call was last told to move. */
  readonly #moved = new Map<string, number>();
  #lookedAt = 0;
  #countedAt = Number.NEGATIVE_INFINITY;

  constructor(parts: LostRelaysParts) {
    this.#parts = parts;
  }

  /** One look, to be repeated several times a second. */
  look(now: number, wall: number): void {
    const alive = this.#parts.alive();
    const passed = Math.min(1_000, now - this.#lookedAt);
    this.#lookedAt = now;
    if (alive === undefined) return;
    // Calls that were taken over from another proxy may be at a relay that was gone before.
    if (now - this.#countedAt > COUNT_MS) {
      this.#countedAt = now;
      for (const { relay } of this.#parts.talking()) if (!this.#epochs.has(relay)) this.#epochs.set(relay, undefined);
    }
    this.#judge(alive, wall, now);
    this.#ask(Math.ceil((QUERIES_PER_SECOND * passed) / 1000), wall, now);
    if (this.#lost.size > 0 || this.#missing.size > 0) this.#move(Math.ceil((MOVES_PER_SECOND * passed) / 1000), now);
  }

  #judge(alive: readonly LiveRelay[], wall: number, now: number): void {
    const { silentMs } = this.#parts;
    const heard = new Map(alive.map((relay) => [relay.instance, relay]));
    for (const [instance, relay] of heard) {
      if (silentMs(instance) > ASK_AFTER_MS) continue;
      if (this.#lost.delete(instance)) this.#parts.onChange(instance, false);
      const epoch = relay.details?.epoch ?? '';
      const before = this.#epochs.get(instance);
      this.#epochs.set(instance, epoch);
      if (before === undefined || before === epoch) continue;
      for (const call of this.#parts.talking()) if (call.relay === instance) this.#unsure.set(call.callId, call);
    }
    for (const instance of this.#epochs.keys()) {
      if (this.#lost.has(instance) || this.#asking.has(instance)) continue;
      const silent = heard.has(instance) ? silentMs(instance) : Number.POSITIVE_INFINITY;
      if (silent > ASK_AFTER_MS)
        void this.#confirm(instance, { at: wallMs(wall - Math.min(silent, ASK_AFTER_MS)), since: now });
    }
  }

  async #confirm(instance: string, lost: Lost): Promise<void> {
    this.#asking.add(instance);
    const answers = await this.#parts.pool.answers(instance).catch(() => false);
    this.#asking.delete(instance);
    if (answers) return;
    this.#lost.set(instance, lost);
    this.#parts.onChange(instance, true);
  }

  #ask(most: number, wall: number, now: number): void {
    let asked = 0;
    for (const [callId, call] of this.#unsure) {
      if (asked++ === most) return;
      this.#unsure.delete(callId);
      this.#parts.pool.holds(call.mediaId, call.relay).then(
        (holds) => holds === false && this.#missing.set(call.mediaId, { at: wallMs(wall), since: now }),
        () => {},
      );
    }
  }

  #move(most: number, now: number): void {
    const there = new Set<string>();
    let moved = 0;
    for (const call of this.#parts.talking()) {
      const { callId, mediaId, relay, relaySet } = call;
      const lost = this.#missing.get(mediaId) ?? this.#lost.get(relay);
      if (lost === undefined) continue;
      there.add(callId).add(mediaId);
      if (now - lost.since > HOPELESS_MS) this.#parts.end(call, lost.at);
      else if (moved < most && now - (this.#moved.get(callId) ?? Number.NEGATIVE_INFINITY) > AGAIN_MS) {
        // One that has begun again may as well take the call anew.
        if (!this.#parts.pool.hasOther(relaySet, this.#missing.has(mediaId) ? '' : relay)) continue;
        moved++;
        this.#moved.set(callId, now);
        this.#parts.move(call, lost.at);
      }
    }
    for (const mediaId of this.#missing.keys()) if (!there.has(mediaId)) this.#missing.delete(mediaId);
    for (const callId of this.#moved.keys()) if (!there.has(callId)) this.#moved.delete(callId);
  }
}
