import type { IcePair } from './ice-pairs.ts';

/** As many as a peer has under way at a time, several times over. */
const MOST = 64;

/** The last transactions that passed, and whose they were: what was overheard cannot be sent again from elsewhere. */
export class IceTransactions {
  readonly #pairs = new Map<string, IcePair>();

  /** Of which pair a transaction was; undefined: it is new. */
  pairOf(transactionId: Uint8Array): IcePair | undefined {
    return this.#pairs.get(key(transactionId));
  }

  note(transactionId: Uint8Array, pair: IcePair): void {
    this.#pairs.set(key(transactionId), pair);
    if (this.#pairs.size > MOST) this.#pairs.delete(this.#pairs.keys().next().value ?? '');
  }
}

function key(transactionId: Uint8Array): string {
  return String.fromCharCode(...transactionId);
}
