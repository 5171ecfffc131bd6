/** Digest algorithms (RFC 7616 §3.3, RFC 8760 §2). */
export type DigestAlgorithm = 'MD5' | 'SHA-256' | 'SHA-512-256';

/** Lower-case hexadecimal hash of a latin-1 image, injected. */
export type HashFunction = (latin1: string) => string;

/** The hash functions that there are; an algorithm without one is not offered or answered. */
export type HashFunctions = Partial<Readonly<Record<DigestAlgorithm, HashFunction>>>;

/** The algorithm that a challenge or credentials name; MD5 when they name none (RFC 7616 §3.3); undefined for one we have not. */
export function algorithmOf(name: string | undefined): DigestAlgorithm | undefined {
  if (name === undefined) return 'MD5';
  const upper = name.toUpperCase();
  return upper === 'MD5' || upper === 'SHA-256' || upper === 'SHA-512-256' ? upper : undefined;
}

/** H(username ":" realm ":" password) in hex: what is stored of a password (RFC 7616 §3.4.2). Arguments are latin-1 images of UTF-8 (`encodeText`). */
export function computeHa1(hash: HashFunction, username: string, realm: string, password: string): string {
  return hash(`${username}:${realm}:${password}`);
}

/** What a digest response is computed from (RFC 7616 §3.4.1). */
export interface DigestParts {
  readonly ha1: string;
  readonly nonce: string;
  readonly method: string;
  /** The digest-uri, as in the credentials. */
  readonly uri: string;
  /** Absent: the form of RFC 2069. `auth-int` is not supported. */
  readonly qop?: { readonly nc: string; readonly cnonce: string };
}

/** The `response` of credentials, in hex (RFC 7616 §3.4.1). */
export function computeDigest(hash: HashFunction, parts: DigestParts): string {
  const ha2 = hash(`${parts.method}:${parts.uri}`);
  const middle = parts.qop === undefined ? parts.nonce : `${parts.nonce}:${parts.qop.nc}:${parts.qop.cnonce}:auth`;
  return hash(`${parts.ha1}:${middle}:${ha2}`);
}

/** Compares two texts in a time that does not tell where they differ. */
export function equalInConstantTime(a: string, b: string): boolean {
  let difference = a.length ^ b.length;
  for (let i = 0; i < a.length; i++) difference |= a.charCodeAt(i) ^ b.charCodeAt(i % Math.max(1, b.length));
  return difference === 0;
}
