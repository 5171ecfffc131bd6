/** Encrypts whole blocks of 16 bytes, each alone (AES in ECB). What is returned is the caller's, as long as the input. */
export type EncryptBlocks = (blocks: Uint8Array) => Uint8Array;

/** Authenticated encryption under one key (RFC 5116); tags have 16 bytes, nonces 12. */
export interface Aead {
  /** Writes ciphertext and tag into `into` (16 bytes longer than `plain`, and perhaps the same memory). */
  seal(nonce: Uint8Array, associated: Uint8Array, plain: Uint8Array, into: Uint8Array): void;
  /** Writes the plain bytes over `sealed` (ciphertext and tag); false, and nothing written, when it is not authentic. */
  open(nonce: Uint8Array, associated: Uint8Array, sealed: Uint8Array): boolean;
}

/** What SRTP needs of a platform. `@belfry/net` has it for Node. */
export interface SrtpCrypto {
  /** AES with a key of 16 or 32 bytes. */
  aes(key: Uint8Array): EncryptBlocks;
  /** AES-GCM with a key of 16 or 32 bytes. */
  aesGcm(key: Uint8Array): Aead;
  /** Zeroes, in the kind of array that the platform's sockets send fastest. They begin at a multiple of 4 of their memory. */
  allocate(length: number): Uint8Array;
}
