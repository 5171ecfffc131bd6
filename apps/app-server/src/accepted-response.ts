import type { Machine, MonoMs } from '@belfry/core';

/** RFC 3261 §17.1.1.1. */
const t1 = 500;
const t2 = 4000;

export type AcceptedResponseInput = { readonly type: 'sent' | 'acknowledged' | 'timeout' };
export type AcceptedResponseOutput = { readonly type: 'send' | 'giveUp' };

/** A 2xx to an INVITE, repeated until its ACK comes, at intervals that double from T1 to T2; after 64*T1 it gives up (RFC 3261 §13.3.1.4). */
export class AcceptedResponse implements Machine<AcceptedResponseInput, AcceptedResponseOutput> {
  #interval = t1;
  #nextAt: MonoMs | undefined;
  #giveUpAt = 0;

  nextTimeoutAt(): MonoMs | undefined {
    return this.#nextAt;
  }

  handle(input: AcceptedResponseInput, now: MonoMs): AcceptedResponseOutput[] {
    switch (input.type) {
      case 'sent':
        this.#interval = t1;
        this.#giveUpAt = now + 64 * t1;
        this.#nextAt = (now + t1) as MonoMs;
        return [];
      case 'acknowledged':
        this.#nextAt = undefined;
        return [];
      case 'timeout':
        return this.#repeat(now);
    }
  }

  #repeat(now: MonoMs): AcceptedResponseOutput[] {
    if (this.#nextAt === undefined || now < this.#nextAt) return [];
    if (now >= this.#giveUpAt) {
      this.#nextAt = undefined;
      return [{ type: 'giveUp' }];
    }
    this.#interval = Math.min(2 * this.#interval, t2);
    this.#nextAt = Math.min(now + this.#interval, this.#giveUpAt) as MonoMs;
    return [{ type: 'send' }];
  }
}
