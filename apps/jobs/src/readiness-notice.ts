import type { KnownInstance } from '@belfry/bus';

/** A process that is not ready, or something that all of them need and is away. */
export interface Trouble {
  /** Which, as the list of processes in the portal names it. */
  readonly who: string;
  readonly because: string;
}

/** A process reports every five seconds. */
const SILENT_MS = 30_000;

/** What is wrong with these processes. One that has stopped, or that stops, was told to. */
export function troublesOf(instances: readonly KnownInstance[]): Trouble[] {
  return instances.flatMap(({ app, instance, state, because, silentMs, stopped }) => {
    const who = `${app} ${instance}`;
    if (stopped) return [];
    if (silentMs > SILENT_MS)
      return [{ who, because: `nothing was heard of it for ${Math.round(silentMs / 1_000)} s` }];
    return state === 'not_ready' ? [{ who, because: because ?? 'it does not say why' }] : [];
  });
}

/**
 * When whether the installation is ready is worth a mail: what lasts, not what passes (a start, an upgrade, a moment of load). Pure: time is told, in milliseconds.
 */
export class ReadinessNotice {
  readonly #settledMs: number;
  #state: 'ready' | 'not_ready' | undefined;
  #since = 0;

  constructor(settledMs: number) {
    this.#settledMs = settledMs;
  }

  /** What is wrong now; returns how the installation has been for long enough, if it has been so or otherwise for that long. */
  look(troubles: readonly Trouble[], now: number): 'ready' | 'not_ready' | undefined {
    const state = troubles.length > 0 ? 'not_ready' : 'ready';
    if (state !== this.#state) {
      this.#state = state;
      this.#since = now;
    }
    return now - this.#since >= this.#settledMs ? state : undefined;
  }
}
