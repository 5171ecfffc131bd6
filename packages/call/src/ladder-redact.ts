/** Header fields whose value is (or proves knowledge of) a credential, and description lines that hold keys. */
const SECRET_HEADERS = /^(authorization|proxy-authorization|x-belfry-context)([ \t]*:).*$/gim;
const CRYPTO = /^(a=crypto:\S+\s+\S+).*$/gim;
const ICE_PASSWORD = /^(a=ice-pwd:).*$/gim;
const KEY_LINE = /^(k=|a=key-mgmt:).*$/gim;

/**
 * A message's text as a ladder may show it: credentials, SRTP keys and ICE passwords are taken out, everything else stands as it was sent.
 */
export function redactMessage(text: string): string {
  let clean = text.replace(SECRET_HEADERS, '$1$2 [redacted]');
  if (clean.includes('a=') || clean.includes('k=')) {
    clean = clean
      .replace(CRYPTO, '$1 [redacted]')
      .replace(ICE_PASSWORD, '$1[redacted]')
      .replace(KEY_LINE, '$1[redacted]');
  }
  return clean;
}
