import type { LiveLadder } from '@belfry/bus';
import type { LadderEntry } from '@belfry/call';

const FLUSH_MS = 200;
/** Entries that may wait while Redis is away; the record of the call has them anyway. */
const MAX_WAITING = 50_000;

/** Gathers ladder entries and appends them to the live ladders in bulk, at most a fifth of a second later. */
export class LadderFeed {
  readonly #ladder: Pick<LiveLadder, 'append'>;
  #waiting = new Map<string, LadderEntry[]>();
  #count = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(ladder: Pick<LiveLadder, 'append'>) {
    this.#ladder = ladder;
  }

  add(callId: string, entry: LadderEntry): void {
    if (this.#count >= MAX_WAITING) return;
    this.#count++;
    const entries = this.#waiting.get(callId);
    if (entries === undefined) this.#waiting.set(callId, [entry]);
    else entries.push(entry);
    this.#timer ??= setTimeout(() => this.flush(), FLUSH_MS);
  }

  /** Sends what waits of one call now. */
  flushCall(callId: string): void {
    const entries = this.#waiting.get(callId);
    if (entries === undefined) return;
    this.#waiting.delete(callId);
    this.#count -= entries.length;
    this.#ladder.append(callId, entries).catch(() => {});
  }

  /** Sends what waits; what cannot be sent is dropped: it is a live view only. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const batch = this.#waiting;
    this.#waiting = new Map();
    this.#count = 0;
    for (const [callId, entries] of batch) this.#ladder.append(callId, entries).catch(() => {});
  }
}
