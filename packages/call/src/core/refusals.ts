import type { MonoMs } from '@belfry/core';
import type { SipRequest } from '@belfry/sip';
import type { PlainAnswer } from './refusal.ts';

/** An answer that waits for its time. */
export interface DelayedAnswer {
  readonly id: string;
  readonly request: SipRequest;
  readonly answer: PlainAnswer;
}

/** Longer than any look-up of an account takes. */
const AFTER_MS = 50;
const MAX_WAITING = 10_000;

/** Refusals of credentials, each given a fixed time after its request came: how long a look-up took, and thus whether there is such an account, cannot be told. */
export class Refusals {
  readonly #waiting: (DelayedAnswer & { readonly at: number })[] = [];
  #first = 0;

  nextTimeoutAt(): MonoMs | undefined {
    return this.#waiting[this.#first]?.at as MonoMs | undefined;
  }

  /** `receivedAt`: when the request came. Beyond the bound the oldest are given early. */
  add(delayed: DelayedAnswer, receivedAt: MonoMs): void {
    this.#waiting.push({ ...delayed, at: receivedAt + AFTER_MS });
  }

  /** Takes one whose time has come. */
  takeDue(now: MonoMs): DelayedAnswer | undefined {
    const next = this.#waiting[this.#first];
    if (next === undefined || (next.at > now && this.#waiting.length - this.#first <= MAX_WAITING)) return undefined;
    this.#first++;
    if (this.#first === this.#waiting.length || this.#first > 1_000) {
      this.#waiting.splice(0, this.#first);
      this.#first = 0;
    }
    return next;
  }
}
