import type { Actor, Level } from '@belfry/access';
import type { Prisma, Scope } from '@belfry/db';
import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';
import { forbidden, invalid, notFound } from '../service-error.ts';

/** Memberships within the actor's tenant. */
export function membershipsWithin(actor: Actor): Prisma.MembershipWhereInput {
  switch (actor.level) {
    case 'god':
      return {};
    case 'brand':
      return { brandId: actor.brandId ?? null, level: { not: 'god' } };
    case 'company':
      return { companyId: actor.companyId ?? null, level: { in: ['company', 'user'] } };
    case 'user':
      return { userId: actor.userId ?? null, level: 'user' };
  }
}

/** Logins all of whose memberships are the actor's to manage: whoever also acts elsewhere is not one company's to lock out. */
export function loginsWithin(actor: Actor): Prisma.LoginWhereInput {
  if (actor.level === 'god') return {};
  const reach = membershipsWithin(actor);
  return { brandId: actor.brandId ?? null, memberships: { some: reach, every: reach } };
}

/** A login that the actor manages. `not_found` when there is none. */
export async function loginFor(ctx: Context, id: string) {
  const login = await ctx.db.login.findFirst({ where: { AND: [{ id }, loginsWithin(ctx.actor)] } });
  if (!login) throw notFound('login');
  return login;
}

/** The scope whose row is locked for a change of a login. */
export const loginScope = (brandId: string | null): Scope =>
  brandId === null ? { scope: 'platform' } : { scope: 'brand', brandId };

/** A level and the ids of the tenant there. */
export interface Post {
  readonly level: Level;
  readonly brandId?: string;
  readonly companyId?: string;
  readonly userId?: string;
}

interface PostInput {
  readonly level: Level;
  readonly brandId?: string | undefined;
  readonly companyId?: string | undefined;
  readonly userId?: string | undefined;
}

/**
 * Where a membership is to be, with all ids down to its level filled in. `not_found`: outside the actor's tenant; `forbidden`:
 * above the actor's own level.
 */
export async function postFor(
  ctx: Context,
  action: 'login.create' | 'membership.create',
  input: PostInput,
): Promise<Post> {
  const post = await placeOf(ctx, action, input);
  for (const [what, field] of [
    ['brand', 'brandId'],
    ['company', 'companyId'],
    ['user', 'userId'],
  ] as const) {
    if (input[field] === undefined || input[field] === post[field]) continue;
    // Narrower than the level: nonsense, whosever it is.
    if (post[field] === undefined)
      throw invalid(field, `${field}.level`, `Nobody at the level ${post.level} has a ${what}.`);
    throw notFound(what);
  }
  return post;
}

async function placeOf(ctx: Context, action: 'login.create' | 'membership.create', input: PostInput): Promise<Post> {
  const { actor, db } = ctx;
  switch (input.level) {
    case 'god':
      authorize(ctx, action);
      if (actor.level !== 'god') throw forbidden(action);
      return { level: 'god' };
    case 'brand': {
      const brandId = input.brandId ?? actor.brandId;
      if (brandId === undefined) throw invalid('brandId', 'brandId.required', 'Say for which brand.');
      authorize(ctx, action, { brandId }, 'brand');
      if (!(await db.brand.findUnique({ where: { id: brandId }, select: { id: true } }))) throw notFound('brand');
      return { level: 'brand', brandId };
    }
    case 'company': {
      const companyId = input.companyId ?? actor.companyId;
      if (companyId === undefined) throw invalid('companyId', 'companyId.required', 'Say for which company.');
      const company = await db.company.findUnique({ where: { id: companyId }, select: { brandId: true } });
      if (!company) throw notFound('company');
      authorize(ctx, action, { brandId: company.brandId, companyId }, 'company');
      return { level: 'company', brandId: company.brandId, companyId };
    }
    case 'user': {
      if (input.userId === undefined) throw invalid('userId', 'userId.required', 'Say for which user.');
      const user = await db.user.findUnique({
        where: { id: input.userId },
        include: { company: { select: { brandId: true } } },
      });
      if (!user) throw notFound('user');
      const { brandId } = user.company;
      authorize(ctx, action, { brandId, companyId: user.companyId, userId: user.id }, 'user');
      return { level: 'user', brandId, companyId: user.companyId, userId: user.id };
    }
  }
}
