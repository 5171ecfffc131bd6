import { splitList } from '../header/list.ts';

/** One Identity header value (RFC 8224 §4). */
export interface IdentityHeader {
  readonly token: string;
  /** Where the certificate is, as the header has it; the PASSporT's own `x5u` has to be the same (RFC 8224 §6.2). */
  readonly info?: string;
  readonly ppt?: string;
}

/** More than these are not read. */
const MAX_HEADERS = 8;

/** Prints the Identity header of a PASSporT. */
export function printIdentity(token: string, x5u: string, type: 'shaken' | 'div'): string {
  return `${token};info=<${x5u}>;alg=ES256;ppt="${type}"`;
}

/** Reads one; anything can be read as such, the token need not be one. */
export function parseIdentity(value: string): IdentityHeader {
  const [token = ''] = value.split(';', 1);
  const rest = value.slice(token.length);
  const info = /;\s*info\s*=\s*<([^<>\s]*)>/i.exec(rest)?.[1];
  const ppt = /;\s*ppt\s*=\s*"?([A-Za-z0-9_-]+)"?/i.exec(rest)?.[1];
  return { token: token.trim(), ...(info !== undefined && { info }), ...(ppt !== undefined && { ppt }) };
}

/** The Identity headers of a message, also when several stand in one line. */
export function identitiesOf(values: readonly string[]): readonly IdentityHeader[] {
  return values
    .flatMap((value) => splitList(value))
    .slice(0, MAX_HEADERS)
    .map(parseIdentity);
}
