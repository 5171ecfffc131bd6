import type { Context } from '../context.ts';
import { ServiceError } from '../service-error.ts';

/**
 * Throws `forbidden` (`api_key.limited`) when a key for the API acts that is limited in scopes, addresses or time: it gives nobody, itself the least, a way
 * in that has no such limit, and changes neither where links to sign in lead nor whom they come from.
 */
export function refuseLimitedKey({ actor }: Pick<Context, 'actor'>): void {
  if (actor.isLimitedKey)
    throw new ServiceError(
      'forbidden',
      'A key that is limited makes no other keys and no sign-ins, and changes neither portals nor the sender of mails.',
      {
        reason: 'api_key.limited',
      },
    );
}
