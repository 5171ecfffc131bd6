import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest();
const int32 = (value: number) => Buffer.from([value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]);

/** What an authenticator may be made to do wrong. */
interface Mischief {
  readonly origin?: string;
  readonly rpId?: string;
  readonly seesNobody?: boolean;
  readonly counter?: number;
}

/** An authenticator of Web Authentication level 2 in software: one ES256 key, attestation `none`. */
export class Authenticator {
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  readonly id = randomBytes(32);
  #counter = 0;

  /** RegistrationResponseJSON for what a server asks. */
  make(challenge: string, host: string, mischief: Mischief = {}) {
    const { x = '', y = '' } = this.#keys.publicKey.export({ format: 'jwk' });
    // COSE_Key: EC2, ES256, P-256 (RFC 9053 §7.1).
    const key = Buffer.concat([
      Buffer.from('a5010203262001215820', 'hex'),
      Buffer.from(x, 'base64url'),
      Buffer.from('225820', 'hex'),
      Buffer.from(y, 'base64url'),
    ]);
    const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, this.id.length]), this.id, key]);
    const authData = Buffer.concat([this.#authData(host, 0x40, mischief), attested]);
    // {"fmt": "none", "attStmt": {}, "authData": bytes}
    const attestationObject = Buffer.concat([
      Buffer.from('a363666d74646e6f6e656761747453746d74a068617574684461746159', 'hex'),
      Buffer.from([authData.length >> 8, authData.length & 255]),
      authData,
    ]);
    return {
      id: base64url(this.id),
      rawId: base64url(this.id),
      type: 'public-key' as const,
      response: {
        clientDataJSON: base64url(this.#clientData('webauthn.create', challenge, host, mischief)),
        attestationObject: base64url(attestationObject),
        transports: ['internal'],
      },
    };
  }

  /** AuthenticationResponseJSON for what a server asks. */
  sign(challenge: string, host: string, mischief: Mischief = {}) {
    const authenticatorData = this.#authData(host, 0, mischief);
    const clientData = this.#clientData('webauthn.get', challenge, host, mischief);
    const signature = sign('sha256', Buffer.concat([authenticatorData, sha256(clientData)]), this.#keys.privateKey);
    return {
      id: base64url(this.id),
      rawId: base64url(this.id),
      type: 'public-key' as const,
      response: {
        clientDataJSON: base64url(clientData),
        authenticatorData: base64url(authenticatorData),
        signature: base64url(signature),
      },
    };
  }

  #clientData(type: string, challenge: string, host: string, { origin = `https://${host}` }: Mischief) {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  }

  /** Hash of the host, flags (user present, user verified), counter. */
  #authData(host: string, flags: number, { rpId = host, seesNobody = false, counter }: Mischief) {
    this.#counter = counter ?? this.#counter + 1;
    return Buffer.concat([sha256(rpId), Buffer.from([flags | (seesNobody ? 0x01 : 0x05)]), int32(this.#counter)]);
  }
}
