export type { DtlsCounters } from './dtls-channel.ts';
export { createDtlsIdentity, type DtlsIdentity, parseDtlsIdentity, printDtlsIdentity } from './dtls-identity.ts';
export { DTLS_TIME_LIMIT_MS, DtlsSession, type DtlsSessionOptions } from './dtls-session.ts';
export type { DtlsSrtpKeys, DtlsSrtpProfile } from './dtls-srtp-keys.ts';
export { matchesFingerprint } from './fingerprint.ts';
