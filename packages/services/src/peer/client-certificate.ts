import { X509Certificate } from 'node:crypto';
import type { GivenCertificate } from '@belfry/contracts';
import { openPeerCertificate, type PeerCertificate, sealPeerCertificate } from '@belfry/db';
import { certificateWords, givenCertificate } from '../given-certificate.ts';

interface Owner {
  readonly id: string;
  readonly brandId: string;
}

/** What is stored of a certificate that a peer has given us; `invalid` when it is none, when the key is not its own, and when it has ended. */
export function sealedCertificate(
  sealKey: Uint8Array,
  { id, brandId }: Owner,
  given: PeerCertificate | null,
  now: Date,
): Uint8Array<ArrayBuffer> | null {
  if (given === null) return null;
  givenCertificate({ field: 'clientCertificate', code: 'peer.certificate' }, given, now);
  return sealPeerCertificate(sealKey, { peerId: id, brandId }, given);
}

/** What is told of it. */
export function certificateView(
  sealKey: Uint8Array,
  { id, brandId }: Owner,
  sealed: Uint8Array | null,
): GivenCertificate | null {
  if (sealed === null) return null;
  const { certificate } = openPeerCertificate(sealKey, { peerId: id, brandId, sealed });
  return { ...certificateWords(certificate), expiresAt: new X509Certificate(certificate).validToDate.toISOString() };
}
