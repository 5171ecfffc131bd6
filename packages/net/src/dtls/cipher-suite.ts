/** A cipher suite: ECDHE, and an AEAD of GCM (RFC 5289 §3.2). */
export interface CipherSuite {
  readonly number: number;
  /** What the server's certificate signs with. */
  readonly signature: 'ec' | 'rsa';
  readonly keyBytes: 16 | 32;
  readonly cipher: 'aes-128-gcm' | 'aes-256-gcm';
  /** Of the PRF and of Finished. */
  readonly hash: 'sha256' | 'sha384';
}

/** Those that are offered and taken, best first. */
export const CIPHER_SUITES: readonly CipherSuite[] = [
  { number: 0xc02b, signature: 'ec', keyBytes: 16, cipher: 'aes-128-gcm', hash: 'sha256' },
  { number: 0xc02f, signature: 'rsa', keyBytes: 16, cipher: 'aes-128-gcm', hash: 'sha256' },
  { number: 0xc02c, signature: 'ec', keyBytes: 32, cipher: 'aes-256-gcm', hash: 'sha384' },
  { number: 0xc030, signature: 'rsa', keyBytes: 32, cipher: 'aes-256-gcm', hash: 'sha384' },
];
