import type { AdmissionDrop, AdmissionDrops } from '@belfry/bus';
import { sourceOf } from '@belfry/call';
import type { Logger } from '@belfry/ops';

const SEND_MS = 1_000;
/** Sources that are told apart between two sendings; a flood from forged addresses counts as one. */
const MAX_SOURCES = 500;

/** Counts what got no answer, by reason and source, and tells it once a second. What cannot be told is not kept: the metrics have it. */
export class DropTally {
  readonly #drops: AdmissionDrops;
  readonly #log: Logger;
  #counts = new Map<string, AdmissionDrop>();
  #timer: NodeJS.Timeout | undefined;

  constructor(drops: AdmissionDrops, log: Logger) {
    this.#drops = drops;
    this.#log = log;
  }

  start(): void {
    this.#timer = setInterval(() => this.#send(), SEND_MS);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#send();
  }

  /** One message from this host was left unanswered now. */
  count(reason: string, host: string): void {
    const from = sourceOf(host);
    const known = this.#counts.has(`${reason} ${from}`) || this.#counts.size < MAX_SOURCES;
    const source = known ? from : '';
    const key = `${reason} ${source}`;
    const count = (this.#counts.get(key)?.count ?? 0) + 1;
    this.#counts.set(key, { reason, source, count, lastAt: Date.now() });
  }

  #send(): void {
    if (this.#counts.size === 0) return;
    const all = [...this.#counts.values()];
    this.#counts = new Map();
    this.#drops.add(all).catch((error: unknown) => this.#log.debug({ err: error }, 'drops'));
  }
}
