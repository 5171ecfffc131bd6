import type { Machine, MonoMs } from '@belfry/core';
import { createResponse } from '../message/create.ts';
import type { SipRequest, SipResponse } from '../message/message.ts';
import { printMessage } from '../message/print.ts';
import { resend } from './resend.ts';
import type { TransactionTimers } from './timers.ts';
import {
  after,
  earlier,
  type ServerTransactionInput,
  type TransactionOptions,
  type TransactionState,
  type TransactionStep,
} from './transaction.ts';

/**
 * INVITE server transaction (RFC 3261 §17.2.1, RFC 6026 §7.1): Proceeding, Accepted, Completed, Confirmed, Terminated. It answers
 * 100 by itself when the TU takes longer than `timers.trying`; Left is for one that another instance answers. It keeps the octets of its last response while they may have to be
 * sent again, and no message.
 */
export class InviteServerTransaction implements Machine<ServerTransactionInput, TransactionStep> {
  state: TransactionState = 'proceeding';
  #request: SipRequest | undefined;
  #bytes: Uint8Array | undefined;
  /** The 100 by ourselves, then Timer G. */
  #nextAt: MonoMs | undefined;
  #interval: number;
  /** Timer H, I or L. */
  #endAt: MonoMs | undefined;
  readonly #reliable: boolean;
  readonly #timers: TransactionTimers;

  constructor(options: TransactionOptions, now: MonoMs) {
    this.#request = options.request;
    this.#reliable = options.reliable;
    this.#timers = options.timers;
    this.#interval = options.timers.t1;
    this.#nextAt = after(now, options.timers.trying);
  }

  nextTimeoutAt(): MonoMs | undefined {
    return earlier(this.#nextAt, this.#endAt);
  }

  handle(input: ServerTransactionInput, now: MonoMs): TransactionStep[] {
    switch (input.type) {
      case 'request':
        return input.request.method === 'ACK' ? this.#acknowledge(now) : this.#again();
      case 'respond':
        return this.#respond(input.response, now);
      case 'leave':
        this.#leave(now);
        return [];
      case 'timeout':
        return this.#timeout(now);
    }
  }

  #again(): TransactionStep[] {
    const repeats = this.state === 'proceeding' || this.state === 'completed';
    return repeats && this.#bytes !== undefined ? [resend(this.#bytes)] : [];
  }

  #respond(response: SipResponse, now: MonoMs): TransactionStep[] {
    const success = response.status >= 200 && response.status < 300;
    if (this.state === 'accepted') return success ? [this.#send(response, true)] : [];
    if (this.state !== 'proceeding') return [];
    this.#nextAt = undefined;
    this.#request = undefined;
    const step = this.#send(response, false);
    if (response.status < 200) {
      this.#bytes = step.bytes;
      return [step];
    }
    this.#endAt = after(now, 64 * this.#timers.t1);
    if (success) {
      this.state = 'accepted';
      this.#bytes = undefined;
      return [step];
    }
    this.state = 'completed';
    this.#bytes = step.bytes;
    if (!this.#reliable) this.#nextAt = after(now, this.#interval);
    return [step];
  }

  #send(response: SipResponse, retransmission: boolean): TransactionStep & { type: 'send' } {
    return { type: 'send', bytes: printMessage(response), message: response, retransmission };
  }

  #acknowledge(now: MonoMs): TransactionStep[] {
    if (this.state !== 'completed') return [];
    this.state = 'confirmed';
    this.#bytes = undefined;
    this.#nextAt = undefined;
    if (this.#reliable) return this.#terminate();
    this.#endAt = after(now, this.#timers.t4);
    return [];
  }

  #leave(now: MonoMs): void {
    if (this.state !== 'proceeding') return;
    this.state = 'left';
    this.#request = undefined;
    this.#bytes = undefined;
    this.#nextAt = undefined;
    this.#endAt = after(now, 64 * this.#timers.t1);
  }

  #timeout(now: MonoMs): TransactionStep[] {
    if (this.#endAt !== undefined && now >= this.#endAt) {
      return this.state === 'completed' ? [{ type: 'timedOut', timer: 'H' }, ...this.#terminate()] : this.#terminate();
    }
    if (this.#nextAt === undefined || now < this.#nextAt) return [];
    if (this.state === 'proceeding') return this.#respond(createResponse(this.#request!, 100), now);
    this.#interval = Math.min(2 * this.#interval, this.#timers.t2);
    this.#nextAt = after(now, this.#interval);
    return [resend(this.#bytes!)];
  }

  #terminate(): TransactionStep[] {
    this.state = 'terminated';
    this.#request = undefined;
    this.#bytes = undefined;
    this.#nextAt = undefined;
    this.#endAt = undefined;
    return [{ type: 'terminated' }];
  }
}
