import type { Dashboard, DashboardInput } from '@belfry/contracts';
import type { z } from 'zod';
import { activeScope, mostActive, takesPart } from '../call/active.ts';
import type { Context } from '../context.ts';
import { checkNarrowing } from '../scope-for.ts';
import { registrationsOf } from '../sip-account/registrations.ts';
import { companiesOf, extensionsOf, ofUser, peopleOf } from '../tenant-where.ts';
import { callsOfTheDay } from './calls-of-the-day.ts';
import { worstPeers } from './worst-peers.ts';

/** Above so many devices it is not counted how many are registered: that would ask for each. */
const maxLookups = 5_000;

/** Counts of what lies within the actor's tenant, the calls of the last 24 hours, what they brought and how they sounded, and the worst peers. */
export async function getDashboard(ctx: Context, input: z.output<typeof DashboardInput>): Promise<Dashboard> {
  await checkNarrowing(ctx, 'dashboard.get', input);
  const { db, actor } = ctx;
  const { brandId, companyId } = input;
  const { level } = actor;
  const narrowed = [companyId ? { companyId } : {}, brandId ? { company: { brandId } } : {}];
  const devices = { AND: [ofUser(actor), companyId ? { companyId } : {}, brandId ? { brandId } : {}] };
  const above = level === 'god' || level === 'brand';
  const [brands, companies, users, deviceCount, extensions, registeredDevices, activeCalls, calls, worst] =
    await Promise.all([
      level === 'god' && !brandId ? db.brand.count() : null,
      above && !companyId
        ? db.company.count({ where: { AND: [companiesOf(actor), brandId ? { brandId } : {}] } })
        : null,
      level === 'user' ? null : db.user.count({ where: { AND: [peopleOf(actor), ...narrowed] } }),
      db.sipAccount.count({ where: devices }),
      level === 'user' ? null : db.extension.count({ where: { AND: [extensionsOf(actor), ...narrowed] } }),
      countRegistered(ctx, devices),
      countActive(ctx, input),
      callsOfTheDay(ctx, input),
      worstPeers(ctx, input),
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
    worstPeers: worst,
  };
}

/** How many calls are going on; null: not known at the moment. An operator's are found among the others'. */
async function countActive(ctx: Context, input: z.output<typeof DashboardInput>): Promise<number | null> {
  const { brandId, companyId } = input;
  const { actor, bus } = ctx;
  const scope = { ...activeScope(actor), ...(brandId && { brandId }), ...(companyId && { companyId }) };
  if (actor.role !== 'operator') return bus.activeCalls.count(scope).catch(() => null);
  const calls = await bus.activeCalls.list(scope, mostActive).catch(() => null);
  return calls?.filter((call) => call.parties.some((party) => takesPart(actor, party))).length ?? null;
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
