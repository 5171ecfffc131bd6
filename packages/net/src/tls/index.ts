export { type Probe, type ProbeTarget, probeServer, type SeenCertificate } from './probe-server.ts';
export { type CertificateFiles, serverContext, TlsIdentity, type TlsIdentityOptions } from './tls-identity.ts';
