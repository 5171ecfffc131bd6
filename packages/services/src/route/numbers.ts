import type { Transaction } from '@belfry/db';
import type { Looked } from '../numbering-plan/findings.ts';
import { invalid, notFound } from '../service-error.ts';

/** Which numbers a route is for: those that begin with a prefix, or (prefix empty) with one of a group. */
export interface RouteNumbers {
  readonly prefix: string;
  readonly prefixGroupId: string | null;
}

/** What a wish makes of the numbers that a route is for. `invalid`: neither a prefix nor a group, or both. */
export function numbersOf(
  {
    prefix,
    prefixGroupId,
  }: { readonly prefix?: string | undefined; readonly prefixGroupId?: string | null | undefined },
  before?: RouteNumbers,
): RouteNumbers {
  if (prefix !== undefined && prefixGroupId)
    throw invalid('prefixGroupId', 'route.two', 'A route is for one prefix or for a group of them, not for both.');
  if (prefixGroupId) return { prefix: '', prefixGroupId };
  const kept = prefix ?? before?.prefix ?? '';
  if (kept === '')
    throw invalid('prefix', 'route.numbers', 'Say how the numbers begin, such as +41, or choose a group.');
  return { prefix: kept, prefixGroupId: null };
}

/** The group that a route is to be for, which must be the brand's (`not_found`); null: it is for a prefix. */
export async function groupOf(
  tx: Transaction,
  brandId: string,
  id: string | null,
): Promise<{ readonly name: string } | null> {
  if (id === null) return null;
  const group = await tx.prefixGroup.findFirst({ where: { id, brandId }, select: { name: true } });
  if (!group) throw notFound('prefix group');
  return group;
}

/** The plan that routes for such numbers have a part in; of the route that is saved itself nothing may be wrong. */
export function planOf(brandId: string, all: readonly RouteNumbers[], saved?: string): Looked {
  const prefixes = all.flatMap(({ prefix }) => (prefix === '' ? [] : [prefix]));
  const groupIds = all.flatMap(({ prefixGroupId }) => (prefixGroupId === null ? [] : [prefixGroupId]));
  return {
    companyIds: [],
    routes: { brandId, prefixes, groupIds },
    ...(saved !== undefined && { own: { kind: 'route', id: saved, field: 'carriers' } }),
  };
}

/** For the audit log. */
export const said = ({ prefix, prefixGroupId }: RouteNumbers): Record<string, string> =>
  prefixGroupId === null ? { prefix } : { prefixGroupId };
