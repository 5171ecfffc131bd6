import { type FilterMatch, type FilterRecord, FilterTable } from '@belfry/policy';
import type { Database, Transaction } from './create-database.ts';
import type { CallFilter } from './generated/client.ts';
import type { Loaded, RecordOrigin } from './records.ts';

/** What an owner of filters is called in keys: `platform`, or the id of a brand or company. */
export function filterOwner({
  level,
  brandId,
  companyId,
}: Pick<CallFilter, 'level' | 'brandId' | 'companyId'>): string {
  return (level === 'platform' ? 'platform' : level === 'brand' ? brandId : companyId) ?? '';
}

/** The active rules of an owner, ready to be asked; null: it has none. */
export async function loadFilters(
  database: Database | Transaction,
  owner: string,
): Promise<Loaded<FilterTable> | null> {
  const isPlatform = owner === 'platform';
  const company = isPlatform
    ? null
    : await database.company.findUnique({
        where: { id: owner },
        select: { revision: true, brandId: true, brand: { select: { revision: true } } },
      });
  const brand =
    isPlatform || company
      ? null
      : await database.brand.findUnique({ where: { id: owner }, select: { revision: true } });
  if (!isPlatform && !company && !brand) return null;
  const whose = isPlatform
    ? { level: 'platform' as const }
    : company
      ? { level: 'company' as const, companyId: owner }
      : { level: 'brand' as const, brandId: owner };
  const rows = await database.callFilter.findMany({
    where: { ...whose, active: true },
    include: { destination: true },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  });
  if (rows.length === 0) return null;
  const origin: RecordOrigin = company
    ? {
        brandId: company.brandId,
        brandRevision: Number(company.brand.revision),
        companyId: owner,
        companyRevision: Number(company.revision),
      }
    : brand
      ? { brandId: owner, brandRevision: Number(brand.revision) }
      : {};
  const records = rows.map(
    (row): FilterRecord => ({
      filterId: row.id,
      position: row.position,
      direction: row.direction,
      ...(row.level === 'brand' && row.companyId && { companyId: row.companyId }),
      caller: match(row.callerMatch, row.caller),
      callee: match(row.calleeMatch, row.callee),
      action: row.action,
      ...(row.action === 'forward' && { to: whereTo(row) }),
      ...(row.reason && { reason: row.reason }),
      ...(row.announce && { announce: true as const }),
    }),
  );
  return { value: new FilterTable(records), origin };
}

function match(kind: FilterMatch['kind'], value: string): FilterMatch {
  return kind === 'any' || kind === 'anonymous' ? { kind } : { kind, value };
}

type Row = { readonly forwardNumber: string | null; readonly destination: Destination | null };
interface Destination {
  readonly kind: 'user' | 'external' | 'service' | 'trunk';
  readonly userId: string | null;
  readonly number: string | null;
  readonly service: 'echo' | null;
  readonly trunkUseId: string | null;
}

function whereTo({ forwardNumber, destination }: Row): NonNullable<FilterRecord['to']> {
  if (forwardNumber !== null) return { kind: 'external', number: forwardNumber };
  switch (destination?.kind) {
    case 'user':
      return { kind: 'user', userId: destination.userId! };
    case 'trunk':
      return { kind: 'trunk', trunkUseId: destination.trunkUseId! };
    case 'external':
      return { kind: 'external', number: destination.number! };
    default:
      return { kind: 'service', service: destination?.service ?? 'echo' };
  }
}
