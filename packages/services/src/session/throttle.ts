import { createHash } from 'node:crypto';

/** What failed sign-ins are counted under: user names are not kept in the clear where strangers' typing ends up. */
export function throttleKey(host: string, username: string): string {
  return createHash('sha256').update(`${host}\0${username}`).digest('hex').slice(0, 32);
}
