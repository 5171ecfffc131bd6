/** Digest algorithms (RFC 7616 §3.3, RFC 8760 §2). */
export type DigestAlgorithm = 'MD5' | 'SHA-256' | 'SHA-512-256';

/** Lower-case hexadecimal hash of a latin-1 image, injected. */
export type HashFunction = (latin1: string) => string;

/** The hash functions that there are; an algorithm without one is not offered or answered. */
export type HashFunctions = Partial<Readonly<Record<DigestAlgorithm, HashFunction>>>;
