import type { Touched } from './touched.ts';

/** What happens within this is asked about together. */
const gatherMs = 60;
/** Lines of a ladder are written a moment after what they tell of. */
const ladderMs = 450;

/** Asks again for what events have touched: soon, but never faster than each may be asked. `ask` is told the procedure, and of which calls alone. */
export class AskAgain {
  readonly #ask: (procedure: string, callIds: ReadonlySet<string> | undefined) => void;
  readonly #waiting = new Map<string, { timer: ReturnType<typeof setTimeout>; callIds: Set<string> }>();
  readonly #asked = new Map<string, number>();
  readonly #late = new Set<ReturnType<typeof setTimeout>>();

  constructor(ask: (procedure: string, callIds: ReadonlySet<string> | undefined) => void) {
    this.#ask = ask;
  }

  touched(touched: Touched): void {
    this.#soon(touched);
    if (touched.callId === undefined) return;
    const timer = setTimeout(() => {
      this.#late.delete(timer);
      this.#soon(touched);
    }, ladderMs);
    this.#late.add(timer);
  }

  stop(): void {
    for (const { timer } of this.#waiting.values()) clearTimeout(timer);
    for (const timer of this.#late) clearTimeout(timer);
    this.#waiting.clear();
    this.#late.clear();
  }

  #soon({ procedure, everyMs, callId }: Touched): void {
    const waiting = this.#waiting.get(procedure);
    if (waiting !== undefined) {
      if (callId !== undefined) waiting.callIds.add(callId);
      return;
    }
    const callIds = new Set(callId === undefined ? [] : [callId]);
    const since = performance.now() - (this.#asked.get(procedure) ?? -Infinity);
    const timer = setTimeout(
      () => {
        this.#waiting.delete(procedure);
        this.#asked.set(procedure, performance.now());
        this.#ask(procedure, callId === undefined ? undefined : callIds);
      },
      Math.max(gatherMs, everyMs - since),
    );
    this.#waiting.set(procedure, { timer, callIds });
  }
}
