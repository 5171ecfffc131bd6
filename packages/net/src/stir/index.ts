export { isPublicAddress } from '../public-address.ts';
export { certificatesOf, distrust } from './certificate-chain.ts';
export { CertificateStore, type FetchedCertificate } from './certificate-store.ts';
export { allowedUrl, type CertificateHosts, fetchCertificate } from './fetch-certificate.ts';
export { isP256, PassportSigner } from './signer.ts';
export { isSignedBy } from './verify-signature.ts';
