import { createHash } from 'node:crypto';
import type { Database } from './create-database.ts';
import type { PeerCertificate } from './peer-certificate.ts';
import { openSecret, type SealPlace, sealSecret } from './seal.ts';

/** What calls are signed with, as it is stored. */
export interface SealedSigner {
  readonly id: string;
  /** null: the platform's. */
  readonly brandId: string | null;
  readonly sealed: Uint8Array;
  /** Where others find the certificate. */
  readonly url: string;
}

/** Who is trusted to have signed calls, and where their certificates are fetched. */
export interface SigningTrust {
  /** PEM of the authorities. */
  readonly authorities: string;
  /** In lower case. */
  readonly hosts: readonly string[];
}

/** What is known of signed calls: by brand, and of the platform for those without a word of their own. */
export interface SigningTable {
  readonly platform: { readonly signer?: SealedSigner; readonly trust: SigningTrust };
  readonly signers: ReadonlyMap<string, SealedSigner>;
  readonly trust: ReadonlyMap<string, SigningTrust>;
}

/** Nobody signs, nobody is trusted. */
export const noSigning: SigningTable = {
  platform: { trust: { authorities: '', hosts: [] } },
  signers: new Map(),
  trust: new Map(),
};

const placeOf = ({ id, brandId }: Pick<SealedSigner, 'id' | 'brandId'>): SealPlace => ({
  table: 'CallSigning',
  column: 'sealedCertificate',
  rowId: id,
  companyId: brandId ?? 'platform',
});

/** Seals the certificate and key that calls are signed with (see `sealSecret`). */
export function sealSigner(
  sealKey: Uint8Array,
  place: Pick<SealedSigner, 'id' | 'brandId'>,
  { certificate, key }: PeerCertificate,
): Uint8Array<ArrayBuffer> {
  return sealSecret(sealKey, placeOf(place), JSON.stringify({ certificate, key }));
}

/** Opens it. Throws when it was sealed with another key, or for another place. */
export function openSigner(
  sealKey: Uint8Array,
  signer: Pick<SealedSigner, 'id' | 'brandId' | 'sealed'>,
): PeerCertificate {
  return JSON.parse(openSecret(sealKey, placeOf(signer), signer.sealed)) as PeerCertificate;
}

/** The origination identifier of a brand's calls (RFC 8588 §5): a UUID that tells nobody else whose they are. */
export function originationOf(brandId: string): string {
  const hex = createHash('sha256').update(`origination|${brandId}`).digest('hex');
  const variant = ((Number.parseInt(hex[16]!, 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** All that is set of signed calls. */
export async function loadSigning(database: Database): Promise<SigningTable> {
  const rows = await database.callSigning.findMany({ orderBy: { id: 'asc' } });
  const signers = new Map<string, SealedSigner>();
  const trust = new Map<string, SigningTrust>();
  let { platform } = noSigning;
  for (const { id, brandId, sealedCertificate, certificateUrl, authorities, certificateHosts } of rows) {
    const signer =
      sealedCertificate && certificateUrl ? { id, brandId, sealed: sealedCertificate, url: certificateUrl } : undefined;
    const trusted = { authorities, hosts: certificateHosts };
    if (brandId === null) platform = { ...(signer && { signer }), trust: trusted };
    else {
      trust.set(brandId, trusted);
      if (signer) signers.set(brandId, signer);
    }
  }
  return { platform, signers, trust };
}
