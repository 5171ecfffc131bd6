import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject } from 'node:crypto';
import type { CipherSuite } from './cipher-suite.ts';
import type { DtlsRecord } from './record.ts';
import { DTLS_1_2 } from './record.ts';

const TAG = 16;
const EXPLICIT_NONCE = 8;

/** What protecting a record adds to it. */
export const CIPHER_OVERHEAD_BYTES = EXPLICIT_NONCE + TAG;

/** Protects or opens the records of one direction by AES-GCM (RFC 5288 §3, RFC 6347 §4.1.2.1). */
export class RecordCipher {
  readonly #suite: CipherSuite;
  readonly #key: KeyObject;
  readonly #salt: Uint8Array;

  constructor(suite: CipherSuite, key: Uint8Array, salt: Uint8Array) {
    this.#suite = suite;
    this.#key = createSecretKey(key);
    this.#salt = salt;
  }

  seal(type: number, epoch: number, sequence: number, plain: Uint8Array): Uint8Array {
    const explicit = epochAndSequence(epoch, sequence);
    const cipher = createCipheriv(this.#suite.cipher, this.#key, Buffer.concat([this.#salt, explicit]));
    cipher.setAAD(additionalData(type, DTLS_1_2, explicit, plain.length));
    return Buffer.concat([explicit, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  }

  /** The plain content; undefined when the record is not of whom has the key. */
  open(record: DtlsRecord): Uint8Array | undefined {
    const { body } = record;
    const length = body.length - CIPHER_OVERHEAD_BYTES;
    if (length < 0) return undefined;
    const nonce = Buffer.concat([this.#salt, body.subarray(0, EXPLICIT_NONCE)]);
    const decipher = createDecipheriv(this.#suite.cipher, this.#key, nonce, { authTagLength: TAG });
    decipher.setAAD(
      additionalData(record.type, record.version, epochAndSequence(record.epoch, record.sequence), length),
    );
    decipher.setAuthTag(body.subarray(body.length - TAG));
    const plain = decipher.update(body.subarray(EXPLICIT_NONCE, body.length - TAG));
    try {
      decipher.final();
      return plain;
    } catch {
      return undefined;
    }
  }
}

/** Tells records that came before, or are too old to know (RFC 6347 §4.1.2.6): the last 32 are remembered. */
export class ReplayWindow {
  #highest = -1;
  #seen = 0;

  isNew(sequence: number): boolean {
    if (sequence > this.#highest) return true;
    const age = this.#highest - sequence;
    return age < 32 && (this.#seen & (1 << age)) === 0;
  }

  /** Notes a record that was proved to be the peer's. */
  note(sequence: number): void {
    if (sequence > this.#highest) {
      const ahead = sequence - this.#highest;
      this.#seen = ahead >= 32 ? 1 : (this.#seen << ahead) | 1;
      this.#highest = sequence;
    } else {
      this.#seen |= 1 << (this.#highest - sequence);
    }
  }
}

function epochAndSequence(epoch: number, sequence: number): Uint8Array {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt16BE(epoch, 0);
  bytes.writeUIntBE(sequence, 2, 6);
  return bytes;
}

function additionalData(type: number, version: number, explicit: Uint8Array, length: number): Uint8Array {
  return Uint8Array.of(...explicit, type, version >> 8, version & 255, length >> 8, length & 255);
}
