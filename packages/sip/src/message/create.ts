import { tagOf } from '../header/name-addr.ts';
import { Headers } from './headers.ts';
import type { SipRequest, SipResponse } from './message.ts';
import { reasonPhrase } from './reason-phrases.ts';

const EMPTY = new Uint8Array(0);

/** A body and its type. */
export interface Content {
  readonly type: string;
  readonly body: Uint8Array;
}

/**
 * A response to `request` (RFC 3261 §8.2.6.2): every Via in order, From, To, Call-ID and CSeq. `toTag` is added to To when it bears
 * none; a 100 takes none, and bears the request's Timestamp (§8.2.6.1).
 */
export function createResponse(
  request: SipRequest,
  status: number,
  reason: string = reasonPhrase(status),
  toTag?: string,
  content?: Content,
): SipResponse {
  const headers = new Headers();
  headers.copyFrom(request.headers, 'via');
  copyFirst(headers, request.headers, 'From', 'from');
  const to = request.headers.get('to') ?? '';
  const tagged = toTag !== undefined && status !== 100 && tagOf(to) === undefined;
  headers.append('To', tagged ? `${withoutTrailing(to)};tag=${toTag}` : to);
  copyFirst(headers, request.headers, 'Call-ID', 'call-id');
  copyFirst(headers, request.headers, 'CSeq', 'cseq');
  if (status === 100) headers.copyFrom(request.headers, 'timestamp');
  if (content !== undefined) headers.append('Content-Type', content.type);
  return { kind: 'response', status, reason, headers, body: content?.body ?? EMPTY };
}

/** Some end their parameters with a semicolon: another after it would make an empty parameter, which nobody need read. */
function withoutTrailing(value: string): string {
  let end = value.length;
  while (end > 0 && ' \t;'.includes(value[end - 1]!)) end--;
  return value.slice(0, end);
}

/** Of what may stand once only the first: a request that repeats it is answered, and the answer can be read. */
function copyFirst(headers: Headers, from: Headers, name: string, key: string): void {
  const value = from.get(key);
  if (value !== undefined) headers.append(name, value);
}

/** What a request outside a dialog needs (RFC 3261 §8.1.1). Address values are whole header values. */
export interface RequestParts {
  readonly method: string;
  readonly uri: string;
  /** With its tag. */
  readonly from: string;
  readonly to: string;
  readonly callId: string;
  readonly cseq: number;
  /** 70 when absent. */
  readonly maxForwards?: number;
  readonly contact?: string;
  /** Route values, next hop first. */
  readonly routes?: readonly string[];
  /** Further headers, in order. */
  readonly headers?: readonly (readonly [name: string, value: string])[];
  readonly content?: Content;
}

/** A request outside a dialog (RFC 3261 §8.1.1), without Via: the transaction layer adds it. */
export function createRequest(parts: RequestParts): SipRequest {
  const headers = new Headers();
  for (const route of parts.routes ?? []) headers.add('Route', route);
  headers.add('Max-Forwards', String(parts.maxForwards ?? 70));
  headers
    .add('From', parts.from)
    .add('To', parts.to)
    .add('Call-ID', parts.callId)
    .add('CSeq', `${parts.cseq} ${parts.method}`);
  if (parts.contact !== undefined) headers.add('Contact', parts.contact);
  for (const [name, value] of parts.headers ?? []) headers.add(name, value);
  if (parts.content !== undefined) headers.add('Content-Type', parts.content.type);
  return { kind: 'request', method: parts.method, uri: parts.uri, headers, body: parts.content?.body ?? EMPTY };
}
