import { callIdOf, type SipRequest, tagOf } from '@belfry/sip';

/** Initial INVITEs that are being served, or were answered by a 2xx a moment ago: another copy of one is a merged request (RFC 3261 §8.2.2.2). */
export class MergedRequests {
  readonly #keys = new Set<string>();
  readonly #keyOf = new Map<string, string>();

  /** True when another copy of this INVITE is being served. */
  has(invite: SipRequest): boolean {
    return this.#keys.has(keyOf(invite));
  }

  /** An INVITE is served in this server transaction. */
  add(transactionId: string, invite: SipRequest): void {
    const key = keyOf(invite);
    this.#keys.add(key);
    this.#keyOf.set(transactionId, key);
  }

  /** The INVITE of this server transaction is not served any more. */
  remove(transactionId: string): void {
    const key = this.#keyOf.get(transactionId);
    if (key === undefined) return;
    this.#keyOf.delete(transactionId);
    this.#keys.delete(key);
  }
}

function keyOf(invite: SipRequest): string {
  return `${callIdOf(invite)};${tagOf(invite.headers.get('from')) ?? ''};${invite.headers.get('cseq') ?? ''}`;
}
