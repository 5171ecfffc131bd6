import { endOf, TOKEN } from '../characters.ts';
import { tagOf } from '../header/name-addr.ts';
import type { SipRequest, SipResponse } from '../message/message.ts';
import { callIdOf, cseqOf, topVia } from '../message/read.ts';

/** What every branch begins with that was made after RFC 3261 (§8.1.1.7). */
export const MAGIC_COOKIE = 'z9hG4bK';

/** The branch of a request that we send, whose Via is as we print it; empty without one. */
export function ownBranch({ headers }: SipRequest): string {
  const via = headers.get('via') ?? '';
  const start = via.indexOf(';branch=') + ';branch='.length;
  return start < ';branch='.length ? '' : via.slice(start, endOf(via, TOKEN, start));
}

/** Key of the client transaction that a response belongs to (RFC 3261 §17.1.3); undefined without a branch. */
export function clientKeyOf(response: SipResponse): string | undefined {
  const branch = topVia(response).params.get('branch');
  return branch ? `${branch} ${cseqOf(response).method}` : undefined;
}

/**
 * Key of the server transaction that a request belongs to (RFC 3261 §17.2.3), as if its method were `method`: branch, sent-by and
 * method; for a client older than RFC 3261, or one with an empty branch, the headers that identified a request then.
 */
export function serverKeyOf(request: SipRequest, method: string): string {
  const via = topVia(request);
  const branch = via.params.get('branch') ?? '';
  if (branch.length > MAGIC_COOKIE.length && branch.startsWith(MAGIC_COOKIE)) {
    return `${branch} ${via.host.toLowerCase()} ${via.port ?? ''} ${method}`;
  }
  const { headers } = request;
  const from = tagOf(headers.get('from')) ?? headers.get('from');
  return `2543 ${callIdOf(request)} ${cseqOf(request).number} ${from} ${request.uri} ${via.host} ${via.port ?? ''} ${branch} ${method}`;
}
