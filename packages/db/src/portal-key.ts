import { openSecret, type SealPlace, sealSecret } from './seal.ts';

/** A portal's host name is one in the whole installation, so that its row alone is where its key is bound to. */
const placeOf = (portalDomainId: string): SealPlace => ({
  table: 'PortalCertificate',
  column: 'sealedKey',
  rowId: portalDomainId,
  companyId: '',
});

/** Seals the private key (PEM) of a portal's certificate (see `sealSecret`). */
export function sealPortalKey(sealKey: Uint8Array, portalDomainId: string, key: string): Uint8Array<ArrayBuffer> {
  return sealSecret(sealKey, placeOf(portalDomainId), key);
}

/** Opens it. Throws when it was sealed with another key, or for another portal. */
export function openPortalKey(sealKey: Uint8Array, portalDomainId: string, sealed: Uint8Array): string {
  return openSecret(sealKey, placeOf(portalDomainId), sealed);
}

const accountPlace = (id: string): SealPlace => ({
  table: 'AcmeAccount',
  column: 'sealedKey',
  rowId: id,
  companyId: '',
});

/** Seals the private key (PEM) of our account with an authority. */
export function sealAcmeKey(sealKey: Uint8Array, id: string, key: string): Uint8Array<ArrayBuffer> {
  return sealSecret(sealKey, accountPlace(id), key);
}

/** Opens it, with the same errors. */
export function openAcmeKey(sealKey: Uint8Array, id: string, sealed: Uint8Array): string {
  return openSecret(sealKey, accountPlace(id), sealed);
}
