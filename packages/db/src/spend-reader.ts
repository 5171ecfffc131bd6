import { type FactTypes, instantOf, localTime } from '@belfry/policy';
import type { Database } from './create-database.ts';

type Spend = NonNullable<FactTypes['spend']>;

interface Held {
  readonly timezone: string;
  /** Milliseconds since 1970: midnight where the brand is. */
  readonly dayBegan: number;
  readonly readAt: number;
  readonly spend: Spend;
}

/** Calls take longer than this to cost anything. */
const freshMs = 2_000;
const mostHeld = 20_000;

/**
 * What a company's calls that began today (in the time zone of its brand) have cost it so far, as far as they are over and rated. An answer is used again for two
 * seconds, and while Postgres is away for the rest of the day.
 */
export function createSpendReader(
  database: Database,
  now: () => number = Date.now,
): (companyId: string) => Promise<Spend> {
  const held = new Map<string, Held>();
  const loading = new Map<string, Promise<Spend>>();

  async function load(companyId: string): Promise<Spend> {
    const readAt = now();
    const company = await database.company.findUnique({
      where: { id: companyId },
      select: { brand: { select: { timezone: true } } },
    });
    const timezone = company?.brand.timezone ?? 'UTC';
    const dayBegan = midnight(readAt, timezone);
    const [row] = await database.$queryRaw<Spend[]>`
      SELECT coalesce(sum("priceMicros"), 0)::text AS "micros" FROM "Cdr"
      WHERE "companyId" = ${companyId}::uuid AND "startedAt" >= ${new Date(dayBegan)}`;
    const spend = row ?? { micros: '0' };
    held.delete(companyId);
    held.set(companyId, { timezone, dayBegan, readAt, spend });
    const [oldest] = held.size > mostHeld ? held.keys() : [];
    if (oldest !== undefined) held.delete(oldest);
    return spend;
  }

  return async (companyId) => {
    const known = held.get(companyId);
    const isToday = known !== undefined && midnight(now(), known.timezone) === known.dayBegan;
    if (isToday && now() - known.readAt < freshMs) return known.spend;
    const already = loading.get(companyId);
    const answer = already ?? load(companyId).finally(() => loading.delete(companyId));
    if (!already) loading.set(companyId, answer);
    return isToday ? answer.catch(() => known.spend) : answer;
  };
}

/** When the day began, at `at`, where a clock of that zone hangs. */
const midnight = (at: number, timezone: string): number => instantOf(localTime(at, timezone).date, 0, timezone);
