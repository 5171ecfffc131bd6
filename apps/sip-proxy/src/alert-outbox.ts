import type { EmergencyAlert } from '@belfry/contracts';

/** An alert that cannot be handed over is tried again so often; Redis away for longer than an hour has other alarms. */
const RETRY_MS = 1_000;
const LATE_MS = 3_600_000;

/** Emergency calls whose alert is on its way to the queue: kept and tried again while Redis is away, so that no call waits and nobody is forgotten. */
export class AlertOutbox {
  readonly #enqueue: (alert: EmergencyAlert) => Promise<void>;
  readonly #failed: (what: string, error: unknown) => void;
  readonly #waiting = new Set<NodeJS.Timeout>();

  constructor(enqueue: (alert: EmergencyAlert) => Promise<void>, failed: (what: string, error: unknown) => void) {
    this.#enqueue = enqueue;
    this.#failed = failed;
  }

  /** Alerts that wait for Redis. */
  get size(): number {
    return this.#waiting.size;
  }

  /** Hands it over, now or as soon as that can be done. */
  add(alert: EmergencyAlert): void {
    this.#enqueue(alert).catch((error: unknown) => {
      this.#failed('alert', error);
      if (Date.now() - alert.at > LATE_MS) return;
      const timer = setTimeout(() => {
        this.#waiting.delete(timer);
        this.add(alert);
      }, RETRY_MS);
      this.#waiting.add(timer);
    });
  }

  stop(): void {
    for (const timer of this.#waiting) clearTimeout(timer);
    this.#waiting.clear();
  }
}
