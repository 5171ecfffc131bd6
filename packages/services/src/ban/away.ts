import { ServiceError } from '../service-error.ts';

/** The answer while the store of bans is away. */
export function bansAway(cause: unknown): never {
  throw new ServiceError('unavailable', 'Bans are not known at the moment.', { cause });
}
