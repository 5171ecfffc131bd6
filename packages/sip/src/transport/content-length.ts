const MAX_DIGITS = 9;

/**
 * The value of the one Content-Length of a head (RFC 3261 §20.14), in octets; undefined when there is none, more than one, or it is no
 * number. Works on the text as it came, before the message is parsed.
 */
export function contentLengthOf(head: string): number | undefined {
  let found: number | undefined;
  for (let at = head.indexOf('\n') + 1; at > 0 && at < head.length; at = head.indexOf('\n', at) + 1) {
    const valueAt = afterName(head, at);
    if (valueAt < 0) continue;
    if (found !== undefined) return undefined;
    found = numberAt(head, valueAt);
    if (found === undefined) return undefined;
  }
  return found;
}

/** Index after the colon when the line at `at` is a Content-Length, else -1. */
function afterName(head: string, at: number): number {
  const first = head.charCodeAt(at) | 0x20;
  if (first !== 0x63 && first !== 0x6c) return -1;
  let end = at + 1;
  if (first === 0x63) {
    if (head.length < at + 14 || head.slice(at, at + 14).toLowerCase() !== 'content-length') return -1;
    end = at + 14;
  }
  while (isBlank(head.charCodeAt(end))) end++;
  return head.charCodeAt(end) === 0x3a ? end + 1 : -1;
}

/** The number that a field value is, up to its line's end; a folded line is followed. */
function numberAt(head: string, start: number): number | undefined {
  let at = skipBlanks(head, start);
  let value = 0;
  let digits = 0;
  for (; isDigit(head.charCodeAt(at)); at++) {
    value = value * 10 + head.charCodeAt(at) - 0x30;
    if (++digits > MAX_DIGITS) return undefined;
  }
  if (digits === 0) return undefined;
  at = skipBlanks(head, at);
  const next = head.charCodeAt(at);
  return at >= head.length || next === 0x0a || next === 0x0d ? value : undefined;
}

/** Passes over blanks and over line ends that a blank follows (RFC 3261 §7.3.1). */
function skipBlanks(head: string, start: number): number {
  let at = start;
  for (;;) {
    while (isBlank(head.charCodeAt(at))) at++;
    let next = at;
    if (head.charCodeAt(next) === 0x0d) next++;
    if (head.charCodeAt(next) !== 0x0a || !isBlank(head.charCodeAt(next + 1))) return at;
    at = next + 1;
  }
}

const isBlank = (code: number): boolean => code === 0x20 || code === 0x09;
const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
