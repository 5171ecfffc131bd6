import { createHash } from 'node:crypto';
import { type HeldPolicy, openPeerCertificate, type SealedCertificate } from '@belfry/db';
import type { ShownCertificate, TlsIdentity } from '@belfry/net';

interface Opened {
  readonly sealed: Uint8Array;
  /** Undefined: it cannot be used. */
  readonly shown: ShownCertificate | undefined;
}

/** What it works with. */
export interface PeerCertificatesParts {
  readonly policy: { readonly held: Pick<HeldPolicy, 'peerTable'> };
  readonly sealKey: Uint8Array;
  readonly identity: Pick<TlsIdentity, 'clientContextWith' | 'onChange'>;
  /** A certificate cannot be used; told once for each. */
  readonly failed: (peerId: string, error: unknown) => void;
}

/** The certificates that peers have given us, opened when they are first shown. */
export class PeerCertificates {
  readonly #parts: PeerCertificatesParts;
  readonly #opened = new Map<string, Opened>();
  #known: ReadonlyMap<string, SealedCertificate> = new Map();

  constructor(parts: PeerCertificatesParts) {
    this.#parts = parts;
    // They are shown together with whom we trust.
    parts.identity.onChange(() => this.#opened.clear());
  }

  /** What a peer is shown; undefined: our own. While the policy is in doubt it is what it was. */
  readonly of = (peerId: string): ShownCertificate | undefined => {
    this.#known = this.#parts.policy.held.peerTable()?.certificates ?? this.#known;
    const given = this.#known.get(peerId);
    if (given === undefined) {
      this.#opened.delete(peerId);
      return undefined;
    }
    const before = this.#opened.get(peerId);
    if (before?.sealed === given.sealed || (before && Buffer.compare(before.sealed, given.sealed) === 0))
      return before.shown;
    const shown = this.#open(given);
    this.#opened.set(peerId, { sealed: given.sealed, shown });
    return shown;
  };

  #open(given: SealedCertificate): ShownCertificate | undefined {
    const { identity, sealKey, failed } = this.#parts;
    try {
      const context = identity.clientContextWith(openPeerCertificate(sealKey, given));
      return { id: createHash('sha256').update(given.sealed).digest('base64url').slice(0, 12), context };
    } catch (error) {
      failed(given.peerId, error);
      return undefined;
    }
  }
}
