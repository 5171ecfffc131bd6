import type { Machine, MonoMs } from '@belfry/core';
import type { Flow } from './flow.ts';
import type { TransactionTimers } from './timers.ts';
import type { TransactionInput, TransactionOutput } from './transaction-layer-types.ts';

/** What a transaction layer is made with. */
export interface TransactionLayerOptions {
  /** Token characters that name this worker in every branch it makes (after the magic cookie). */
  readonly branchTag: string;
  /** A new unique token at each call: branches, server transaction ids, To tags of answers that the layer gives itself. */
  readonly uniqueId: () => string;
  readonly timers?: Partial<TransactionTimers>;
  /** sent-by of the Via written on `flow`; its local address when absent. */
  readonly sentBy?: (flow: Flow) => { readonly host: string; readonly port?: number };
}

/** Transactions that live, by kind, for metrics. */
export interface TransactionCounts {
  readonly inviteClient: number;
  readonly nonInviteClient: number;
  readonly inviteServer: number;
  readonly nonInviteServer: number;
}

export declare class TransactionLayer implements Machine<TransactionInput, TransactionOutput> {
  constructor(options: TransactionLayerOptions);
  handle(input: TransactionInput, now: MonoMs): TransactionOutput[];
  nextTimeoutAt(): MonoMs | undefined;
  /** Transactions that live. */
  counts(): TransactionCounts;
}
