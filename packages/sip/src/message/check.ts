import { hasAny, isNumber, SPACE } from '../characters.ts';
import { parseCSeq } from '../header/cseq.ts';
import { parseInteger } from '../header/integer.ts';
import { parseContacts, parseNameAddr } from '../header/name-addr.ts';
import { parseVia } from '../header/via.ts';
import { parseUri } from '../uri/uri.ts';
import type { Headers } from './headers.ts';
import type { SipMessage } from './message.ts';

/** A fault of a message whose lines could be read, with the status that answers it. */
export interface CheckFailure {
  readonly code: string;
  readonly status: number;
  readonly reason: string;
  readonly section: string;
}

const fault = (code: string, reason: string, section: string, status = 400): CheckFailure => ({
  code,
  status,
  reason,
  section,
});

/** Headers of which there may be one only (RFC 3261 §7.3.1, §20). */
const SINGLE = new Set(['from', 'to', 'call-id', 'cseq', 'max-forwards', 'content-length', 'content-type', 'expires']);

/**
 * What a message must have before anything can be done with it: Via, From, To, Call-ID and CSeq once and readable, CSeq's method that
 * of the request, a Request-URI that is one (any scheme), sane numbers (RFC 3261 §8.1.1, §16.3). Undefined when all is well.
 */
export function checkMessage(message: SipMessage): CheckFailure | undefined {
  const { headers } = message;
  const via = headers.first('via');
  if (via === undefined) return fault('via_missing', 'Missing Via', 'RFC 3261 §8.1.1.7');
  const parsedVia = parseVia(via);
  if (!parsedVia.ok) {
    return parsedVia.error.code === 'via_version'
      ? fault('version', 'Version Not Supported', 'RFC 3261 §20.42', 505)
      : fault('via_syntax', 'Bad Via', 'RFC 3261 §20.42');
  }
  const repeated = headers.repeated(SINGLE);
  if (repeated !== undefined) return fault('repeated_header', `Repeated ${repeated}`, 'RFC 3261 §7.3.1');
  for (const name of ['From', 'To'] as const) {
    const value = headers.get(name);
    if (value === undefined) return fault('header_missing', `Missing ${name}`, 'RFC 3261 §8.1.1');
    const address = parseNameAddr(value);
    if (!address.ok) return fault('name_addr_syntax', `Bad ${name}`, 'RFC 3261 §20.20');
    // What no scheme of ours makes of it is nobody's concern here.
    if (!parseUri(address.value.uri).ok && isOfSip(address.value.uri)) {
      return fault('uri_syntax', `Bad ${name}`, 'RFC 3261 §19.1.1');
    }
  }
  const callId = headers.get('call-id');
  if (callId === undefined || callId === '' || hasAny(callId, SPACE))
    return fault('call_id', 'Bad Call-ID', 'RFC 3261 §20.8');
  const cseq = parseCSeq(headers.get('cseq') ?? '');
  if (!cseq.ok) return fault('cseq_syntax', 'Bad CSeq', 'RFC 3261 §20.16');
  if (headers.has('content-length') && parseInteger(headers.get('content-length'), 0x7fffffff) === undefined) {
    return fault('content_length', 'Bad Content-Length', 'RFC 3261 §20.14');
  }
  return message.kind === 'response'
    ? undefined
    : checkRequest(message.method, message.uri, headers, cseq.value.method);
}

function isOfSip(uri: string): boolean {
  const scheme = uri.slice(0, 5).toLowerCase();
  return scheme.startsWith('sip:') || scheme === 'sips:';
}

function checkRequest(method: string, uri: string, headers: Headers, cseqMethod: string): CheckFailure | undefined {
  if (cseqMethod !== method) return fault('cseq_method', 'CSeq Method Differs', 'RFC 3261 §8.1.1.5');
  const requestUri = parseUri(uri);
  if (!requestUri.ok) return fault('uri_syntax', 'Bad Request-URI', 'RFC 3261 §19.1.1');
  if (
    requestUri.value.scheme !== 'other' &&
    requestUri.value.scheme !== 'tel' &&
    requestUri.value.headers !== undefined
  ) {
    return fault('uri_headers', 'Headers In Request-URI', 'RFC 3261 §19.1.1');
  }
  const hops = headers.get('max-forwards');
  // RFC 4475 §3.1.2.4: a Max-Forwards out of range is no ground to refuse; letters are.
  if (hops !== undefined && !isNumber(hops, 10)) return fault('max_forwards', 'Bad Max-Forwards', 'RFC 3261 §20.22');
  const contacts = parseContacts(headers.list('contact'));
  if (!contacts.ok) return fault('contact_syntax', 'Bad Contact', 'RFC 3261 §20.10');
  return undefined;
}
