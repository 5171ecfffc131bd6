import type { LiveLadder } from '@belfry/bus';
import type { LadderLine } from '@belfry/call';
import { untilBeat } from './beat.ts';
import { RulesKept } from './rules-kept.ts';

const FLUSH_MS = 200;
/** Entries that may wait while Redis is away; the record of the call has them anyway. */
const MAX_WAITING = 50_000;
/** Calls appended to by one command: bounds how long Redis is held. */
const MAX_CALLS = 200;
/** A Redis that takes longer than this may take nothing any more. */
const PROMPT_MS = 1_000;

/** What the feed appends to, and which connection to it that is: another one may lead to less than was appended. */
export interface LadderStore {
  readonly liveLadder: Pick<LiveLadder, 'append' | 'keepRules'>;
  readonly connected: boolean;
  readonly connections: number;
}

/** What the live ladder of a call has of it. */
interface Fed {
  /** The connection that all of it went by; undefined: some of it was lost. */
  connection: number | undefined;
  waiting: LadderLine[];
}

/** Gathers ladder entries and appends them to the live ladders, those of many calls at once, at most a fifth of a second later. */
export class LadderFeed {
  readonly #store: LadderStore;
  readonly #rules: RulesKept;
  readonly #fed = new Map<string, Fed>();
  /** Calls of which something waits. */
  readonly #waiting = new Set<string>();
  /** When what is not confirmed yet was sent, the oldest first. */
  readonly #sent = new Set<{ readonly at: number }>();
  /** Redis is there, but took nothing the last time: it is full, read-only, or too slow. */
  #refusing = false;
  #count = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(store: LadderStore) {
    this.#store = store;
    // Whatever refers to rules that are not there must go another way, with the rules themselves.
    this.#rules = new RulesKept(store, () => {
      for (const fed of this.#fed.values()) fed.connection = undefined;
    });
  }

  add(callId: string, line: LadderLine): void {
    const entry = line.type === 'facts' ? this.#rules.referring(line, performance.now()) : line;
    let fed = this.#fed.get(callId);
    if (fed === undefined) {
      fed = { connection: this.#store.connections, waiting: [] };
      this.#fed.set(callId, fed);
    }
    if (this.#count >= MAX_WAITING) {
      fed.connection = undefined;
      return;
    }
    this.#count++;
    fed.waiting.push(entry);
    this.#waiting.add(callId);
    this.#timer ??= setTimeout(() => this.flush(), untilBeat(FLUSH_MS));
  }

  /** A call whose beginning is in its live ladder, as somebody else has put it there, or is not. */
  adopted(callId: string): void {
    this.#fed.set(callId, { connection: undefined, waiting: [] });
  }

  /** Sends what waits of one call now. */
  flushCall(callId: string): void {
    if (this.#waiting.delete(callId)) this.#append([callId]);
  }

  /** The call is over: sends what waits, and forgets it. True when its live ladder has all of it, as far as can be known. */
  end(callId: string): boolean {
    this.flushCall(callId);
    const fed = this.#fed.get(callId);
    this.#fed.delete(callId);
    const { connected, connections } = this.#store;
    return connected && fed?.connection === connections && !this.#refusing && this.#isPrompt();
  }

  #isPrompt(): boolean {
    for (const { at } of this.#sent) return performance.now() - at < PROMPT_MS;
    return true;
  }

  /** Sends what waits; what cannot be sent is dropped: the record of the call has it. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const calls = [...this.#waiting];
    this.#waiting.clear();
    for (let i = 0; i < calls.length; i += MAX_CALLS) this.#append(calls.slice(i, i + MAX_CALLS));
  }

  #append(calls: readonly string[]): void {
    const batch = new Map<string, LadderLine[]>();
    const all: Fed[] = [];
    for (const callId of calls) {
      const fed = this.#fed.get(callId);
      if (fed === undefined || fed.waiting.length === 0) continue;
      batch.set(callId, fed.waiting);
      this.#count -= fed.waiting.length;
      fed.waiting = [];
      all.push(fed);
    }
    if (all.length === 0) return;
    const sent = { at: performance.now() };
    this.#sent.add(sent);
    this.#store.liveLadder.append(batch).then(
      () => {
        this.#sent.delete(sent);
        this.#refusing = false;
      },
      () => {
        this.#sent.delete(sent);
        this.#refusing = true;
        for (const fed of all) fed.connection = undefined;
      },
    );
  }
}
