import type { SipRequest } from '@belfry/sip';
import type { PlainAnswer } from '../core/refusal.ts';

/** RFC 3428 §8: a message outside a session must fit into one packet. */
export const MAX_MESSAGE_OCTETS = 1300;

/** What is kept for somebody who is away. Notices that somebody is typing are passed on, and never kept. */
const KEPT = ['text/plain', 'message/cpim'];
const PASSED = [...KEPT, 'application/im-iscomposing+xml', 'message/imdn+xml'];

/** Whether a MESSAGE may be kept for its recipient, or how it is answered instead: 413 beyond 1300 octets, 415 for what is no message. */
export function judgeMessage({ headers, body }: SipRequest): { readonly kept: boolean } | PlainAnswer {
  if (body.length > MAX_MESSAGE_OCTETS) return { status: 413 };
  const type = (headers.get('content-type') ?? 'text/plain').split(';')[0]!.trim().toLowerCase();
  if (!PASSED.includes(type)) return { status: 415, headers: [['Accept', PASSED.join(', ')]] };
  const encoding = headers.get('content-encoding')?.trim().toLowerCase();
  if (encoding !== undefined && encoding !== '' && encoding !== 'identity')
    return { status: 415, headers: [['Accept-Encoding', 'identity']] };
  return { kept: KEPT.includes(type) };
}
