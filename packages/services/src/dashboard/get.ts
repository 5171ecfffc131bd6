import type { Dashboard, DashboardInput } from '@belfry/contracts';
import type { z } from 'zod';
import { activeScope } from '../call/active.ts';
import { cdrsWithin } from '../cdr/within.ts';
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
  const hourly = Array.from({ length: 24 }, (_, hour) => ({
    at: new Date(first + hour * hourMs).toISOString(),
    total: 0,
    answered: 0,
  }));
  const calls24h = { total: 0, answered: 0, durationMs: 0 };
  const rows = await db.cdr.groupBy({
    by: ['startedAt', 'disposition'],
    where: {
      AND: [
        cdrsWithin(actor),
        brandId ? { brandId } : {},
        companyId ? { companyId } : {},
        { startedAt: { gte: new Date(first) } },
      ],
    },
    _count: { _all: true },
    _sum: { durationMs: true },
  });
  for (const { startedAt, disposition, _count, _sum } of rows) {
    const hour = hourly[Math.floor((startedAt.getTime() - first) / hourMs)];
    const answered = disposition === 'answered' ? _count._all : 0;
    calls24h.total += _count._all;
    calls24h.answered += answered;
    calls24h.durationMs += _sum.durationMs ?? 0;
    if (!hour) continue;
    hour.total += _count._all;
    hour.answered += answered;
  }
  return { calls24h, hourly };
}
