export { type CertificateFiles, TlsIdentity, type TlsIdentityOptions } from './tls-identity.ts';
