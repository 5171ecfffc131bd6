import type { Database } from '@belfry/db';

const batch = 1_000;
/** Who shared what with whom is known for so long after the link has ended; the log knows it for longer. */
const sharesKeptMs = 30 * 86_400_000;

/** Removes ladders whose time is over, a thousand at a time, and tells how many they were; the rules that only they referred to go too. */
export async function removeExpiredLadders(database: Database, now: Date): Promise<number> {
  let removed = 0;
  for (;;) {
    const count = await database.$executeRaw`
      DELETE FROM "CallLadder" WHERE "callId" IN (
        SELECT "callId" FROM "CallLadder" WHERE "expiresAt" < ${now} ORDER BY "expiresAt" LIMIT ${batch})`;
    removed += count;
    if (count < batch) break;
  }
  await database.callShare.deleteMany({ where: { expiresAt: { lt: new Date(now.getTime() - sharesKeptMs) } } });
  await database.decidedRules.deleteMany({ where: { expiresAt: { lt: now } } });
  return removed;
}
