/** Base64url without padding (RFC 4648 §5, RFC 7515 §2) of a text's UTF-8 octets. */
export function encodeBase64url(text: string): string {
  let octets = '';
  for (const byte of new TextEncoder().encode(text)) octets += String.fromCharCode(byte);
  return btoa(octets).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** The text again; undefined: it is no base64url of UTF-8. */
export function decodeBase64url(encoded: string): string | undefined {
  if (!/^[A-Za-z0-9_-]*$/.test(encoded)) return undefined;
  try {
    const octets = atob(encoded.replaceAll('-', '+').replaceAll('_', '/'));
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(octets, (one) => one.charCodeAt(0)));
  } catch {
    return undefined;
  }
}
