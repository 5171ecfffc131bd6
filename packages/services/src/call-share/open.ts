import { type Actor, within } from '@belfry/access';
import type { PortalScope, SharedCall } from '@belfry/contracts';
import type { CallShare } from '@belfry/db';
import { authorize } from '../authorize.ts';
import { getCall } from '../call/get.ts';
import { record } from '../commit.ts';
import type { Platform } from '../context.ts';
import { standingOf } from '../membership/standing.ts';
import { notFound, ServiceError } from '../service-error.ts';
import { maskSharedLadder } from './shared-ladder.ts';
import { isSigned, shareIdOf } from './token.ts';

/** A page that is open looks again and again: that is one opening. */
const openingMs = 10 * 60_000;

/**
 * What a link to a call shows at a portal, now: no more than its maker still sees. `not_found`, whatever the reason: it was forged, is over or revoked, belongs to
 * another tenant than the portal, its maker may not see the call any more, or the call is not kept.
 */
export async function openCallShare(
  platform: Platform,
  { token, portal, ip }: { token: string; portal: Pick<PortalScope, 'brandId' | 'companyId'>; ip: string },
): Promise<SharedCall> {
  const gone = notFound('shared call');
  const id = shareIdOf(token);
  const row = id === undefined ? null : await platform.db.callShare.findUnique({ where: { id } });
  if (!row || !isSigned(platform.sealKey, row, token) || row.revokedAt !== null) throw gone;
  if (row.expiresAt.getTime() <= Date.now() || !isShownAt(portal, row)) throw gone;
  const actor = await makerOf(platform, row);
  if (actor === undefined) throw gone;
  const ctx = { ...platform, actor, ip };
  try {
    if (row.whole) authorize(ctx, 'call.capture');
    authorize(ctx, 'callShare.create');
    const { startedAt, active, ladder, quality } = await getCall(ctx, { id: row.callId });
    await countOpening(platform, row, ip);
    return {
      startedAt,
      active,
      whole: row.whole,
      expiresAt: row.expiresAt.toISOString(),
      ladder: maskSharedLadder(ladder, row.whole),
      quality,
    };
  } catch (error) {
    throw error instanceof ServiceError ? gone : error;
  }
}

/** A portal shows what is of its tenant or below it; the platform's shows all. */
const isShownAt = (portal: Pick<PortalScope, 'brandId' | 'companyId'>, { brandId, companyId }: CallShare) =>
  (portal.brandId === null || portal.brandId === brandId) &&
  (portal.companyId === null || portal.companyId === companyId);

/** Whoever made the link, as they stand now; undefined: they are not there any more, or not as whom they made it. */
async function makerOf({ db }: Platform, row: CallShare): Promise<Actor | undefined> {
  if (row.membershipId === null) return { ...tenantOf(row), loginId: null, name: row.createdByName, role: 'admin' };
  const membership = await db.membership.findUnique({
    where: { id: row.membershipId },
    include: { login: true, brand: { select: { active: true } }, company: { select: { active: true } } },
  });
  if (!membership?.login.active || membership.brand?.active === false || membership.company?.active === false)
    return undefined;
  const { level, brandId, companyId } = row;
  const isOwn = membership.level === level && membership.brandId === brandId && membership.companyId === companyId;
  const standing = await standingOf(db, membership, isOwn ? undefined : { level, brandId, companyId, userId: null });
  const actor: Actor = { loginId: membership.loginId, name: row.createdByName, ...standing };
  const isAsThen = actor.level === level && within(actor, { brandId, companyId });
  return isAsThen ? actor : undefined;
}

async function countOpening(platform: Platform, row: CallShare, ip: string): Promise<void> {
  const now = new Date();
  const before = new Date(now.getTime() - openingMs);
  const { count } = await platform.db.callShare.updateMany({
    where: { id: row.id, OR: [{ lastOpenedAt: null }, { lastOpenedAt: { lt: before } }] },
    data: { lastOpenedAt: now, openings: { increment: 1 } },
  });
  if (count === 0) return;
  const nobody: Actor = { ...tenantOf(row), loginId: null, name: 'shared link', role: 'readonly' };
  const detail = { callId: row.callId };
  await record({ ...platform, actor: nobody, ip }, { action: 'callShare.open', entityId: row.id, detail });
}

const tenantOf = ({ level, brandId, companyId }: CallShare) => ({
  level,
  ...(brandId && { brandId }),
  ...(companyId && { companyId }),
});
