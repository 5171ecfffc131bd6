import type { SignedCall } from '@belfry/call';
import type { WallMs } from '@belfry/core';
import { type HeldPolicy, openSigner, originationOf, type SealedSigner } from '@belfry/db';
import { PassportSigner, type SignedPassport } from '@belfry/net';
import type { CallSigning } from '@belfry/policy';

interface Opened {
  readonly sealed: Uint8Array;
  readonly url: string;
  /** Undefined: it cannot be used. */
  readonly signer: PassportSigner | undefined;
}

/** What it works with. */
export interface CallSignerParts {
  readonly policy: { readonly held: Pick<HeldPolicy, 'peerTable'> };
  readonly sealKey: Uint8Array;
  /** What is set cannot be used; told once for each. */
  readonly failed: (brandId: string | null, error: unknown) => void;
}

/** Signs calls with what their brand has for it, else with what the platform has (RFC 8588). Keys are opened when they first sign. */
export class CallSigner {
  readonly #parts: CallSignerParts;
  readonly #opened = new Map<string, Opened>();
  #table: ReturnType<HeldPolicy['peerTable']>;

  constructor(parts: CallSignerParts) {
    this.#parts = parts;
  }

  /** The signed call; undefined: there is nothing to sign with. Takes about 0.1 ms. While the policy is in doubt it is what it was. */
  readonly sign = (brandId: string, signing: CallSigning, at: WallMs): SignedCall | undefined => {
    const signer = this.#signerFor(brandId);
    if (signer === undefined) return undefined;
    const { attest, orig, dest, diverted = [] } = signing;
    const origId = originationOf(brandId);
    const claims = { attest, orig, dest: [diverted[0] ?? dest], iat: Math.floor(at / 1000), origid: origId };
    return { ...signer.sign(claims), origId };
  };

  /** Who sent the call on, each from the number that it came to, to the next one and at last to whom it goes; undefined: there is nothing to sign with. */
  readonly signDiversions = (
    brandId: string,
    { orig, dest, diverted = [] }: CallSigning,
    at: WallMs,
  ): readonly SignedPassport[] | undefined => {
    const iat = Math.floor(at / 1000);
    const signer = this.#signerFor(brandId);
    return (
      signer &&
      diverted.map((div, index) => signer.signDiversion({ orig, div, dest: [diverted[index + 1] ?? dest], iat }))
    );
  };

  #signerFor(brandId: string): PassportSigner | undefined {
    this.#table = this.#parts.policy.held.peerTable() ?? this.#table;
    const sealed = this.#table?.signing.signers.get(brandId) ?? this.#table?.signing.platform.signer;
    return sealed && this.#signerOf(sealed);
  }

  #signerOf(given: SealedSigner): PassportSigner | undefined {
    const before = this.#opened.get(given.id);
    if (before && before.url === given.url && Buffer.compare(before.sealed, given.sealed) === 0) return before.signer;
    const signer = this.#open(given);
    this.#opened.set(given.id, { sealed: given.sealed, url: given.url, signer });
    return signer;
  }

  #open(given: SealedSigner): PassportSigner | undefined {
    const { sealKey, failed } = this.#parts;
    try {
      return new PassportSigner(openSigner(sealKey, given).key, given.url);
    } catch (error) {
      failed(given.brandId, error);
      return undefined;
    }
  }
}
