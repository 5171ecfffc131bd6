import { tagOf } from '../header/name-addr.ts';
import type { SipMessage } from '../message/message.ts';
import { topVia } from '../message/read.ts';
import { MAGIC_COOKIE } from '../transaction/transaction-keys.ts';

/** Characters of a tag that names an instance in what it makes; a dot follows. */
export const INSTANCE_TAG_LENGTH = 6;

/**
 * The tag of the instance that a received message belongs to, read off what that instance wrote: the branch of the top Via (a response), or our
 * tag of the dialog (a request inside one). Undefined for a request outside any dialog, and for what no instance of ours has made.
 */
export function instanceTagOf(message: SipMessage): string | undefined {
  if (message.kind === 'request') return instanceTagIn(tagOf(message.headers.get('to')));
  const branch = topVia(message).params.get('branch') ?? '';
  return branch.startsWith(MAGIC_COOKIE) ? instanceTagIn(branch, MAGIC_COOKIE.length) : undefined;
}

/** The tag of the instance that made a token, from `start` on; undefined when none of ours did. */
export function instanceTagIn(token: string | undefined, start = 0): string | undefined {
  return token?.[start + INSTANCE_TAG_LENGTH] === '.' ? token.slice(start, start + INSTANCE_TAG_LENGTH) : undefined;
}
