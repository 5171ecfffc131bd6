import type { CheckResult, ReadinessStep } from './synthetic-check.ts';

/** What is known of whether this proxy can do its work. Times in milliseconds. */
export interface Verdict {
  readonly ready: boolean;
  /** Why not. */
  readonly because?: string;
  /** How long each step of the last check took. */
  readonly ms: Readonly<Partial<Record<ReadinessStep, number>>>;
  /** When the last check ended, since 1970; 0: none has. */
  readonly checkedAt: number;
  /** It has been silent for so long that a new process is to take its place: why. */
  readonly restart?: string;
}

/** What a `Readiness` is made with. */
export interface ReadinessParts {
  readonly check: () => Promise<CheckResult>;
  /** Calls are refused on purpose: nothing is wrong with the process. */
  readonly isBusy: () => boolean;
  /** It is ready, or not any more. */
  readonly changed: (verdict: Verdict) => void;
  /** Monotonic, in ms. */
  readonly now?: () => number;
  readonly everyMs?: number;
  readonly againMs?: number;
  readonly stuckMs?: number;
}

/** One failure may be chance; the second in a row is not. */
const FAILURES = 2;

/**
 * Whether this proxy is ready to serve, by a synthetic call every few seconds. Not ready before the first one succeeded; not ready any more once two in a row have failed; ready again
 * with the next that succeeds.
 */
export class Readiness {
  readonly #parts: ReadinessParts;
  readonly #now: () => number;
  #verdict: Verdict = { ready: false, because: 'not checked yet', ms: {}, checkedAt: 0 };
  #failures = 0;
  #silentSince: number | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isStopped = false;

  constructor(parts: ReadinessParts) {
    this.#parts = parts;
    this.#now = parts.now ?? (() => performance.now());
  }

  get verdict(): Verdict {
    return this.#verdict;
  }

  start(): void {
    void this.round();
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  /** One check, and the next at its time. */
  async round(): Promise<void> {
    const { check, everyMs = 3_000, againMs = 500 } = this.#parts;
    this.#judge(await check());
    if (this.#isStopped) return;
    this.#timer = setTimeout(() => void this.round(), this.#failures > 0 ? againMs : everyMs).unref();
  }

  #judge({ ms, failed }: CheckResult): void {
    const before = this.#verdict;
    const checkedAt = Date.now();
    if (failed === undefined) {
      this.#failures = 0;
      this.#silentSince = undefined;
      this.#verdict = { ready: true, ms, checkedAt };
    } else {
      this.#failures++;
      const isSilent = failed.isSilent && !this.#parts.isBusy();
      this.#silentSince = isSilent ? (this.#silentSince ?? this.#now()) : undefined;
      const because = `${failed.step}: ${failed.because}`;
      const silentMs = this.#silentSince === undefined ? 0 : this.#now() - this.#silentSince;
      const isStuck = silentMs >= (this.#parts.stuckMs ?? 30_000);
      this.#verdict = {
        ready: before.ready && this.#failures < FAILURES,
        ms,
        checkedAt,
        ...((!before.ready || this.#failures >= FAILURES) && { because }),
        ...(isStuck && { restart: `no synthetic call was answered for ${Math.round(silentMs / 1000)} s (${because})` }),
      };
    }
    if (before.ready !== this.#verdict.ready) this.#parts.changed(this.#verdict);
  }
}
