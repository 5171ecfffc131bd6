import { X509Certificate } from 'node:crypto';
import type { CallSigning } from '@belfry/contracts';
import { type Database, openSigner, originationOf, type Prisma, type Transaction } from '@belfry/db';
import { certificateWords } from '../given-certificate.ts';
import { pemsOf } from './pems.ts';

type Row = Prisma.CallSigningGetPayload<object>;

/** The platform's or a brand's settings of signed calls as they are shown: of a key only whose it is. */
export async function signingView(
  db: Database | Transaction,
  sealKey: Uint8Array,
  brandId: string | null,
): Promise<CallSigning> {
  const rows = await db.callSigning.findMany({ where: { OR: [{ brandId: null }, ...(brandId ? [{ brandId }] : [])] } });
  const viewOf = (id: string | null) =>
    settingsView(
      sealKey,
      rows.find((row) => row.brandId === id),
    );
  const { certificateUrl: _, ...platform } = viewOf(null);
  return {
    brandId,
    ...viewOf(brandId),
    platform: brandId === null ? null : platform,
    origId: brandId === null ? null : originationOf(brandId),
  };
}

function settingsView(sealKey: Uint8Array, row: Row | undefined) {
  if (!row) return { certificate: null, certificateUrl: null, authorities: [], certificateHosts: [] };
  const { id, brandId, sealedCertificate, certificateUrl, authorities, certificateHosts } = row;
  return {
    certificate: sealedCertificate && certificateView(openSigner(sealKey, { id, brandId, sealed: sealedCertificate })),
    certificateUrl,
    authorities: pemsOf(authorities).map((pem) => certificateWords(pem).names.join(', ')),
    certificateHosts,
  };
}

const certificateView = ({ certificate }: { readonly certificate: string }) => ({
  ...certificateWords(certificate),
  expiresAt: new X509Certificate(certificate).validToDate.toISOString(),
});
