import { callIdOf, type SipMessage, tagOf } from '@belfry/sip';

/** A leg's dialog: which call, which leg. */
export interface DialogOwner {
  readonly callId: string;
  readonly legId: string;
}

interface Entry extends DialogOwner {
  readonly localTag: string;
  readonly side: 'caller' | 'callee';
}

/** Finds the leg that a message belongs to, by Call-ID and our tag (RFC 3261 §12.2.2). */
export class DialogIndex {
  readonly #byCallId = new Map<string, Entry[]>();
  readonly #byCall = new Map<string, Set<string>>();

  add(owner: DialogOwner, side: 'caller' | 'callee', sipCallId: string, localTag: string): void {
    const entries = this.#byCallId.get(sipCallId);
    const entry = { ...owner, side, localTag };
    if (entries === undefined) this.#byCallId.set(sipCallId, [entry]);
    else {
      // A dialog that is handed over to another call is that call's from now on.
      const at = entries.findIndex((known) => known.localTag === localTag);
      if (at < 0) entries.push(entry);
      else entries[at] = entry;
    }
    const known = this.#byCall.get(owner.callId);
    if (known === undefined) this.#byCall.set(owner.callId, new Set([sipCallId]));
    else known.add(sipCallId);
  }

  /** Forgets all dialogs of a call. */
  remove(callId: string): void {
    for (const sipCallId of this.#byCall.get(callId) ?? []) {
      const left = (this.#byCallId.get(sipCallId) ?? []).filter((entry) => entry.callId !== callId);
      if (left.length === 0) this.#byCallId.delete(sipCallId);
      else this.#byCallId.set(sipCallId, left);
    }
    this.#byCall.delete(callId);
  }

  /** The dialog with this Call-ID and tag of ours. */
  find(sipCallId: string, localTag: string): DialogOwner | undefined {
    return this.#byCallId.get(sipCallId)?.find((entry) => entry.localTag === localTag);
  }

  /** The leg that a message on the wire belongs to, also one without a tag of ours yet. */
  ownerOf(message: SipMessage, direction: 'received' | 'sent'): DialogOwner | undefined {
    const entries = this.#byCallId.get(callIdOf(message));
    const first = entries?.[0];
    if (entries === undefined || first === undefined) return undefined;
    if (entries.every((entry) => entry.legId === first.legId)) return first;
    // A call that comes back to us bears one Call-ID on two legs.
    const ours = (message.kind === 'request') === (direction === 'received') ? 'to' : 'from';
    const tag = tagOf(message.headers.get(ours));
    return entries.find((entry) => entry.localTag === tag) ?? entries.find((entry) => entry.side === 'caller') ?? first;
  }
}
