/** The protection profiles that can be agreed on in DTLS, by the names that SDES has for them (RFC 4568 §6.2, RFC 7714 §14.2). */
export type DtlsSrtpProfile =
  | 'AES_CM_128_HMAC_SHA1_80'
  | 'AES_CM_128_HMAC_SHA1_32'
  | 'AEAD_AES_128_GCM'
  | 'AEAD_AES_256_GCM';

interface ProfileFacts {
  /** RFC 5764 §4.1.2, RFC 7714 §14.2. */
  readonly number: number;
  readonly keyBytes: number;
  readonly saltBytes: number;
}

export const SRTP_PROFILES: Readonly<Record<DtlsSrtpProfile, ProfileFacts>> = {
  AES_CM_128_HMAC_SHA1_80: { number: 0x0001, keyBytes: 16, saltBytes: 14 },
  AES_CM_128_HMAC_SHA1_32: { number: 0x0002, keyBytes: 16, saltBytes: 14 },
  AEAD_AES_128_GCM: { number: 0x0007, keyBytes: 16, saltBytes: 12 },
  AEAD_AES_256_GCM: { number: 0x0008, keyBytes: 32, saltBytes: 12 },
};

/** What both sides protect their SRTP with: `local` is what we send with, `remote` what the peer does. */
export interface DtlsSrtpKeys {
  readonly profile: DtlsSrtpProfile;
  readonly localMasterKey: Uint8Array;
  readonly localMasterSalt: Uint8Array;
  readonly remoteMasterKey: Uint8Array;
  readonly remoteMasterSalt: Uint8Array;
}

/** How much keying material a profile needs, in octets. */
export function srtpMaterialBytes(profile: DtlsSrtpProfile): number {
  const { keyBytes, saltBytes } = SRTP_PROFILES[profile];
  return 2 * (keyBytes + saltBytes);
}

/** Cuts the keying material: the client's key, the server's, the client's salt, the server's (RFC 5764 §4.2). */
export function srtpKeys(profile: DtlsSrtpProfile, material: Uint8Array, side: 'client' | 'server'): DtlsSrtpKeys {
  const { keyBytes, saltBytes } = SRTP_PROFILES[profile];
  const cut = (from: number, length: number) => Uint8Array.from(material.subarray(from, from + length));
  const client = { key: cut(0, keyBytes), salt: cut(2 * keyBytes, saltBytes) };
  const server = { key: cut(keyBytes, keyBytes), salt: cut(2 * keyBytes + saltBytes, saltBytes) };
  const [local, remote] = side === 'client' ? [client, server] : [server, client];
  return {
    profile,
    localMasterKey: local.key,
    localMasterSalt: local.salt,
    remoteMasterKey: remote.key,
    remoteMasterSalt: remote.salt,
  };
}

/** The profile of a number; undefined for those that are not known. */
export function srtpProfile(number: number): DtlsSrtpProfile | undefined {
  return (Object.keys(SRTP_PROFILES) as DtlsSrtpProfile[]).find((name) => SRTP_PROFILES[name].number === number);
}
