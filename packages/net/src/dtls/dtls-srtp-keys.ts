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

/** How much keying material a profile needs, in octets. */
export function srtpMaterialBytes(profile: DtlsSrtpProfile): number {
  const { keyBytes, saltBytes } = srtpSuites[profile];
  return 2 * (keyBytes + saltBytes);
}

/** Cuts the keying material: the client's key, the server's, the client's salt, the server's (RFC 5764 §4.2). */
export function srtpKeys(profile: DtlsSrtpProfile, material: Uint8Array, side: 'client' | 'server'): DtlsSrtpKeys {
  const suite = srtpSuites[profile];
  const { keyBytes, saltBytes } = suite;
  const cut = (from: number, length: number) => material.subarray(from, from + length);
  const client = Uint8Array.of(...cut(0, keyBytes), ...cut(2 * keyBytes, saltBytes));
  const server = Uint8Array.of(...cut(keyBytes, keyBytes), ...cut(2 * keyBytes + saltBytes, saltBytes));
  return side === 'client'
    ? { suite, localMaster: client, remoteMaster: server }
    : { suite, localMaster: server, remoteMaster: client };
}
