import type { Action } from '@belfry/access';
import type { Prisma, Scope } from '@belfry/db';
import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';
import { brandFor, companyFor } from '../scope-for.ts';
import { nothing } from '../tenant-where.ts';

/** Whose list of rules it is. */
export type FilterOwner =
  | { readonly level: 'platform' }
  | { readonly level: 'brand'; readonly brandId: string }
  | { readonly level: 'company'; readonly brandId: string; readonly companyId: string };

interface Wished {
  readonly level?: 'platform' | 'brand' | 'company' | undefined;
  readonly brandId?: string | undefined;
  readonly companyId?: string | null | undefined;
}

/**
 * Whose list an act is about: by default that of the actor's own level, or of the brand or company named. `companyId` beside a brand's list: the only company that a rule
 * is for. Lists of a level above the actor's are not found.
 */
export async function ownerFor(
  ctx: Context,
  action: Action,
  { level: wished, brandId, companyId }: Wished,
): Promise<{ readonly owner: FilterOwner; readonly only: string | null }> {
  const { actor } = ctx;
  const own = actor.level === 'god' ? (brandId || companyId ? 'brand' : 'platform') : actor.level;
  const level = wished ?? (own === 'user' ? 'company' : own);
  if (level === 'platform') {
    authorize(ctx, action, {}, 'platform');
    return { owner: { level }, only: null };
  }
  if (level === 'company') {
    const company = await companyFor(ctx, action, companyId ?? undefined, brandId);
    return { owner: { level, brandId: company.brandId, companyId: company.id }, only: null };
  }
  const company = companyId ? await companyFor(ctx, action, companyId, brandId) : null;
  const brand = await brandFor(ctx, action, company?.brandId ?? brandId);
  // A company reaches its brand, but not what is the brand's own.
  authorize(ctx, action, { brandId: brand.id }, 'brand');
  return { owner: { level, brandId: brand.id }, only: company?.id ?? null };
}

/** The list that a rule stands in. */
export function ownerOf(row: {
  readonly level: FilterOwner['level'];
  readonly brandId: string | null;
  readonly companyId: string | null;
}): FilterOwner {
  const { level, brandId, companyId } = row;
  if (level === 'platform' || brandId === null) return { level: 'platform' };
  return level === 'brand' || companyId === null
    ? { level: 'brand', brandId }
    : { level: 'company', brandId, companyId };
}

/** What changes when a list does. */
export function scopeOf(owner: FilterOwner): Scope {
  switch (owner.level) {
    case 'platform':
      return { scope: 'platform' };
    case 'brand':
      return { scope: 'brand', brandId: owner.brandId };
    case 'company':
      return { scope: 'company', companyId: owner.companyId };
  }
}

/** The rules that an actor may see and change: a company's own, of a brand its own and those of its companies. */
export function filtersOf({ level, brandId, companyId }: Context['actor']): Prisma.CallFilterWhereInput {
  if (level === 'god') return {};
  if (level === 'brand' && brandId !== undefined) return { brandId };
  return level === 'company' && companyId !== undefined ? { level: 'company', companyId } : nothing;
}
