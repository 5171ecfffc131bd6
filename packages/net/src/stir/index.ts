export { isPublicAddress } from '../public-address.ts';
export { type AuthorisedNumbers, authorisedNumbers, speaksFor } from './authorised-numbers.ts';
export { certificatesOf, distrust, issuersOf } from './certificate-chain.ts';
export { CertificateStore, type FetchedCertificate } from './certificate-store.ts';
export { allowedUrl, type CertificateHosts, fetchCertificate } from './fetch-certificate.ts';
export { type Revocation, RevocationLists } from './revocation-lists.ts';
export { isP256, PassportSigner, type SignedPassport } from './signer.ts';
export { isSignedBy } from './verify-signature.ts';
