import type { Machine, MonoMs } from '@belfry/core';
import type { SipResponse } from '../message/message.ts';
import { printMessage } from '../message/print.ts';
import { resend } from './resend.ts';
import type { TransactionTimers } from './timers.ts';
import {
  after,
  type ServerTransactionInput,
  type TransactionOptions,
  type TransactionState,
  type TransactionStep,
} from './transaction.ts';

/**
 * Non-INVITE server transaction (RFC 3261 §17.2.2): Trying, Proceeding, Completed, Terminated. After RFC 4320 §4: no 408, no
 * provisional response but a 100 once the client retransmits at T2. A request that the TU never answers is given up after 64*T1,
 * when its client has given up too.
 */
export class NonInviteServerTransaction implements Machine<ServerTransactionInput, TransactionStep> {
  state: TransactionState = 'trying';
  #bytes: Uint8Array | undefined;
  /** The end of waiting for the TU, then Timer J. */
  #endAt: MonoMs | undefined;
  readonly #tryingFrom: MonoMs;
  readonly #reliable: boolean;
  readonly #timers: TransactionTimers;

  constructor(options: TransactionOptions, now: MonoMs) {
    this.#reliable = options.reliable;
    this.#timers = options.timers;
    this.#tryingFrom = after(now, options.timers.t2 - options.timers.t1);
    this.#endAt = after(now, 64 * options.timers.t1);
  }

  nextTimeoutAt(): MonoMs | undefined {
    return this.#endAt;
  }

  handle(input: ServerTransactionInput, now: MonoMs): TransactionStep[] {
    switch (input.type) {
      case 'request':
        return this.#bytes === undefined ? [] : [resend(this.#bytes)];
      case 'respond':
        return this.#respond(input.response, now);
      case 'leave':
        return [];
      case 'timeout':
        return this.#endAt !== undefined && now >= this.#endAt ? this.#terminate() : [];
    }
  }

  #respond(response: SipResponse, now: MonoMs): TransactionStep[] {
    const { status } = response;
    if ((this.state !== 'trying' && this.state !== 'proceeding') || status === 408) return [];
    if (status < 200 && (status !== 100 || now < this.#tryingFrom)) return [];
    const bytes = printMessage(response);
    const step: TransactionStep = { type: 'send', bytes, message: response, retransmission: false };
    if (status < 200) {
      this.state = 'proceeding';
      this.#bytes = bytes;
      return [step];
    }
    this.state = 'completed';
    if (this.#reliable) return [step, ...this.#terminate()];
    this.#bytes = bytes;
    this.#endAt = after(now, 64 * this.#timers.t1);
    return [step];
  }

  #terminate(): TransactionStep[] {
    this.state = 'terminated';
    this.#bytes = undefined;
    this.#endAt = undefined;
    return [{ type: 'terminated' }];
  }
}
