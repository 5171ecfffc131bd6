import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  type KeyObject,
  randomBytes as randomBytesOf,
} from 'node:crypto';
import { err, ok, type Result, type WallMs, wallMs } from '@belfry/core';

/** What the beginning of a file says in clear. All of it is authenticated. */
export interface RecordingFormat {
  /** Samples a second. */
  readonly sampleRate: number;
  /** Samples of 16 bits that are of the same moment. */
  readonly channels: number;
  readonly startedAt: WallMs;
}

/** What a file tells about its end. */
export interface RecordingTrailer {
  /** Bytes of sound in all chunks. */
  readonly soundBytes: number;
  /** Why it ended before its call did; absent: it is whole. */
  readonly broken?: RecordingBreak;
}

/** Why a recording ended before its call did: the disk is full, cannot follow, or refuses for another reason. */
export type RecordingBreak = 'disk-full' | 'disk-slow' | 'disk-error';

/** Bytes of the header: magic 8, version 1, channels 1, sample rate 4, beginning 8, chunk 4, id 16, sealed key 12 + 16 + 32. */
export const headerBytes = 102;
/** Bytes that a record has beside its content: kind 1, length 4, tag 16. */
export const recordOverhead = 21;
/** Kinds of records. */
export const soundRecord = 0;
export const trailerRecord = 1;

const magic = Buffer.from('BELFRYRC', 'latin1');
const version = 1;
const sealedFrom = 42;
/** The most that a record may claim to hold: no file makes its reader take more memory. */
const mostChunkBytes = 4 << 20;

/** The keys and sizes of one file. */
export class Container {
  readonly format: RecordingFormat;
  /** Bytes of sound in each chunk but the last: one second. */
  readonly chunkBytes: number;
  readonly header: Uint8Array;
  readonly #key: KeyObject;
  readonly #id: Uint8Array;

  private constructor(format: RecordingFormat, chunkBytes: number, header: Uint8Array, key: KeyObject) {
    this.format = format;
    this.chunkBytes = chunkBytes;
    this.header = header;
    this.#key = key;
    this.#id = header.subarray(26, sealedFrom);
  }

  /** A new file with a key of its own, which is sealed by `key` (32 bytes). */
  static create(key: KeyObject, format: RecordingFormat, randomBytes = randomBytesOf): Container {
    const header = Buffer.alloc(headerBytes);
    const chunkBytes = format.sampleRate * format.channels * 2;
    magic.copy(header);
    header[8] = version;
    header[9] = format.channels;
    header.writeUInt32BE(format.sampleRate, 10);
    header.writeBigUInt64BE(BigInt(Math.round(format.startedAt)), 14);
    header.writeUInt32BE(chunkBytes, 22);
    randomBytes(16).copy(header, 26);
    const fileKey = randomBytes(32);
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, iv);
    cipher.setAAD(header.subarray(0, sealedFrom));
    const sealed = Buffer.concat([cipher.update(fileKey), cipher.final()]);
    Buffer.concat([iv, cipher.getAuthTag(), sealed]).copy(header, sealedFrom);
    return new Container(format, chunkBytes, header, createSecretKey(fileKey));
  }

  /** The container whose header this is. Errors: `recording/format` (no recording), `recording/key` (another key, or altered). */
  static open(key: KeyObject, header: Uint8Array): Result<Container> {
    const bytes = Buffer.from(header);
    if (bytes.length !== headerBytes || !bytes.subarray(0, 8).equals(magic) || bytes[8] !== version) {
      return err({ code: 'recording/format', message: 'not a recording', offset: 0 });
    }
    const format = {
      channels: bytes[9]!,
      sampleRate: bytes.readUInt32BE(10),
      startedAt: wallMs(Number(bytes.readBigUInt64BE(14))),
    };
    const chunkBytes = bytes.readUInt32BE(22);
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(sealedFrom, sealedFrom + 12));
      decipher.setAAD(bytes.subarray(0, sealedFrom));
      decipher.setAuthTag(bytes.subarray(sealedFrom + 12, sealedFrom + 28));
      const fileKey = Buffer.concat([decipher.update(bytes.subarray(sealedFrom + 28)), decipher.final()]);
      if (chunkBytes === 0 || chunkBytes > mostChunkBytes) throw new RangeError('chunk size');
      return ok(new Container(format, chunkBytes, bytes, createSecretKey(fileKey)));
    } catch {
      return err({ code: 'recording/key', message: 'the key does not open it', offset: sealedFrom });
    }
  }

  /** Where record `index` begins, when all before it are full chunks. */
  offsetOf(index: number): number {
    return headerBytes + index * (this.chunkBytes + recordOverhead);
  }

  /** The bytes of a record: kind, length, content sealed, tag. */
  seal(kind: number, index: number, content: Uint8Array): Buffer {
    const record = Buffer.allocUnsafe(content.length + recordOverhead);
    record[0] = kind;
    record.writeUInt32BE(content.length, 1);
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonceOf(kind, index));
    cipher.setAAD(this.#labelOf(record));
    cipher.update(content).copy(record, 5);
    cipher.final();
    cipher.getAuthTag().copy(record, 5 + content.length);
    return record;
  }

  /** The content of a whole record; undefined when it is not the record of this kind and index of this file, or was altered. */
  unseal(index: number, record: Uint8Array): Buffer | undefined {
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.#key, nonceOf(record[0]!, index));
      decipher.setAAD(this.#labelOf(record));
      decipher.setAuthTag(record.subarray(record.length - 16));
      return Buffer.concat([decipher.update(record.subarray(5, record.length - 16)), decipher.final()]);
    } catch {
      return undefined;
    }
  }

  /** The trailer as a record. */
  sealTrailer(index: number, trailer: RecordingTrailer): Buffer {
    return this.seal(trailerRecord, index, Buffer.from(JSON.stringify(trailer)));
  }

  /** Which file, kind and length a record is of; its index is in the nonce. */
  #labelOf(record: Uint8Array): Buffer {
    return Buffer.concat([this.#id, record.subarray(0, 5)]);
  }
}

/**
 * No nonce is used twice: a file's key is its own, a file is never gone on with, and a trailer that takes the place of a chunk that did
 * not fit on the disk is of another kind.
 */
function nonceOf(kind: number, index: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(kind, 0);
  nonce.writeBigUInt64BE(BigInt(index), 4);
  return nonce;
}
