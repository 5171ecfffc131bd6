import { createPrivateKey, type KeyObject, sign } from 'node:crypto';
import { type DiversionClaims, diversionInput, passportInput, printIdentity, type ShakenClaims } from '@belfry/sip';

/** A PASSporT, and the value of the Identity header that bears it (RFC 8224 §4). */
export interface SignedPassport {
  readonly passport: string;
  readonly identity: string;
}

/** Signs PASSporTs with one key: ES256 (RFC 8225 §4.2, RFC 7518 §3.4). */
export class PassportSigner {
  readonly #key: KeyObject;
  readonly #x5u: string;

  /** `key`: PEM of an EC key on P-256. `x5u`: where whoever verifies finds the certificate. Throws when the key is none, or on another curve. */
  constructor(key: string, x5u: string) {
    this.#key = createPrivateKey(key);
    this.#x5u = x5u;
    if (!isP256(this.#key)) throw new Error('not an EC key on P-256');
  }

  /** Who calls whom (RFC 8588). */
  sign(claims: ShakenClaims): SignedPassport {
    return this.#sign('shaken', passportInput(this.#x5u, claims));
  }

  /** Who sent the call on (RFC 8946). */
  signDiversion(claims: DiversionClaims): SignedPassport {
    return this.#sign('div', diversionInput(this.#x5u, claims));
  }

  #sign(type: 'shaken' | 'div', input: string): SignedPassport {
    const signature = sign('sha256', Buffer.from(input), { key: this.#key, dsaEncoding: 'ieee-p1363' });
    const passport = `${input}.${signature.toString('base64url')}`;
    return { passport, identity: printIdentity(passport, this.#x5u, type) };
  }
}

/** Is it an EC key on the curve P-256, the one that ES256 takes? */
export function isP256({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): boolean {
  return asymmetricKeyType === 'ec' && asymmetricKeyDetails?.namedCurve === 'prime256v1';
}
