import type { Bus } from '@belfry/bus';
import { bridgedLegs, type CallState, legsOf, type ProxyCore, type ProxyInput } from '@belfry/call';
import type { SipTransport } from '@belfry/net';
import type { Logger } from '@belfry/ops';
import { type Flow, instanceTagIn } from '@belfry/sip';
import { callsLeftBehind, Orphanage } from './adopt-calls.ts';
import type { Holdings } from './holdings.ts';
import type { LadderFeed } from './ladder-feed.ts';
import type { RelayPool } from './relay-pool.ts';
import type { Siblings } from './siblings.ts';
import { untilAnswered } from './until-answered.ts';

/** What it works with. */
export interface TakingOverParts {
  readonly instance: string;
  readonly bus: Bus;
  readonly core: Pick<ProxyCore, 'calls'>;
  readonly transport: Pick<SipTransport, 'flowTo'>;
  readonly siblings: Pick<Siblings, 'flowAt'>;
  readonly holdings: Holdings;
  readonly ladders: LadderFeed;
  readonly relays: RelayPool;
  readonly feed: (input: ProxyInput) => void;
  /** Calls with dialogs of these instances' tags are here from now on. */
  readonly adopted: (tags: ReadonlySet<string>) => void;
  /** Instances that have calls and are not alive. */
  readonly missing: (instances: readonly string[]) => void;
  readonly log: Logger;
  readonly warn: (what: string) => (error: unknown) => void;
}

/** How long the start waits for what Redis holds of an earlier life. */
const ADOPT_WITHIN_MS = 1_500;
/** How often a store that does not answer is asked for what an earlier life left there. */
const ASK_AGAIN_MS = 250;

/** Takes calls over that an earlier life of this instance, or another that died, has left behind. */
export class TakingOver {
  readonly #parts: TakingOverParts;
  readonly #orphanage: Orphanage;
  #looking = false;

  constructor(parts: TakingOverParts) {
    this.#parts = parts;
    this.#orphanage = new Orphanage(parts.bus, parts.instance, this.ownFlow);
  }

  /** A stored flow: by the instance that still holds it; else by our socket of the same address; else by whichever reaches its far end. */
  readonly ownFlow = (flow: Flow): Flow => {
    const { siblings, transport: sockets } = this.#parts;
    const { transport, local, remote, instance, serverName, peerId } = flow;
    const held = instance === undefined ? undefined : siblings.flowAt(flow, instance);
    if (held !== undefined) return held;
    // A connection died with the process that had it: nobody but a carrier is called anew.
    const own = sockets.flowTo(transport, remote, local) ?? sockets.flowTo(transport, remote);
    return {
      transport,
      local: own?.local ?? local,
      remote,
      ...(serverName !== undefined && { serverName }),
      ...(peerId !== undefined && { peerId }),
    };
  };

  /** Resolves when the calls of the earlier life are ours, or Redis has let the start wait for too long: then they come once it is there. */
  async ofEarlierLife(): Promise<void> {
    const { bus, instance, warn } = this.#parts;
    const adoption = untilAnswered(() => callsLeftBehind(bus, instance, this.ownFlow), {
      everyMs: ASK_AGAIN_MS,
      refused: warn('adoption waits for Redis'),
    })
      .then(this.#take)
      .then(() => this.lookForOrphans());
    adoption.catch(warn('adoption'));
    const late = new Promise<void>((resolve) => setTimeout(resolve, ADOPT_WITHIN_MS).unref());
    await Promise.race([adoption.catch(() => {}), late]);
  }

  /** Looks for calls of others that do not come back: to be repeated each second. */
  async lookForOrphans(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    try {
      this.#take(await this.#orphanage.look(performance.now()));
      this.#parts.missing(this.#orphanage.missing);
    } catch (error) {
      this.#parts.warn('orphans')(error);
    } finally {
      this.#looking = false;
    }
  }

  readonly #take = (calls: readonly CallState[]): void => {
    if (calls.length === 0) return;
    const { core, holdings, ladders, feed, log, warn } = this.#parts;
    for (const state of calls) {
      holdings.adopted(state);
      ladders.adopted(state.callId);
      feed({ type: 'adopt', state });
    }
    // Only now: what comes for them finds them.
    this.#parts.adopted(new Set(calls.flatMap(tagsOf)));
    void holdings.renew(core.calls.activeIds);
    log.info({ calls: calls.length }, 'calls of a proxy that died taken over');
    this.#endWithoutMedia(calls).catch(warn('adoption'));
  };

  /** An answered call whose relay has forgotten it has nobody who would tell of its end. */
  async #endWithoutMedia(calls: readonly CallState[]): Promise<void> {
    const { relays, feed } = this.#parts;
    await Promise.all(
      calls.map(async (state) => {
        const { callId, phase } = state;
        const media = phase === 'answered' ? bridgedLegs(state)?.[1].media : undefined;
        if (media?.relay === undefined || (await relays.holds(media.id, media.relay)) !== false) return;
        feed({ type: 'call', callId, input: { type: 'mediaLost', mediaId: media.id } });
      }),
    );
  }
}

/** The tags of those who made the dialogs of a call: its legs keep them, whoever has it. */
const tagsOf = (state: CallState): string[] =>
  legsOf(state).flatMap(({ localTag }) => {
    const tag = instanceTagIn(localTag);
    return tag === undefined ? [] : [tag];
  });
