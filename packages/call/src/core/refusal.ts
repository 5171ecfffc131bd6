import { readSosUrn } from '@belfry/numbering';
import { parseInteger, parseUri, type SipRequest, tagOf } from '@belfry/sip';
import { ALLOW_EVENTS } from '../events/event-package.ts';
import { ALLOW, sdpOf } from '../machine/send.ts';
import { isTooShort, MIN_SE } from '../machine/session-timer.ts';

/** An answer that needs nobody's identity. */
export interface PlainAnswer {
  readonly status: number;
  readonly reason?: string;
  readonly headers?: readonly (readonly [name: string, value: string])[];
}

/** What is served outside a dialog. */
export const SERVED = `${ALLOW}, REGISTER, SUBSCRIBE, PUBLISH, MESSAGE`;
/** What OPTIONS tells of extensions. */
const SUPPORTED = 'path, outbound, 100rel, timer, replaces, norefersub';
const AUTHENTICATED = new Set(['INVITE', 'REGISTER', 'SUBSCRIBE', 'PUBLISH', 'MESSAGE']);
/** Methods that we know and do not serve: 405; any other: 501 (RFC 3261 §8.2.1, §21.5.2). */
const KNOWN = new Set(['BYE', 'INFO', 'UPDATE', 'PRACK', 'NOTIFY', 'REFER']);
/** Extensions of calls that may be required of us. */
const SUPPORTED_CALL = new Set(['100rel', 'timer', 'replaces', 'norefersub']);
const SUPPORTED_REGISTER = new Set(['path', 'outbound']);

/**
 * How a request outside any dialog is answered before anybody asks who sent it, in the order of RFC 3261 §16.3 (syntax and version have been seen to):
 * scheme, Max-Forwards, extensions, method. Undefined: it is to be authenticated.
 */
export function plainAnswer(request: SipRequest): PlainAnswer | undefined {
  const { method, headers } = request;
  const uri = parseUri(request.uri);
  if (!uri.ok) return { status: 400, reason: 'Bad Request-URI' };
  // Help is called by a service URN, too (RFC 5031, RFC 6881 §6.2).
  if (uri.value.scheme !== 'sip' && !(method === 'INVITE' && readSosUrn(request.uri))) return { status: 416 };
  const hops = parseInteger(headers.get('max-forwards'), 0xffffffff);
  if (hops === 0 && method !== 'OPTIONS' && method !== 'REGISTER') return { status: 483 };
  const unsupported = [...headers.list('require'), ...headers.list('proxy-require')].filter(
    (option) => !(method === 'REGISTER' ? SUPPORTED_REGISTER : SUPPORTED_CALL).has(option.toLowerCase()),
  );
  if (unsupported.length > 0) return { status: 420, headers: [['Unsupported', unsupported.join(', ')]] };
  if (method === 'OPTIONS') {
    return {
      status: 200,
      headers: [
        ['Allow', SERVED],
        ['Accept', 'application/sdp'],
        ['Allow-Events', ALLOW_EVENTS],
        ['Supported', SUPPORTED],
      ],
    };
  }
  if (!AUTHENTICATED.has(method)) {
    if (method === 'BYE') return { status: 481 };
    return { status: KNOWN.has(method) ? 405 : 501, headers: [['Allow', SERVED]] };
  }
  if (method === 'INVITE') {
    // No branch at all may come of it (RFC 5393 §5.3.3.1).
    if (headers.has('max-breadth') && parseInteger(headers.get('max-breadth'), 0x7fffffff) === 0)
      return { status: 440 };
    // A client of RFC 2543 (no From tag) need not say where it is.
    const contacts = headers.list('contact').length;
    if (contacts > 1 || (contacts === 0 && tagOf(headers.get('from')) !== undefined))
      return { status: 400, reason: 'Contact Missing' };
    return tooShort(request) ?? wrongContent(request);
  }
  return undefined;
}

/** How a request inside a dialog is answered before it is looked at: extensions that are required (RFC 3261 §8.2.2.3), a body that nobody can read (§8.2.3). */
export function plainAnswerInDialog(request: SipRequest): PlainAnswer | undefined {
  const { method, headers } = request;
  const unsupported = headers.list('require').filter((option) => !SUPPORTED_CALL.has(option.toLowerCase()));
  if (unsupported.length > 0) return { status: 420, headers: [['Unsupported', unsupported.join(', ')]] };
  return method === 'INVITE' || method === 'UPDATE' ? (tooShort(request) ?? wrongContent(request)) : undefined;
}

/** A session that lasts shorter than we let anybody ask for (RFC 4028 §9). */
function tooShort(request: SipRequest): PlainAnswer | undefined {
  return isTooShort(request) ? { status: 422, headers: [['Min-SE', String(MIN_SE)]] } : undefined;
}

function wrongContent(request: SipRequest): PlainAnswer | undefined {
  const { headers, body } = request;
  if (body.length > 0 && sdpOf(request) === undefined)
    return { status: 415, headers: [['Accept', 'application/sdp, multipart/mixed']] };
  const encoding = headers.get('content-encoding')?.trim().toLowerCase();
  if (encoding !== undefined && encoding !== '' && encoding !== 'identity')
    return { status: 415, headers: [['Accept-Encoding', 'identity']] };
  return undefined;
}
