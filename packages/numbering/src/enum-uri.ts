/** A NAPTR record (RFC 3403 §4.1). */
export interface NaptrRecord {
  readonly order: number;
  readonly preference: number;
  readonly flags: string;
  readonly service: string;
  readonly regexp: string;
}

/**
 * The SIP URI that NAPTR records have for a number (E.164 with +), by order, then preference (RFC 6116 §3.4, RFC 3764); undefined: none that is for SIP
 * and can be read. Whoever fills the zone writes the pattern, so only plain ones are followed: text, and one `(.*)`, `([0-9]*)` or `.*`.
 */
export function enumUri(records: readonly NaptrRecord[], number: string): string | undefined {
  const ordered = [...records].sort((a, b) => a.order - b.order || a.preference - b.preference);
  for (const { flags, service, regexp } of ordered) {
    if (flags.toLowerCase() !== 'u' || !/^e2u(\+[a-z0-9:-]+)*\+sip(:|\+|$)/i.test(service)) continue;
    const uri = substituted(regexp, number);
    if (uri !== undefined) return uri;
  }
  return undefined;
}

const PLAIN = /^\^?((?:\\?\+|[0-9]|\\\.)*)(\(?)(?:\.|\[0-9\]|\\d)([*+])(\)?)\$?$/;

/** The substitution expression (RFC 3402 §3.2) applied to the number. */
function substituted(regexp: string, number: string): string | undefined {
  const delimiter = regexp[0];
  if (delimiter === undefined || regexp.length > 300) return undefined;
  const [, pattern, replacement, flags, ...more] = regexp.split(delimiter);
  if (pattern === undefined || replacement === undefined || more.length > 0 || !/^i?$/i.test(flags ?? ''))
    return undefined;
  const literal = /^\^?((?:\\?\+|[0-9])+)\$?$/.exec(pattern);
  if (literal) return unescaped(literal[1]!) === number ? replacement : undefined;
  const plain = PLAIN.exec(pattern);
  if (!plain || (plain[2] === '(') !== (plain[4] === ')')) return undefined;
  const start = unescaped(plain[1]!);
  const rest = number.slice(start.length);
  if (!number.startsWith(start) || (plain[3] === '+' && rest === '')) return undefined;
  return replacement.replaceAll('\\1', plain[2] === '(' ? rest : '');
}

const unescaped = (text: string): string => text.replace(/\\(.)/g, '$1');
