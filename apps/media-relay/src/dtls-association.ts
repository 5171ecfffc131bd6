import { type DtlsIdentity, DtlsSession, type DtlsSrtpProfile } from '@belfry/net';
import type { RemoteSecurity } from './remote-security.ts';
import type { SrtpAgreement } from './srtp-pair.ts';

/** What an association is made of. */
export interface DtlsAssociationOptions {
  readonly identity: DtlsIdentity;
  readonly role: 'active' | 'passive';
  /** The party, as its SDP describes it. */
  readonly remote: RemoteSecurity;
  /** The party's address was proved by ICE. */
  readonly proved: boolean;
  readonly send: (bytes: Uint8Array) => void;
  /** Both ends know each other, and these are their keys. */
  readonly keyed: (agreement: SrtpAgreement) => void;
  /** It came to nothing; `code` as DtlsSession has them. */
  readonly failed: (code: string) => void;
}

/** What browsers and phones all have first. */
const profiles: readonly DtlsSrtpProfile[] = ['AES_CM_128_HMAC_SHA1_80', 'AEAD_AES_128_GCM'];

/** The DTLS of one port with one party, for as long as its SDP speaks of the same certificate (RFC 5763, RFC 8842). */
export class DtlsAssociation {
  readonly #session: DtlsSession;
  readonly #role: 'active' | 'passive';
  readonly #party: string;

  constructor({ identity, role, remote, proved, send, keyed, failed }: DtlsAssociationOptions) {
    this.#role = role;
    this.#party = partyOf(remote);
    this.#session = new DtlsSession({
      role,
      identity,
      fingerprints: remote.fingerprints,
      profiles,
      cookies: !proved,
      send,
      connected: ({ suite, localMaster, remoteMaster }) =>
        keyed({ suite: suite.name, local: localMaster, remote: remoteMaster, mkiBytes: 0 }),
      ended: (error) => {
        if (error !== undefined) failed(error.code);
      },
    });
  }

  /** Is it the one that this SDP goes on with (RFC 8842 §5.1)? A party that says nothing new keeps the role that it has. */
  isFor(remote: RemoteSecurity, role: 'active' | 'passive'): boolean {
    return (
      this.#session.state !== 'ended' &&
      this.#party === partyOf(remote) &&
      (this.#role === role || remote.setup === 'actpass')
    );
  }

  /** Speaks first, if that is ours to do. */
  begin(): void {
    this.#session.start();
  }

  receive(bytes: Uint8Array, source: string): void {
    this.#session.receive(bytes, source);
  }

  close(): void {
    this.#session.close();
  }
}

/** Whom an SDP speaks of: the same text, the same association (RFC 8842 §4). */
export function partyOf({ fingerprints, tlsId }: RemoteSecurity): string {
  return `${tlsId ?? ''} ${fingerprints.map(({ hash, digest }) => `${hash} ${digest.join()}`).join(' ')}`;
}
