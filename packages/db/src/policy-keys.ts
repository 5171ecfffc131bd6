import type { Transaction } from './create-database.ts';
import { filterOwner } from './load-filters.ts';

/** What a change did to one row, without sealed columns. */
export interface RowImage {
  readonly table: string;
  readonly id: string;
  readonly before: Row | null;
  readonly after: Row | null;
}

type Row = Readonly<Record<string, unknown>>;

/** A message with more keys than this costs more than it saves. */
const maxKeys = 500;

/**
 * The keys of all records that these changes touch, directly or by way of what the records hold (a user's name stands in the records of their
 * accounts, extensions and DDIs). Undefined: everything of the scope.
 */
export async function policyKeys(
  tx: Transaction,
  images: readonly RowImage[],
): Promise<ReadonlySet<string> | undefined> {
  const keys = new Set<string>();
  const users = new Set<string>();
  const destinations = new Set<string>();
  const extensions = new Set<string>();
  const ddis = new Set<string>();
  const accounts: Row[] = [];
  const routed = new Set<string>();
  const filtering = new Map<string, Parameters<typeof filterOwner>[0]>();
  const add = (set: Set<string>, value: unknown) => {
    if (typeof value === 'string') set.add(value);
  };

  for (const { table, id, before, after } of images) {
    for (const row of [before, after]) {
      if (!row) continue;
      switch (table) {
        case 'User':
          users.add(id);
          break;
        case 'CallForward':
          add(users, row.userId);
          break;
        case 'SipAccount':
          accounts.push(row);
          add(users, row.userId);
          // The address-of-record of an IPBX stands in the rules of its company.
          if (row.trunkUseId) keys.add(`rules:${row.companyId}`);
          break;
        case 'Destination':
          destinations.add(id);
          break;
        case 'Extension':
          keys.add(`extension:${row.companyId}/${row.number}`);
          extensions.add(id);
          break;
        case 'Ddi':
          keys.add(`ddi:${row.number}`);
          ddis.add(id);
          break;
        case 'Company':
          keys.add(`rules:${id}`);
          break;
        case 'Site':
        case 'Schedule':
        case 'Calendar':
        case 'CalendarDay':
          keys.add(`rules:${row.companyId}`);
          break;
        case 'SipDomain':
          if (before && after) return undefined;
          if (typeof row.companyId !== 'string') return undefined;
          keys.add(`domain:${row.domain}`).add(`rules:${row.companyId}`);
          break;
        case 'RatingPlan':
          keys.add(`rate:${id}/`);
          break;
        case 'RatingPlanPrefix':
          keys.add(`rate:${row.ratingPlanId}/`);
          break;
        case 'Route':
          keys.add(`routes:${row.brandId}/`);
          if (!before || !after || before.active !== after.active) routed.add(String(row.brandId));
          break;
        case 'RouteCarrier':
        case 'PrefixGroup':
          keys.add(`routes:${row.brandId}/`);
          break;
        case 'CallFilter': {
          const owner = row as unknown as Parameters<typeof filterOwner>[0];
          keys.add(`filters:${filterOwner(owner)}`);
          if (!before || !after || before.active !== after.active) filtering.set(filterOwner(owner), owner);
          break;
        }
        case 'GuardSettings':
        case 'TrustedNetwork':
          keys.add('guard');
          break;
        case 'Theme':
        case 'PortalDomain':
        // A set changes its name, or goes, while nobody uses it.
        case 'RelaySet':
        case 'RelaySetGrant':
          break;
        default:
          return undefined;
      }
    }
    if (keys.size > maxKeys || users.size > maxKeys) return undefined;
  }

  // Whether a brand has routes at all stands in its rules.
  for (const brandId of routed) {
    const changed = images.filter(({ table }) => table === 'Route').length;
    // As many as were changed, and one: a brand may have a hundred thousand.
    const left = await tx.route.findMany({ where: { brandId, active: true }, select: { id: true }, take: changed + 1 });
    if (left.length <= changed) return undefined;
  }
  // So does whether there is a call filter to be asked.
  for (const { level, brandId, companyId } of filtering.values()) {
    const changed = images.filter(({ table }) => table === 'CallFilter').length;
    const owner = { level, brandId, ...(level === 'company' && { companyId }) };
    const where = { ...owner, active: true };
    const left = await tx.callFilter.findMany({ where, select: { id: true }, take: changed + 1 });
    if (left.length > changed) continue;
    if (level !== 'company') return undefined;
    keys.add(`rules:${companyId}`);
  }
  if (extensions.size + ddis.size > 0) {
    const shown = await tx.user.findMany({
      where: { OR: [{ extensionId: { in: [...extensions] } }, { outgoingDdiId: { in: [...ddis] } }] },
      select: { id: true },
      take: maxKeys + 1,
    });
    for (const { id } of shown) users.add(id);
  }
  if (ddis.size > 0) {
    const showing = await tx.company.findMany({ where: { outgoingDdiId: { in: [...ddis] } }, select: { id: true } });
    for (const { id } of showing) keys.add(`rules:${id}`);
  }
  if (accounts.length > 0) {
    const domains = await tx.sipDomain.findMany({
      where: { id: { in: accounts.map(({ domainId }) => String(domainId)) } },
      select: { id: true, domain: true },
    });
    const nameOf = new Map(domains.map(({ id, domain }) => [id, domain]));
    for (const { username, domainId } of accounts) keys.add(`account:${username}@${nameOf.get(String(domainId))}`);
  }
  if (users.size > 0) {
    const people = await tx.user.findMany({
      where: { id: { in: [...users] } },
      select: {
        id: true,
        companyId: true,
        accounts: { select: { username: true, domain: { select: { domain: true } } } },
      },
      take: maxKeys + 1,
    });
    for (const { id, companyId, accounts: owned } of people) {
      keys.add(`user:${companyId}/${id}`);
      for (const { username, domain } of owned) keys.add(`account:${username}@${domain.domain}`);
    }
    for (const { table, id, before, after } of images)
      if (table === 'User') keys.add(`user:${(after ?? before)?.companyId}/${id}`);
  }

  if (users.size + destinations.size === 0) return keys.size > maxKeys ? undefined : keys;
  const leading = await tx.destination.findMany({
    where: { OR: [{ userId: { in: [...users] } }, { id: { in: [...destinations] } }] },
    select: {
      companyId: true,
      extensions: { select: { number: true } },
      ddis: { select: { number: true } },
      closedExtensions: { select: { number: true } },
      closedDdis: { select: { number: true } },
      holidayExtensions: { select: { number: true } },
      holidayDdis: { select: { number: true } },
      calendarDays: { select: { id: true } },
    },
    take: maxKeys + 1,
  });
  for (const destination of leading) {
    const { companyId, extensions, closedExtensions, holidayExtensions, ddis, closedDdis, holidayDdis } = destination;
    for (const { number } of [...extensions, ...closedExtensions, ...holidayExtensions])
      keys.add(`extension:${companyId}/${number}`);
    for (const { number } of [...ddis, ...closedDdis, ...holidayDdis]) keys.add(`ddi:${number}`);
    if (destination.calendarDays.length > 0) keys.add(`rules:${companyId}`);
  }
  return keys.size > maxKeys ? undefined : keys;
}
