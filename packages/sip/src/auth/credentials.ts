/** Digest credentials (RFC 7616 §3.4): the value of Authorization or Proxy-Authorization. Quoted strings are given without quotes. */
export interface Credentials {
  readonly username: string;
  readonly realm: string;
  readonly nonce: string;
  readonly uri: string;
  readonly response: string;
  readonly algorithm?: string;
  readonly cnonce?: string;
  readonly opaque?: string;
  readonly qop?: string;
  /** Eight hexadecimal digits. */
  readonly nc?: string;
}
