/** Base64url without padding (RFC 4648 §5, RFC 7515 §2) of a text's UTF-8 octets. */
export function encodeBase64url(text: string): string {
  let octets = '';
  for (const byte of new TextEncoder().encode(text)) octets += String.fromCharCode(byte);
  return btoa(octets).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** Of octets there is one encoding: no padding, and nothing in the bits of the last character that stand for no octet (RFC 4648 §3.5). */
const canonical = /^(?:[\w-]{4})*(?:[\w-][AQgw]|[\w-]{2}[AEIMQUYcgkosw048])?$/;

/** The octets again; undefined: it is no base64url, or not the one encoding that these octets have. */
export function octetsOfBase64url(encoded: string): Uint8Array<ArrayBuffer> | undefined {
  if (!canonical.test(encoded)) return undefined;
  return Uint8Array.from(atob(encoded.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0));
}

/** The text again; undefined: it is no base64url of UTF-8. */
export function decodeBase64url(encoded: string): string | undefined {
  const octets = octetsOfBase64url(encoded);
  if (octets === undefined) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(octets);
  } catch {
    return undefined;
  }
}
