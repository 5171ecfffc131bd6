import { canonicalHost } from './host.ts';
import { printUri, type SipUri, type Uri } from './uri.ts';

/** Parameters that must be equal or absent on both sides; others matter only when both have them (RFC 3261 §19.1.4). */
const DECISIVE = ['user', 'ttl', 'method', 'maddr', 'transport'];

/** True when two URIs are equivalent (RFC 3261 §19.1.4; tel: RFC 3966 §4; others: the same text). */
export function equalUris(a: Uri, b: Uri): boolean {
  if (a.scheme === 'tel' && b.scheme === 'tel') {
    const digits = (number: string) => number.replace(/[-.()]/g, '').toLowerCase();
    return digits(a.number) === digits(b.number) && sameParam(a.params, b.params, 'phone-context');
  }
  if ((a.scheme === 'sip' || a.scheme === 'sips') && (b.scheme === 'sip' || b.scheme === 'sips')) return equalSip(a, b);
  return printUri(a) === printUri(b);
}

function equalSip(a: SipUri, b: SipUri): boolean {
  if (a.scheme !== b.scheme || a.port !== b.port) return false;
  if (octets(a.user) !== octets(b.user) || octets(a.password) !== octets(b.password)) return false;
  if (canonicalHost(a.host) !== canonicalHost(b.host)) return false;
  for (const name of DECISIVE) if (!sameParam(a.params, b.params, name)) return false;
  for (const name of a.params.keys()) if (b.params.has(name) && !sameParam(a.params, b.params, name)) return false;
  return sameHeaders(a.headers, b.headers);
}

function sameParam(
  a: ReadonlyMap<string, string | null>,
  b: ReadonlyMap<string, string | null>,
  name: string,
): boolean {
  if (a.has(name) !== b.has(name)) return false;
  return octets(a.get(name) ?? '')?.toLowerCase() === octets(b.get(name) ?? '')?.toLowerCase();
}

function sameHeaders(a: string | undefined, b: string | undefined): boolean {
  if (a === b) return true;
  const read = (headers: string | undefined) =>
    (headers ?? '')
      .split('&')
      .filter((part) => part !== '')
      .map((part) => octets(part) ?? '')
      .map((part) => part.replace(/^[^=]*/, (name) => name.toLowerCase()))
      .sort()
      .join('&');
  return read(a) === read(b);
}

/** Escapes resolved octet by octet, so that `%41` equals `A` and `%00` stays distinct. */
function octets(text: string | undefined): string | undefined {
  if (text === undefined || !text.includes('%')) return text;
  return text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
