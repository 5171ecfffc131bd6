export { type CertifiedKey, createAuthority, createCertificate } from './create-certificate.ts';
export { type InstallationCertificates, keepAuthority, keepCertificates } from './keep-certificates.ts';
