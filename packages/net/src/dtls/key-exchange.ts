import {
  constants,
  createECDH,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
  X509Certificate,
} from 'node:crypto';

/** The groups that are offered and taken, best first (RFC 8422 §5.1.1). */
export const GROUPS = { secp256r1: 23, x25519: 29, secp384r1: 24 } as const;
export const GROUP_NUMBERS: readonly number[] = Object.values(GROUPS);

/** ecdsa_secp256r1_sha256: what our own certificate signs with. */
export const OUR_SCHEME = 0x0403;

/** Signatures that are believed, best first (RFC 8422 §5.1.3, RFC 8446 §4.2.3). SHA-1 is not among them. */
export const SIGNATURE_SCHEMES: readonly number[] = [
  0x0403, 0x0503, 0x0603, 0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601,
];

/** One side of an ephemeral exchange: what is shown, and the secret with what the other shows (undefined for what is no point). */
export interface EphemeralKey {
  readonly group: number;
  readonly publicKey: Uint8Array;
  readonly shared: (peer: Uint8Array) => Uint8Array | undefined;
}

/** A fresh key of a group of `GROUPS`. */
export function createEphemeralKey(group: number): EphemeralKey {
  if (group === GROUPS.x25519) {
    const { privateKey, publicKey } = generateKeyPairSync('x25519');
    return {
      group,
      publicKey: Buffer.from(publicKey.export({ format: 'jwk' }).x!, 'base64url'),
      shared: (peer) => {
        try {
          const x = Buffer.from(peer).toString('base64url');
          return diffieHellman({
            privateKey,
            publicKey: createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x }, format: 'jwk' }),
          });
        } catch {
          return undefined;
        }
      },
    };
  }
  const key = createECDH(group === GROUPS.secp384r1 ? 'secp384r1' : 'prime256v1');
  return {
    group,
    publicKey: key.generateKeys(),
    shared: (peer) => {
      try {
        return peer[0] === 4 ? key.computeSecret(peer) : undefined;
      } catch {
        return undefined;
      }
    },
  };
}

/** Signs with `OUR_SCHEME`. */
export function signOurs(privateKey: KeyObject, data: Uint8Array): Uint8Array {
  return sign('sha256', data, privateKey);
}

/** The public key of a certificate (DER), when it can be used: elliptic, or RSA of 1,024 bits and more. */
export function certificateKey(certificate: Uint8Array): KeyObject | undefined {
  try {
    const { publicKey } = new X509Certificate(certificate);
    if (publicKey.asymmetricKeyType === 'ec') return publicKey;
    const bits = publicKey.asymmetricKeyDetails?.modulusLength ?? 0;
    return publicKey.asymmetricKeyType === 'rsa' && bits >= 1024 && bits <= 8192 ? publicKey : undefined;
  } catch {
    return undefined;
  }
}

/** Did whoever has the certificate's private key sign `data`? */
export function isSignedBy(key: KeyObject, scheme: number, data: Uint8Array, signature: Uint8Array): boolean {
  if (!SIGNATURE_SCHEMES.includes(scheme)) return false;
  const pss = scheme >> 8 === 0x08;
  const strength = pss ? (scheme & 255) - 4 : (scheme >> 8) - 4;
  const hash = ['sha256', 'sha384', 'sha512'][strength]!;
  const elliptic = !pss && (scheme & 255) === 3;
  if (key.asymmetricKeyType !== (elliptic ? 'ec' : 'rsa')) return false;
  try {
    if (elliptic) return verify(hash, data, key, signature);
    const padding = pss ? constants.RSA_PKCS1_PSS_PADDING : constants.RSA_PKCS1_PADDING;
    return verify(
      hash,
      data,
      { key, padding, ...(pss && { saltLength: constants.RSA_PSS_SALTLEN_DIGEST }) },
      signature,
    );
  } catch {
    return false;
  }
}
