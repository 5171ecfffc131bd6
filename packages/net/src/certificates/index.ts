export { type CertifiedKey, createAuthority, createCertificate } from './create-certificate.ts';
export { type InstallationCertificates, keepCertificates } from './keep-certificates.ts';
