/** Header fields whose value is (or proves knowledge of) a credential. */
export const SECRET_HEADERS = ['authorization', 'proxy-authorization', 'x-belfry-context'] as const;
const SECRET_LINE = new RegExp(`^(${SECRET_HEADERS.join('|')})([ \\t]*:).*$`, 'gim');
/** Description lines that hold keys. */
const CRYPTO = /^(a=crypto:\S+\s+\S+).*$/gim;
const ICE_PASSWORD = /^(a=ice-pwd:).*$/gim;
const KEY_LINE = /^(k=|a=key-mgmt:).*$/gim;
/** The body of an INFO that bears a key, which may be part of a PIN. */
const DTMF_TYPE = /^(?:content-type|c)[ \t]*:[ \t]*application\/dtmf/im;
const DTMF_BODY = /(\r?\n\r?\n)[\s\S]+$/;

/**
 * A message's text as a ladder may show it: credentials, SRTP keys, ICE passwords and keys that somebody pressed are taken out, everything else stands as it was sent.
 */
export function redactMessage(text: string): string {
  // Most messages have none of it: looking for a word costs far less than looking for a line.
  const lower = text.toLowerCase();
  let clean = text;
  if (lower.includes('authorization') || lower.includes('x-belfry-context'))
    clean = clean.replace(SECRET_LINE, '$1$2 [redacted]');
  if (lower.includes('a=crypto:')) clean = clean.replace(CRYPTO, '$1 [redacted]');
  if (lower.includes('a=ice-pwd:')) clean = clean.replace(ICE_PASSWORD, '$1[redacted]');
  if (lower.includes('k=') || lower.includes('a=key-mgmt:')) clean = clean.replace(KEY_LINE, '$1[redacted]');
  if (lower.includes('application/dtmf') && DTMF_TYPE.test(text)) clean = clean.replace(DTMF_BODY, '$1[redacted]');
  return clean;
}
