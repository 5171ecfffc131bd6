import { type SipRequest, tagOf, unescapeUser } from '@belfry/sip';

/** A dialog as somebody names it (RFC 3891 §6.1). The tags are those that whoever is asked to replace it knows: their own is `toTag`. */
export interface ReplacesValue {
  readonly sipCallId: string;
  readonly toTag: string;
  readonly fromTag: string;
  readonly earlyOnly: boolean;
}

/** Reads the value of a Replaces header; undefined when it names no dialog. */
export function parseReplaces(value: string): ReplacesValue | undefined {
  const [sipCallId = '', ...params] = value.split(';').map((part) => part.trim());
  let toTag = '';
  let fromTag = '';
  let earlyOnly = false;
  for (const param of params) {
    const equals = param.indexOf('=');
    const name = (equals < 0 ? param : param.slice(0, equals)).trim().toLowerCase();
    const text = equals < 0 ? '' : param.slice(equals + 1).trim();
    if (name === 'to-tag') toTag = text;
    else if (name === 'from-tag') fromTag = text;
    else if (name === 'early-only') earlyOnly = true;
  }
  return sipCallId === '' || (toTag === '' && fromTag === '') ? undefined : { sipCallId, toTag, fromTag, earlyOnly };
}

/** The dialog that an INVITE which begins one is to replace; undefined: none, or more than one is named. */
export function replacesOf(request: SipRequest): ReplacesValue | undefined {
  if (request.method !== 'INVITE' || tagOf(request.headers.get('to')) !== undefined) return undefined;
  const [value, ...more] = request.headers.getAll('replaces');
  return value === undefined || more.length > 0 ? undefined : parseReplaces(value);
}

/** The Replaces among the headers of a URI (what follows `?`), escaped as they are there (RFC 3261 §19.1.1). */
export function replacesIn(headers: string): ReplacesValue | undefined {
  for (const pair of headers.split('&')) {
    const equals = pair.indexOf('=');
    if (equals > 0 && pair.slice(0, equals).toLowerCase() === 'replaces')
      return parseReplaces(unescapeUser(pair.slice(equals + 1)));
  }
  return undefined;
}
