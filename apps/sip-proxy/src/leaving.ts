import type { ProxyCore, ProxyInput } from '@belfry/call';
import type { Logger } from '@belfry/ops';
import type { BindingsHeld } from './bindings-held.ts';
import type { CdrSpool } from './cdr-spool.ts';
import type { EventFeed } from './event-feed.ts';
import type { Holdings } from './holdings.ts';
import type { LadderFeed } from './ladder-feed.ts';

/** What it works with. */
export interface LeavingParts {
  readonly core: Pick<ProxyCore, 'calls'>;
  readonly loop: { feed(input: ProxyInput): void; close(): void };
  readonly ladders: LadderFeed;
  readonly bindings: BindingsHeld;
  readonly spool: CdrSpool;
  readonly holdings: Holdings;
  readonly eventFeed: EventFeed;
  readonly lease: { refresh(): Promise<void>; stop(): Promise<void> };
  /** From now on nothing new is begun; `drains`: others get the new calls meanwhile. */
  readonly begins: (drains: boolean) => void;
  /** Ends all that goes on by itself: timers, watches. */
  readonly stopWatching: () => void;
  /** Closes sockets and connections. */
  readonly close: () => Promise<unknown>;
  readonly log: Logger;
  readonly warn: (what: string) => (error: unknown) => void;
}

/** How long a drain waits for calls that ring. */
const DRAIN_WITHIN_MS = 120_000;
/** How long the stop waits for the far ends' last answers. */
const BYE_WITHIN_MS = 400;
/** How long what a sibling has handed over is under way. */
const HANDED_WITHIN_MS = 50;
/** How long what waits may take to be written. */
const SPOOL_WITHIN_MS = 600;

const brief = <T>(work: Promise<T>, ms: number) =>
  Promise.race([work.catch(() => {}), new Promise((resolve) => setTimeout(resolve, ms).unref())]);

async function until(isDone: () => boolean, withinMs: number, everyMs: number): Promise<void> {
  for (const end = Date.now() + withinMs; Date.now() < end && !isDone(); )
    await new Promise((resolve) => setTimeout(resolve, everyMs));
}

/** The two ways in which this process ends on purpose. */
export class Leaving {
  readonly #parts: LeavingParts;

  constructor(parts: LeavingParts) {
    this.#parts = parts;
  }

  /** Makes place for the next life of this instance: new calls go elsewhere, those that ring come to their end, those that talk are taken over. Resolves when the process may end. */
  async drain(): Promise<void> {
    const { core, loop, lease, log, warn } = this.#parts;
    this.#parts.begins(true);
    loop.feed({ type: 'admission', newCalls: false });
    log.info('draining: new calls go to the other proxies');
    await lease.refresh().catch(warn('lease'));
    await until(() => core.calls.unanswered === 0, DRAIN_WITHIN_MS, 100);
    this.#parts.stopWatching();
    // The others keep from now on what is for the calls of this instance. What they have handed over is still served.
    await brief(lease.stop(), 300);
    await new Promise((resolve) => setTimeout(resolve, HANDED_WITHIN_MS));
    // What comes from now on comes again, to the next life: nothing may be answered that would not be written any more.
    loop.close();
    await this.#write(1_000);
    log.info({ calls: core.calls.active }, 'drained: the calls that talk wait for the next life of this instance');
  }

  /** Ends all calls, and writes what there is to write. */
  async stop(): Promise<void> {
    const { core, loop, ladders, bindings } = this.#parts;
    this.#parts.begins(false);
    this.#parts.stopWatching();
    loop.feed({ type: 'endAll', reason: 'the proxy stops' });
    await until(() => core.calls.ids.length === 0, BYE_WITHIN_MS, 20);
    loop.feed({ type: 'flush' });
    await this.#write(300);
    loop.close();
    ladders.flush();
    bindings.flush();
    await brief(this.#parts.close(), 300);
  }

  async #write(withinMs: number): Promise<void> {
    const { ladders, bindings, spool, holdings, eventFeed, lease } = this.#parts;
    ladders.flush();
    bindings.flush();
    await spool.close(SPOOL_WITHIN_MS);
    await brief(Promise.all([holdings.drained(), eventFeed.flush(), lease.stop()]), withinMs);
  }
}
