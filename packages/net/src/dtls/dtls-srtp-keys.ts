import { type SrtpSuite, type SrtpSuiteName, srtpSuites } from '@belfry/rtp';

/** The suites that can be agreed on in DTLS (RFC 5764 §4.1.2, RFC 7714 §14.2). */
export type DtlsSrtpProfile = Exclude<SrtpSuiteName, 'AES_256_CM_HMAC_SHA1_80' | 'AES_256_CM_HMAC_SHA1_32'>;

/** What both sides protect their SRTP with; each master is the key, then the salt, as `deriveSrtpKeys` takes it. */
export interface DtlsSrtpKeys {
  readonly suite: SrtpSuite;
  /** Of what we send. */
  readonly localMaster: Uint8Array;
  /** Of what the peer sends. */
  readonly remoteMaster: Uint8Array;
}

/** The number of a profile in use_srtp. */
export function profileNumber(profile: DtlsSrtpProfile): number {
  return srtpSuites[profile].protectionProfile!;
}
