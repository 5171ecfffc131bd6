import type { Dashboard, DashboardInput } from '@belfry/contracts';
import { Prisma } from '@belfry/db';
import type { z } from 'zod';
import { activeScope } from '../call/active.ts';
import type { Context } from '../context.ts';
import { checkNarrowing } from '../scope-for.ts';
import { registrationsOf } from '../sip-account/registrations.ts';
import { ofBrand, ofCompany, ofUser } from '../tenant-where.ts';

const hourMs = 3_600_000;
/** Above so many devices it is not counted how many are registered: that would ask for each. */
const maxLookups = 5_000;

/** Counts of what lies within the actor's tenant, and the calls of the last 24 hours. */
export async function getDashboard(ctx: Context, input: z.output<typeof DashboardInput>): Promise<Dashboard> {
  await checkNarrowing(ctx, 'dashboard.get', input);
  const { db, bus, actor } = ctx;
  const { brandId, companyId } = input;
  const { level } = actor;
  const inCompany = {
    AND: [ofCompany(actor), companyId ? { companyId } : {}, brandId ? { company: { brandId } } : {}],
  };
  const devices = { AND: [ofUser(actor), companyId ? { companyId } : {}, brandId ? { brandId } : {}] };
  const above = level === 'god' || level === 'brand';
  const scope = { ...activeScope(actor), ...(brandId && { brandId }), ...(companyId && { companyId }) };
  const [brands, companies, users, deviceCount, extensions, registeredDevices, activeCalls, calls] = await Promise.all([
    level === 'god' && !brandId ? db.brand.count() : null,
    above && !companyId ? db.company.count({ where: { AND: [ofBrand(actor), brandId ? { brandId } : {}] } }) : null,
    level === 'user' ? null : db.user.count({ where: inCompany }),
    db.sipAccount.count({ where: devices }),
    level === 'user' ? null : db.extension.count({ where: inCompany }),
    countRegistered(ctx, devices),
    bus.activeCalls.count(scope).catch(() => null),
    callsOfTheDay(ctx, input),
  ]);
  return {
    level,
    brands,
    companies,
    users,
    devices: deviceCount,
    registeredDevices,
    extensions,
    activeCalls,
    ...calls,
  };
}

async function countRegistered(ctx: Context, where: object): Promise<number | null> {
  const rows = await ctx.db.sipAccount.findMany({
    where,
    select: { username: true, domain: { select: { domain: true } } },
    take: maxLookups + 1,
  });
  if (rows.length > maxLookups) return null;
  const live = await registrationsOf(
    ctx,
    rows.map(({ username, domain }) => `${username}@${domain.domain}`),
  );
  const found = [...live.values()];
  return found.includes(null)
    ? null
    : found.filter((registrations) => registrations && registrations.length > 0).length;
}

async function callsOfTheDay({ db, actor }: Context, { brandId, companyId }: z.output<typeof DashboardInput>) {
  const thisHour = Math.floor(Date.now() / hourMs) * hourMs;
  const first = thisHour - 23 * hourMs;
  const since = new Date(first);
  const scope = { ...activeScope(actor), ...(brandId && { brandId }), ...(companyId && { companyId }) };
  const conditions = [
    Prisma.sql`"startedAt" >= ${since}`,
    ...(scope.brandId ? [Prisma.sql`"brandId" = ${scope.brandId}::uuid`] : []),
    ...(scope.companyId ? [Prisma.sql`"companyId" = ${scope.companyId}::uuid`] : []),
    ...(scope.userId ? [Prisma.sql`("userId" = ${scope.userId}::uuid OR "calledUserId" = ${scope.userId}::uuid)`] : []),
  ];
  const rows = await db.$queryRaw<{ hour: number; total: number; answered: number; durationMs: number }[]>`
    SELECT floor(extract(epoch FROM "startedAt" - ${since}::timestamptz) / 3600)::int AS "hour", count(*)::int AS "total",
      (count(*) FILTER (WHERE "disposition" = 'answered'))::int AS "answered", coalesce(sum("durationMs"), 0)::float8 AS "durationMs"
    FROM "Cdr" WHERE ${Prisma.join(conditions, ' AND ')} GROUP BY 1`;
  const byHour = new Map(rows.map((row) => [row.hour, row]));
  const hourly = Array.from({ length: 24 }, (_, hour) => {
    const { total = 0, answered = 0 } = byHour.get(hour) ?? {};
    return { at: new Date(first + hour * hourMs).toISOString(), total, answered };
  });
  const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((all, row) => all + of(row), 0);
  return {
    calls24h: {
      total: sum((row) => row.total),
      answered: sum((row) => row.answered),
      durationMs: sum((row) => row.durationMs),
    },
    hourly,
  };
}
