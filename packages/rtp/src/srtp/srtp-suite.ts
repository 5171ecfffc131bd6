/** Names of crypto suites as `a=crypto` writes them (RFC 4568 §6.2, RFC 6188 §5.1, RFC 7714 §14.1). */
export type SrtpSuiteName =
  | 'AES_CM_128_HMAC_SHA1_80'
  | 'AES_CM_128_HMAC_SHA1_32'
  | 'AES_256_CM_HMAC_SHA1_80'
  | 'AES_256_CM_HMAC_SHA1_32'
  | 'AEAD_AES_128_GCM'
  | 'AEAD_AES_256_GCM';

/** What a crypto suite says; all lengths in bytes. */
export interface SrtpSuite {
  readonly name: SrtpSuiteName;
  readonly cipher: 'AES-CM' | 'AES-GCM';
  readonly keyBytes: 16 | 32;
  readonly saltBytes: 12 | 14;
  readonly rtpTagBytes: number;
  /** 80 bits for SRTCP, even where SRTP's tag has 32 (RFC 4568 §6.2.2). */
  readonly rtcpTagBytes: number;
  /** The number of the DTLS-SRTP protection profile of the same meaning, when there is one (RFC 5764 §4.1.2, RFC 7714 §14.2). */
  readonly protectionProfile?: number;
}

/** All suites that we speak, by name. */
export const srtpSuites: Readonly<Record<SrtpSuiteName, SrtpSuite>> = {
  AES_CM_128_HMAC_SHA1_80: counterMode('AES_CM_128_HMAC_SHA1_80', 16, 10, 1),
  AES_CM_128_HMAC_SHA1_32: counterMode('AES_CM_128_HMAC_SHA1_32', 16, 4, 2),
  AES_256_CM_HMAC_SHA1_80: counterMode('AES_256_CM_HMAC_SHA1_80', 32, 10),
  AES_256_CM_HMAC_SHA1_32: counterMode('AES_256_CM_HMAC_SHA1_32', 32, 4),
  AEAD_AES_128_GCM: galoisCounterMode('AEAD_AES_128_GCM', 16, 7),
  AEAD_AES_256_GCM: galoisCounterMode('AEAD_AES_256_GCM', 32, 8),
};

/** The suite of this name; undefined: one that we do not speak. */
export function srtpSuite(name: string): SrtpSuite | undefined {
  return Object.hasOwn(srtpSuites, name) ? srtpSuites[name as SrtpSuiteName] : undefined;
}

/** The suite of a DTLS-SRTP protection profile; undefined: one that we do not speak (RFC 5764 §4.1.2). */
export function srtpSuiteOfProfile(protectionProfile: number): SrtpSuite | undefined {
  return Object.values(srtpSuites).find((suite) => suite.protectionProfile === protectionProfile);
}

function counterMode(name: SrtpSuiteName, keyBytes: 16 | 32, rtpTagBytes: number, profile?: number): SrtpSuite {
  return {
    name,
    cipher: 'AES-CM',
    keyBytes,
    saltBytes: 14,
    rtpTagBytes,
    rtcpTagBytes: 10,
    ...(profile !== undefined && { protectionProfile: profile }),
  };
}

function galoisCounterMode(name: SrtpSuiteName, keyBytes: 16 | 32, protectionProfile: number): SrtpSuite {
  return { name, cipher: 'AES-GCM', keyBytes, saltBytes: 12, rtpTagBytes: 16, rtcpTagBytes: 16, protectionProfile };
}
