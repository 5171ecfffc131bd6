import type { Database } from '@belfry/db';

const keptMs = 86_400_000;

/** Forgets requests that were sent with a key more than a day ago, and tells how many they were. */
export async function removeOldRequests(database: Database, now: Date): Promise<number> {
  const before = new Date(now.getTime() - keptMs);
  return (await database.idempotentRequest.deleteMany({ where: { createdAt: { lt: before } } })).count;
}
