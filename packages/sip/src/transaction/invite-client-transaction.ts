import type { Machine, MonoMs } from '@belfry/core';
import type { SipRequest, SipResponse } from '../message/message.ts';
import { printMessage } from '../message/print.ts';
import { ackFor } from './hop-requests.ts';
import { resend } from './resend.ts';
import type { TransactionTimers } from './timers.ts';
import {
  after,
  type ClientTransactionInput,
  earlier,
  type TransactionOptions,
  type TransactionState,
  type TransactionStep,
} from './transaction.ts';

/**
 * INVITE client transaction (RFC 3261 §17.1.1, RFC 6026 §7.2): Calling, Proceeding, Accepted, Completed, Terminated. After a final
 * response it keeps no message, only the octets of its ACK.
 */
export class InviteClientTransaction implements Machine<ClientTransactionInput, TransactionStep> {
  state: TransactionState = 'calling';
  /** The request as sent; gone once a final response has come. */
  request: SipRequest | undefined;
  #bytes: Uint8Array | undefined;
  #retransmitAt: MonoMs | undefined;
  #interval: number;
  #cancelled = false;
  /** Timer B, then C or the limit after a CANCEL, then D or M. */
  #endAt: MonoMs | undefined;
  readonly #reliable: boolean;
  readonly #timers: TransactionTimers;

  constructor(options: TransactionOptions) {
    this.request = options.request;
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
        this.#cancelled = true;
        if (this.state === 'proceeding') this.#endAt = after(now, 64 * this.#timers.t1);
        return [];
      case 'quiet':
        // Timer B goes on: whatever comes until then belongs here.
        if (this.state === 'calling') this.#retransmitAt = undefined;
        return [];
      case 'transportError':
        return this.state === 'calling' || this.state === 'completed' ? this.#fail() : [];
      case 'timeout':
        return this.#timeout(now);
    }
  }

  #start(now: MonoMs): TransactionStep[] {
    const message = this.request!;
    this.#bytes = printMessage(message);
    if (!this.#reliable) this.#retransmitAt = after(now, this.#interval);
    this.#endAt = after(now, 64 * this.#timers.t1);
    return [{ type: 'send', bytes: this.#bytes, message, retransmission: false }];
  }

  #receive(response: SipResponse, now: MonoMs): TransactionStep[] {
    const waiting = this.state === 'calling' || this.state === 'proceeding';
    if (response.status < 200) {
      if (!waiting) return [];
      if (this.state === 'calling') {
        this.state = 'proceeding';
        this.#retransmitAt = undefined;
        this.#bytes = undefined;
      }
      if (!this.#cancelled) this.#endAt = after(now, this.#timers.c);
      return [{ type: 'response', response }];
    }
    if (response.status < 300) {
      if (this.state === 'accepted') return [{ type: 'response', response }];
      if (!waiting) return [];
      this.state = 'accepted';
      this.#letGo();
      this.#endAt = after(now, 64 * this.#timers.t1);
      return [{ type: 'response', response }];
    }
    if (this.state === 'completed' && this.#bytes !== undefined) return [resend(this.#bytes)];
    return waiting ? this.#complete(response, now) : [];
  }

  #complete(response: SipResponse, now: MonoMs): TransactionStep[] {
    const ack = ackFor(this.request!, response);
    const bytes = printMessage(ack);
    this.#letGo();
    const steps: TransactionStep[] = [
      { type: 'send', bytes, message: ack, retransmission: false },
      { type: 'response', response },
    ];
    if (this.#reliable) return [...steps, ...this.#terminate()];
    this.state = 'completed';
    this.#bytes = bytes;
    this.#endAt = after(now, 64 * this.#timers.t1);
    return steps;
  }

  #timeout(now: MonoMs): TransactionStep[] {
    if (this.#endAt !== undefined && now >= this.#endAt) {
      if (this.state !== 'calling' && this.state !== 'proceeding') return this.#terminate();
      const timer = this.state === 'proceeding' && !this.#cancelled ? 'C' : 'B';
      return [{ type: 'timedOut', timer }, ...this.#terminate()];
    }
    if (this.#retransmitAt === undefined || now < this.#retransmitAt) return [];
    this.#interval *= 2;
    this.#retransmitAt = after(now, this.#interval);
    return [{ type: 'send', bytes: this.#bytes!, message: this.request!, retransmission: true }];
  }

  #fail(): TransactionStep[] {
    return [{ type: 'transportFailed' }, ...this.#terminate()];
  }

  #terminate(): TransactionStep[] {
    this.state = 'terminated';
    this.#letGo();
    return [{ type: 'terminated' }];
  }

  #letGo(): void {
    this.request = undefined;
    this.#bytes = undefined;
    this.#retransmitAt = undefined;
    this.#endAt = undefined;
  }
}
