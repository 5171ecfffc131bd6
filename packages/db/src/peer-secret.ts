import { openSecret, type SealPlace, sealSecret } from './seal.ts';

/** Where a password that we use at a peer stands. */
export interface PeerSecretPlace {
  readonly table: 'PeerEndpoint' | 'PeerRegistration';
  readonly rowId: string;
  readonly brandId: string;
}

const columns = { PeerEndpoint: 'sealedAuthPassword', PeerRegistration: 'sealedPassword' } as const;

/** A peer belongs to a brand, so that is the tenant its secrets are bound to. */
const placeOf = ({ table, rowId, brandId }: PeerSecretPlace): SealPlace => ({
  table,
  column: columns[table],
  rowId,
  companyId: brandId,
});

/** Seals a password that we use at a peer (see `sealSecret`). */
export function sealPeerPassword(key: Uint8Array, place: PeerSecretPlace, password: string): Uint8Array<ArrayBuffer> {
  return sealSecret(key, placeOf(place), password);
}

/** Opens it. Throws when it was sealed with another key, or for another place. */
export function openPeerPassword(key: Uint8Array, place: PeerSecretPlace, sealed: Uint8Array): string {
  return openSecret(key, placeOf(place), sealed);
}
