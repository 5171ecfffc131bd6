import type { FactTypes } from '@belfry/policy';
import type { Database } from './create-database.ts';

type Spend = NonNullable<FactTypes['spend']>;

interface Held {
  readonly day: number;
  readonly readAt: number;
  readonly spend: Spend;
}

const dayMs = 86_400_000;
/** Calls take longer than this to cost anything. */
const freshMs = 2_000;
const mostHeld = 20_000;

/**
 * What a company's calls that began today (UTC) have cost it so far, as far as they are over and rated. An answer is used again for two seconds, and while
 * Postgres is away for the rest of the day.
 */
export function createSpendReader(
  database: Database,
  now: () => number = Date.now,
): (companyId: string) => Promise<Spend> {
  const held = new Map<string, Held>();
  const loading = new Map<string, Promise<Spend>>();

  async function load(companyId: string, day: number): Promise<Spend> {
    const [row] = await database.$queryRaw<Spend[]>`
      SELECT coalesce(sum("priceMicros"), 0)::text AS "micros" FROM "Cdr"
      WHERE "companyId" = ${companyId}::uuid AND "startedAt" >= ${new Date(day * dayMs)}`;
    const spend = row ?? { micros: '0' };
    held.delete(companyId);
    held.set(companyId, { day, readAt: now(), spend });
    const [oldest] = held.size > mostHeld ? held.keys() : [];
    if (oldest !== undefined) held.delete(oldest);
    return spend;
  }

  return async (companyId) => {
    const day = Math.floor(now() / dayMs);
    const known = held.get(companyId);
    if (known?.day === day && now() - known.readAt < freshMs) return known.spend;
    const already = loading.get(companyId);
    const answer = already ?? load(companyId, day).finally(() => loading.delete(companyId));
    if (!already) loading.set(companyId, answer);
    if (known?.day !== day) return answer;
    return answer.catch(() => known.spend);
  };
}
