import type { Flow, SipRequest, SipResponse, TransactionInput, TransactionOutput } from '@belfry/sip';

/** What came of a request of ours to a peer. */
export type PeerAnswer =
  | { readonly type: 'response'; readonly response: SipResponse }
  /** Nothing came within the transaction's time (RFC 3261 §17.1.2.2), or it could not even be sent. */
  | { readonly type: 'timedOut' }
  | { readonly type: 'transportFailed' };

/** What it works with. */
export interface PeerRequestsOptions {
  readonly transact: (input: TransactionInput) => void;
  readonly answered: (id: string, answer: PeerAnswer) => void;
}

/** Requests outside any dialog to peers: OPTIONS that ask how they are, REGISTER. Whoever has them sent chooses their ids. */
export class PeerRequests {
  readonly #options: PeerRequestsOptions;
  readonly #asked = new Set<string>();

  constructor(options: PeerRequestsOptions) {
    this.#options = options;
  }

  /** Transactions that are on their way. */
  get size(): number {
    return this.#asked.size;
  }

  send(id: string, request: SipRequest, flow: Flow): void {
    this.#asked.add(id);
    this.#options.transact({ type: 'request', id: PREFIX + id, request, flow });
  }

  /** Its answer is waited for no more: it is not sent again. */
  leave(id: string): void {
    if (this.#asked.delete(id)) this.#options.transact({ type: 'quiet', id: PREFIX + id });
  }

  /** Is this transaction one of these? */
  static owns(transactionId: string): boolean {
    return transactionId.startsWith(PREFIX);
  }

  transaction(output: Extract<TransactionOutput, { readonly id: string }>): void {
    const id = output.id.slice(PREFIX.length);
    if (!this.#asked.has(id)) return;
    if (output.type === 'response') {
      if (output.response.status < 200) return;
      this.#asked.delete(id);
      this.#options.answered(id, { type: 'response', response: output.response });
    } else if (output.type === 'timedOut' || output.type === 'transportFailed') {
      this.#asked.delete(id);
      this.#options.answered(id, { type: output.type });
    }
  }
}

const PREFIX = 'pr:';
