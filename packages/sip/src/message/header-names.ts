/** Compact forms (RFC 3261 §7.3.3, and the RFCs of the IANA registry). */
const COMPACT: Readonly<Record<string, string>> = {
  a: 'accept-contact',
  b: 'referred-by',
  c: 'content-type',
  d: 'request-disposition',
  e: 'content-encoding',
  f: 'from',
  i: 'call-id',
  j: 'reject-contact',
  k: 'supported',
  l: 'content-length',
  m: 'contact',
  n: 'identity-info',
  o: 'event',
  r: 'refer-to',
  s: 'subject',
  t: 'to',
  u: 'allow-events',
  v: 'via',
  x: 'session-expires',
  y: 'identity',
};

/** Headers whose value is a comma list of which single elements are taken away on the path. */
const LISTS = new Set([
  'via',
  'route',
  'record-route',
  'contact',
  'path',
  'service-route',
  'supported',
  'require',
  'proxy-require',
  'unsupported',
  'allow',
  'accept',
  'p-asserted-identity',
  'diversion',
  'history-info',
  'reason',
]);

/** Names that many messages bear, as literals: comparing literals is comparing addresses. */
const COMMON = [
  'via',
  'from',
  'to',
  'call-id',
  'cseq',
  'contact',
  'max-forwards',
  'content-length',
  'content-type',
  'user-agent',
  'server',
  'allow',
  'supported',
  'require',
  'proxy-require',
  'unsupported',
  'expires',
  'min-expires',
  'authorization',
  'proxy-authorization',
  'www-authenticate',
  'proxy-authenticate',
  'route',
  'record-route',
  'path',
  'event',
  'allow-events',
  'subscription-state',
  'session-expires',
  'min-se',
  'rseq',
  'rack',
  'replaces',
  'refer-to',
  'referred-by',
  'reason',
  'retry-after',
  'warning',
  'privacy',
  'p-asserted-identity',
  'p-preferred-identity',
  'remote-party-id',
  'diversion',
  'history-info',
  'accept',
  'date',
  'identity',
  'subject',
];

/** Spellings seen so far; bounded, since names come from the network. */
const known = new Map<string, string>(COMMON.map((name) => [name, name]));
const KNOWN_MAX = 2048;

/** The key that names of the same header share: lower case, long form. */
export function headerKey(name: string): string {
  const found = known.get(name);
  if (found !== undefined) return found;
  const lower = name.toLowerCase();
  const long = (lower.length === 1 ? COMPACT[lower] : undefined) ?? lower;
  const key = known.get(long) ?? long;
  if (known.size < KNOWN_MAX && name.length <= 32) known.set(name, key);
  return key;
}

/** True when `key` is a header that may be written as a comma list (RFC 3261 §7.3.1). */
export function isListHeader(key: string): boolean {
  return LISTS.has(key);
}
