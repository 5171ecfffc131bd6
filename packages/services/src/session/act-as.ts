import { type Actor, isAbove, within } from '@belfry/access';
import type { ActAsInput, CurrentSession } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { record } from '../commit.ts';
import type { Context } from '../context.ts';
import { type ActedAs, standingOf } from '../membership/standing.ts';
import { invalid, notFound } from '../service-error.ts';
import { currentSession } from './current.ts';

/**
 * Acts as a brand, company or user below the level signed in at. What may be chosen depends on the membership, not on whom one acts as already. Audited
 * on both sides: the entry bears the tenant acted as. Only sessions can, API tokens cannot.
 */
export async function actAs(ctx: Context, input: z.output<typeof ActAsInput>): Promise<CurrentSession> {
  authorize(ctx, 'session.actAs');
  const { db, actor } = ctx;
  const target = await targetOf(ctx, input);
  const own = await ownActor(ctx);
  if (!target || !within(own, target) || !isAbove(own.level, input.level)) throw notFound(input.level);
  const { brandId, companyId = null, userId = null } = target;
  await db.session.update({
    where: { id: actor.sessionId! },
    data: { actingLevel: input.level, actingBrandId: brandId, actingCompanyId: companyId, actingUserId: userId },
  });
  const acting: Actor = await ownActor(ctx, { level: input.level, brandId, companyId, userId });
  await record(
    { ...ctx, actor: acting },
    { action: 'session.actAs', entityId: input.id, detail: { level: input.level }, brandId, companyId },
  );
  return currentSession({ ...ctx, actor: acting });
}

/** Acts as oneself again. */
export async function stopActing(ctx: Context): Promise<CurrentSession> {
  authorize(ctx, 'session.stopActing');
  const own = await ownActor(ctx);
  if (ctx.actor.actingFrom !== undefined) {
    const data = { actingLevel: null, actingBrandId: null, actingCompanyId: null, actingUserId: null };
    await ctx.db.session.update({ where: { id: ctx.actor.sessionId! }, data });
    await record(ctx, { action: 'session.stopActing', detail: { level: ctx.actor.level } });
  }
  return currentSession({ ...ctx, actor: own });
}

/** Whoever has signed in, as themselves or as somebody below. `invalid` when it is no session that acts. */
async function ownActor({ db, actor }: Context, actedAs?: ActedAs): Promise<Actor> {
  const { sessionId, membershipId } = actor;
  const membership = sessionId && membershipId ? await db.membership.findUnique({ where: { id: membershipId } }) : null;
  if (!membership || !sessionId) throw invalid('level', 'session.required', 'Only somebody signed in can do that.');
  return { loginId: actor.loginId, name: actor.name, ...(await standingOf(db, membership, actedAs)), sessionId };
}

interface Target {
  readonly brandId: string;
  readonly companyId?: string;
  readonly userId?: string;
}

async function targetOf({ db }: Context, { level, id }: z.output<typeof ActAsInput>): Promise<Target | undefined> {
  if (level === 'brand') return (await db.brand.findUnique({ where: { id } })) ? { brandId: id } : undefined;
  if (level === 'company') {
    const company = await db.company.findUnique({ where: { id }, select: { brandId: true } });
    return company ? { brandId: company.brandId, companyId: id } : undefined;
  }
  const user = await db.user.findUnique({
    where: { id },
    select: { companyId: true, company: { select: { brandId: true } } },
  });
  return user ? { brandId: user.company.brandId, companyId: user.companyId, userId: id } : undefined;
}
