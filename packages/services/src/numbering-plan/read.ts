import { Prisma, scheduleInclude, type Transaction } from '@belfry/db';
import type { Plan, PlanHours, PlanRoute, PlanTarget } from '@belfry/numbering';
import { prefixesOf } from '@belfry/rating';
import { planSchedule } from './schedules.ts';

type Reader = Pick<Transaction, 'company' | 'peer' | 'prefixGroup' | '$queryRaw'>;

/** Which routes are looked at: those that have to do with calls to numbers that begin so. */
export interface Narrowed {
  readonly prefixes: readonly string[];
  readonly groupIds: readonly string[];
}

/** With more prefixes than that all routes are read. */
const mostNarrowed = 1_000;

const target = {
  select: {
    kind: true,
    number: true,
    userId: true,
    service: true,
    trunkUseId: true,
    user: { select: { firstName: true, lastName: true, active: true } },
    trunkUse: { select: { peer: { select: { name: true, active: true } } } },
  },
} as const satisfies Prisma.DestinationDefaultArgs;

const elsewhere = { closedDestination: target, holidayDestination: target } as const;

/** What is read of a company to check its numbers. */
const companyPlan = {
  id: true,
  brandId: true,
  name: true,
  country: true,
  sites: { select: { country: true }, distinct: ['country'] },
  defaultSite: { select: { timezone: true } },
  brand: { select: { timezone: true } },
  schedules: { include: scheduleInclude, orderBy: [{ name: 'asc' }, { id: 'asc' }] },
  extensions: { select: { id: true, number: true, destination: target, ...elsewhere } },
  ddis: {
    select: {
      id: true,
      number: true,
      country: true,
      state: true,
      site: { select: { trunkUseId: true, trunkUse: target.select.trunkUse } },
      destination: target,
      ...elsewhere,
    },
  },
  forwards: { where: { active: true }, select: { userId: true, kind: true, destination: target } },
} as const satisfies Prisma.CompanySelect;

type Target = Prisma.DestinationGetPayload<typeof target>;

/** The plans of companies, without the routes, which are their brand's. */
export async function companyPlans(
  db: Reader,
  where: Prisma.CompanyWhereInput,
  take: number,
): Promise<{ id: string; name: string; plan: Plan }[]> {
  const rows = await db.company.findMany({
    where,
    select: companyPlan,
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take,
  });
  const now = Date.now();
  return rows.map(({ id, name, country, sites, extensions, ddis, forwards, schedules, ...row }) => ({
    id,
    name,
    plan: {
      country,
      siteCountries: sites.map((site) => site.country),
      extensions: extensions.map(({ id: extensionId, number, destination, ...rest }) => ({
        id: extensionId,
        number,
        destination: planTarget(destination),
        otherwise: otherwise(rest),
      })),
      ddis: ddis.map(({ id: ddiId, number, country: where_, state, site, destination, ...rest }) => ({
        id: ddiId,
        number,
        country: where_,
        state,
        ...ddiTarget(destination, site),
        otherwise: otherwise(rest),
      })),
      routes: [],
      forwards: forwards.map(({ userId, kind, destination }) => ({ from: userId, kind, to: planTarget(destination) })),
      schedules: schedules.map((one) => planSchedule(one, row.defaultSite?.timezone ?? row.brand.timezone, now)),
      shortCodes: [],
    },
  }));
}

/**
 * The plan of a brand: its routes alone, those of a group once for each of its prefixes. `only`: those that have to do with calls to numbers that begin so, of which
 * there are few whatever the brand has, and the groups themselves.
 */
export async function brandPlan(db: Reader, brandId: string, country: string, only?: Narrowed): Promise<Plan> {
  const narrowed = only && (await beginnings(db, brandId, only));
  const groups = await db.prefixGroup.findMany({
    where: {
      brandId,
      ...(only && narrowed && { OR: [{ id: { in: [...only.groupIds] } }, { prefixes: { hasSome: [...narrowed] } }] }),
    },
    select: { id: true, name: true, prefixes: true },
  });
  const groupOf = new Map(groups.map((group) => [group.id, group]));
  const rows = await routesOf(
    db,
    brandId,
    narrowed && { prefixes: [...narrowed], groupIds: groups.map(({ id }) => id) },
  );
  const all = rows.some(leavesByAny)
    ? await db.peer.findMany({
        where: { brandId, kind: 'carrier' },
        select: { id: true, active: true, outbound: true },
      })
    : [];
  const routes = rows.flatMap((row): PlanRoute[] => {
    const { id, name, prefix, tag, priority, stopper, action, active, companyId, hours } = row;
    const route: PlanRoute = {
      id,
      name,
      prefix,
      tag,
      priority,
      stopper,
      block: action === 'block',
      active,
      ...(companyId !== null && { companyId }),
      times: hours,
      carriers: leavesByAny(row)
        ? all.map((peer) => ({ id: peer.id, active: peer.active && peer.outbound }))
        : row.carriers,
    };
    const group = row.prefixGroupId === null ? undefined : groupOf.get(row.prefixGroupId);
    if (!group) return [route];
    const prefixes = narrowed ? group.prefixes.filter((one) => narrowed.has(one)) : group.prefixes;
    return prefixes.map((one) => ({ ...route, prefix: one, group: group.name }));
  });
  const empty = rows.filter(
    (row) => row.prefixGroupId !== null && groupOf.get(row.prefixGroupId)?.prefixes.length === 0,
  );
  return {
    ...{ country, siteCountries: [], extensions: [], ddis: [], routes, forwards: [], shortCodes: [] },
    emptyGroups: groups.flatMap(({ id, name, prefixes }) =>
      prefixes.length > 0
        ? []
        : [
            {
              id,
              name,
              routes: empty.filter((row) => row.prefixGroupId === id).map((row) => ({ id: row.id, name: row.name })),
            },
          ],
    ),
  };
}

interface RouteRow {
  readonly id: string;
  readonly companyId: string | null;
  readonly name: string;
  readonly prefix: string;
  readonly prefixGroupId: string | null;
  readonly tag: string;
  readonly priority: number;
  readonly action: 'carriers' | 'least_cost' | 'block';
  readonly stopper: boolean;
  readonly hours: readonly PlanHours[];
  readonly active: boolean;
  /** `active`: it takes calls. */
  readonly carriers: readonly { readonly id: string; readonly active: boolean }[];
}

/** Routes with their carriers, in one query: each save of a route asks twice. */
function routesOf(db: Reader, brandId: string, only?: Narrowed): Promise<RouteRow[]> {
  const narrowed = only
    ? Prisma.sql`AND (r."prefix" = ANY(${only.prefixes}) OR r."prefixGroupId" = ANY(${only.groupIds}::uuid[]))`
    : Prisma.empty;
  return db.$queryRaw<RouteRow[]>`
    SELECT r."id", r."companyId", r."name", r."prefix", r."prefixGroupId", r."tag", r."priority", r."action"::text AS "action", r."stopper", r."hours", r."active",
      coalesce((
        SELECT jsonb_agg(jsonb_build_object('id', p."id", 'active', p."active" AND p."outbound"))
        FROM "RouteCarrier" c JOIN "Peer" p ON p."id" = c."peerId" WHERE c."routeId" = r."id"
      ), '[]') AS "carriers"
    FROM "Route" r WHERE r."brandId" = ${brandId}::uuid ${narrowed}
    ORDER BY r."prefix", r."priority", r."id"`;
}

/** The cheapest of all carriers is taken. */
const leavesByAny = ({ action, carriers }: { readonly action: string; readonly carriers: readonly unknown[] }) =>
  action === 'least_cost' && carriers.length === 0;

/** The beginnings of numbers that decide about calls to these prefixes; undefined: too many to be asked for one by one. */
async function beginnings(
  db: Reader,
  brandId: string,
  { prefixes, groupIds }: Narrowed,
): Promise<ReadonlySet<string> | undefined> {
  const groups =
    groupIds.length === 0
      ? []
      : await db.prefixGroup.findMany({ where: { brandId, id: { in: [...groupIds] } }, select: { prefixes: true } });
  const all = [...prefixes, ...groups.flatMap((group) => group.prefixes)];
  return all.length > mostNarrowed ? undefined : new Set(all.flatMap(prefixesOf));
}

/** Where a number leads: without a destination of its own, to the telephone system of its site. */
function ddiTarget(
  destination: Target | null,
  site: (Pick<Target, 'trunkUse'> & { readonly trunkUseId: string | null }) | null,
): { destination?: PlanTarget } {
  if (destination !== null) return { destination: planTarget(destination) };
  if (site?.trunkUse == null) return {};
  const { name, active } = site.trunkUse.peer;
  return { destination: { kind: 'trunk', id: site.trunkUseId ?? '', name, active } };
}

/** Where something leads outside its opening hours. */
function otherwise({ closedDestination, holidayDestination }: Readonly<Record<keyof typeof elsewhere, Target | null>>) {
  return [
    { when: 'when closed', target: closedDestination },
    { when: 'on holidays', target: holidayDestination },
  ].flatMap(({ when, target: to }) => (to === null ? [] : [{ when, to: planTarget(to) }]));
}

function planTarget({ kind, number, userId, service, trunkUseId, user, trunkUse }: Target): PlanTarget {
  if (kind === 'external' && number !== null) return { kind: 'external', number };
  if (user) return { kind, id: userId ?? '', name: `${user.firstName} ${user.lastName}`, active: user.active };
  if (trunkUse) return { kind, id: trunkUseId ?? '', name: trunkUse.peer.name, active: trunkUse.peer.active };
  return { kind, id: service ?? '' };
}
