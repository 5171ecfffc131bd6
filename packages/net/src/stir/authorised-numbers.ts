import type { X509Certificate } from 'node:crypto';
import { type DerValue, readDerOf } from './der.ts';
import { extensionsOf } from './extensions.ts';

/** id-pe-TNAuthList (RFC 8226 §10.1). */
const TN_AUTH_LIST = '1.3.6.1.5.5.7.1.26';
const [SEQUENCE, IA5_STRING, INTEGER] = [0x30, 0x16, 0x02];
const [SERVICE_PROVIDER, RANGE, ONE] = [0xa0, 0xa1, 0xa2];

/** The telephone numbers that a certificate speaks for. */
export interface AuthorisedNumbers {
  /** It names a service provider, whose numbers stand in no certificate: any may be its. */
  readonly ofProvider: boolean;
  /** First number, without `+`, and how many from it on; numbers of a range have as many digits as its first. */
  readonly ranges: readonly { readonly first: string; readonly count: bigint }[];
}

/**
 * The TN authorization list of a certificate (RFC 8226 §9); undefined: it has none, and is limited to no numbers; `unreadable`: what stands there is no such
 * list, so that it speaks for nobody.
 */
export function authorisedNumbers(certificate: X509Certificate): AuthorisedNumbers | 'unreadable' | undefined {
  const list = extensionsOf(certificate).get(TN_AUTH_LIST)?.value;
  if (list === undefined) return undefined;
  const entries = readDerOf(SEQUENCE, list);
  if (entries === undefined || entries.length === 0) return 'unreadable';
  const ranges: { first: string; count: bigint }[] = [];
  for (const entry of entries) {
    if (entry.tag === SERVICE_PROVIDER) continue;
    const range = rangeOf(entry);
    if (range === undefined) return 'unreadable';
    ranges.push(range);
  }
  return { ofProvider: entries.some(({ tag }) => tag === SERVICE_PROVIDER), ranges };
}

/** May what this certificate signs be of this number (canonical, without `+`)? */
export function speaksFor(certificate: X509Certificate, number: string): boolean {
  const numbers = authorisedNumbers(certificate);
  if (numbers === undefined) return true;
  if (numbers === 'unreadable') return false;
  return numbers.ofProvider || numbers.ranges.some((range) => isIn(range, number));
}

function isIn({ first, count }: AuthorisedNumbers['ranges'][number], number: string): boolean {
  if (number === first) return true;
  if (number.length !== first.length || !/^\d+$/.test(number + first)) return false;
  const [from, wanted] = [BigInt(first), BigInt(number)];
  return from <= wanted && wanted < from + count;
}

function rangeOf({ tag, contents }: DerValue): { first: string; count: bigint } | undefined {
  if (tag === ONE) {
    const first = numberOf(contents);
    return first === undefined ? undefined : { first, count: 1n };
  }
  if (tag !== RANGE) return undefined;
  const [start, count, ...more] = readDerOf(SEQUENCE, contents) ?? [];
  const first = start?.tag === IA5_STRING ? textOf(start.contents) : undefined;
  if (first === undefined || count?.tag !== INTEGER || more.length > 0 || count.contents.length > 8) return undefined;
  return { first, count: BigInt(`0x${Buffer.from(count.contents).toString('hex') || '0'}`) };
}

/** An IA5String with the explicit tag of a choice around it. */
function numberOf(contents: Uint8Array): string | undefined {
  const inner = contents[0] === IA5_STRING && contents[1] === contents.length - 2 ? contents.subarray(2) : undefined;
  return inner && textOf(inner);
}

function textOf(contents: Uint8Array): string | undefined {
  const text = Buffer.from(contents).toString('latin1');
  return /^[0-9#*]{1,15}$/.test(text) ? text : undefined;
}
