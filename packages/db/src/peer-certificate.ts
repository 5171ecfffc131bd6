import { openSecret, type SealPlace, sealSecret } from './seal.ts';

/** A certificate that a peer has given us, with its chain, and its key: PEM. */
export interface PeerCertificate {
  readonly certificate: string;
  readonly key: string;
}

/** The same as it is stored. */
export interface SealedCertificate {
  readonly peerId: string;
  readonly brandId: string;
  readonly sealed: Uint8Array;
}

/** A peer belongs to a brand, so that is the tenant its secrets are bound to. */
const placeOf = ({ peerId, brandId }: Omit<SealedCertificate, 'sealed'>): SealPlace => ({
  table: 'Peer',
  column: 'sealedClientCertificate',
  rowId: peerId,
  companyId: brandId,
});

/** Seals a certificate and its key (see `sealSecret`). */
export function sealPeerCertificate(
  sealKey: Uint8Array,
  place: Omit<SealedCertificate, 'sealed'>,
  { certificate, key }: PeerCertificate,
): Uint8Array<ArrayBuffer> {
  return sealSecret(sealKey, placeOf(place), JSON.stringify({ certificate, key }));
}

/** Opens it. Throws when it was sealed with another key, or for another place. */
export function openPeerCertificate(sealKey: Uint8Array, given: SealedCertificate): PeerCertificate {
  return JSON.parse(openSecret(sealKey, placeOf(given), given.sealed)) as PeerCertificate;
}
