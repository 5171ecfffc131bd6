import type { Machine, MonoMs } from '@belfry/core';
import type { SipRequest, SipResponse } from '../message/message.ts';
import { printMessage } from '../message/print.ts';
import type { TransactionTimers } from './timers.ts';
import {
  after,
  type ClientTransactionInput,
  earlier,
  type TransactionOptions,
  type TransactionState,
  type TransactionStep,
} from './transaction.ts';

/** Non-INVITE client transaction (RFC 3261 §17.1.2): Trying, Proceeding, Completed, Terminated. After a final response it keeps no message. */
export class NonInviteClientTransaction implements Machine<ClientTransactionInput, TransactionStep> {
  state: TransactionState = 'trying';
  #request: SipRequest | undefined;
  #bytes: Uint8Array | undefined;
  #retransmitAt: MonoMs | undefined;
  #interval: number;
  /** Timer F, then K. */
  #endAt: MonoMs | undefined;
  readonly #reliable: boolean;
  readonly #timers: TransactionTimers;

  constructor(options: TransactionOptions) {
    this.#request = options.request;
    this.#reliable = options.reliable;
    this.#timers = options.timers;
    this.#interval = options.timers.t1;
  }

  nextTimeoutAt(): MonoMs | undefined {
    return earlier(this.#retransmitAt, this.#endAt);
  }

  handle(input: ClientTransactionInput, now: MonoMs): TransactionStep[] {
    switch (input.type) {
      case 'start':
        return this.#start(now);
      case 'response':
        return this.#receive(input.response, now);
      case 'cancelSent':
        return [];
      case 'quiet':
        // Timer F goes on: whatever comes until then belongs here.
        this.#retransmitAt = undefined;
        return [];
      case 'transportError':
        return this.#waiting() ? [{ type: 'transportFailed' }, ...this.#terminate()] : [];
      case 'timeout':
        return this.#timeout(now);
    }
  }

  #start(now: MonoMs): TransactionStep[] {
    const message = this.#request!;
    const bytes = printMessage(message);
    this.#endAt = after(now, 64 * this.#timers.t1);
    if (!this.#reliable) {
      this.#bytes = bytes;
      this.#retransmitAt = after(now, this.#interval);
    }
    return [{ type: 'send', bytes, message, retransmission: false }];
  }

  #receive(response: SipResponse, now: MonoMs): TransactionStep[] {
    if (!this.#waiting()) return [];
    if (response.status < 200) {
      this.state = 'proceeding';
      return [{ type: 'response', response }];
    }
    this.state = 'completed';
    this.#letGo();
    if (this.#reliable) return [{ type: 'response', response }, ...this.#terminate()];
    this.#endAt = after(now, this.#timers.t4);
    return [{ type: 'response', response }];
  }

  #timeout(now: MonoMs): TransactionStep[] {
    if (this.#endAt !== undefined && now >= this.#endAt) {
      return this.#waiting() ? [{ type: 'timedOut', timer: 'F' }, ...this.#terminate()] : this.#terminate();
    }
    if (this.#retransmitAt === undefined || now < this.#retransmitAt) return [];
    this.#interval = this.state === 'proceeding' ? this.#timers.t2 : Math.min(2 * this.#interval, this.#timers.t2);
    this.#retransmitAt = after(now, this.#interval);
    return [{ type: 'send', bytes: this.#bytes!, message: this.#request!, retransmission: true }];
  }

  #waiting(): boolean {
    return this.state === 'trying' || this.state === 'proceeding';
  }

  #terminate(): TransactionStep[] {
    this.state = 'terminated';
    this.#letGo();
    return [{ type: 'terminated' }];
  }

  #letGo(): void {
    this.#request = undefined;
    this.#bytes = undefined;
    this.#retransmitAt = undefined;
    this.#endAt = undefined;
  }
}
