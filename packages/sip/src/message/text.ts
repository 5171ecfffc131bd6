import { endOf, hasAny, LINE_END, OCTET, startOf } from '../characters.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The octets of a latin-1 image, one for each character. */
export function latin1Bytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/** The latin-1 image of octets: one character for each. */
export function latin1Text(bytes: Uint8Array): string {
  // ASCII, as nearly all of SIP is, reads alike as UTF-8, for which there is a fast decoder.
  let i = 0;
  while (i < bytes.length && bytes[i]! < 0x80) i++;
  if (i === bytes.length) return decoder.decode(bytes);
  let text = '';
  for (let at = 0; at < bytes.length; at += 4096) text += String.fromCharCode(...bytes.subarray(at, at + 4096));
  return text;
}

/** What a header value says: its octets read as UTF-8; an octet that is none becomes U+FFFD (RFC 3261 §7.3.1). */
export function decodeText(latin1: string): string {
  for (let i = 0; i < latin1.length; i++) if (latin1.charCodeAt(i) > 0x7f) return decoder.decode(latin1Bytes(latin1));
  return latin1;
}

/** The latin-1 image of `text` in UTF-8, as header values are kept. */
export function encodeText(text: string): string {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) return latin1Text(encoder.encode(text));
  return text;
}

/** A value that may stand in a header: CR, LF and NUL become spaces; characters that are no octet make the whole UTF-8. */
export function safeText(value: string): string {
  if (endOf(value, OCTET) < value.length) return safeText(encodeText(value));
  if (!hasAny(value, LINE_END)) return value;
  let clean = '';
  let from = 0;
  for (let at = startOf(value, LINE_END); at < value.length; at = startOf(value, LINE_END, from)) {
    clean += `${value.slice(from, at)} `;
    from = endOf(value, LINE_END, at);
  }
  return clean + value.slice(from);
}
