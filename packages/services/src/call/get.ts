import { type Actor, within } from '@belfry/access';
import type { CallView } from '@belfry/contracts';
import type { CallLeg, Charge } from '@belfry/db';
import { authorize } from '../authorize.ts';
import { cdrInclude, cdrViews, knowsMoney } from '../cdr/view.ts';
import { cdrsWithin } from '../cdr/within.ts';
import type { Context } from '../context.ts';
import { notFound } from '../service-error.ts';
import { activeCallOf } from './active.ts';
import { maskLadder } from './mask-ladder.ts';
import { maskQuality } from './mask-quality.ts';
import { ladderOf } from './stored-ladder.ts';

/**
 * A call as the actor may see it: their CDRs, legs with others' masked, charges, and the ladder. A call that is still going on has the live ladder
 * only. `not_found`: nobody of the actor's tenant took part.
 */
export async function getCall(ctx: Context, { id: callId }: { id: string }): Promise<CallView> {
  authorize(ctx, 'call.get');
  const { db, actor } = ctx;
  const rows = await db.cdr.findMany({
    where: { AND: [{ callId }, cdrsWithin(actor)] },
    include: cdrInclude,
    orderBy: { id: 'asc' },
  });
  if (rows.length === 0) {
    const active = await activeCallOf(ctx, callId);
    if (!active) throw notFound('call');
    const startedAt = new Date(active.startedAt).toISOString();
    const nothing = { endedAt: null, cdrs: [], legs: [], charges: [], passports: [] };
    return { callId, active: true, startedAt, ...nothing, ...(await pictureOf(ctx, callId)) };
  }
  const call = await db.call.findUniqueOrThrow({
    where: { id: callId },
    include: { legs: { orderBy: { position: 'asc' } } },
  });
  const isAbove = (actor.level === 'god' || actor.level === 'brand') && actor.role !== 'operator';
  const charges = await db.charge.findMany({
    where: {
      cdrId: { in: knowsMoney(actor) ? rows.map(({ id }) => id) : [] },
      side: { in: isAbove ? ['sell', 'buy'] : ['sell'] },
    },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return {
    callId,
    active: false,
    startedAt: call.startedAt.toISOString(),
    endedAt: call.endedAt.toISOString(),
    cdrs: await cdrViews(ctx, rows),
    legs: call.legs.map((leg) => legView(actor, leg)),
    charges: charges.map(chargeView),
    passports: isAbove ? passportsOf(call.passports) : [],
    ...(await pictureOf(ctx, callId)),
  };
}

async function pictureOf(ctx: Context, callId: string): Promise<Pick<CallView, 'ladder' | 'quality'>> {
  const { entries, quality } = await ladderOf(ctx, callId);
  return { ladder: maskLadder(ctx.actor, entries), quality: maskQuality(ctx.actor, entries, quality) };
}

/** What is kept of a call's signatures: written by the jobs alone. */
const passportsOf = (kept: unknown) => (kept ?? []) as CallView['passports'];

function ownsLeg(actor: Actor, leg: CallLeg): boolean {
  const { level, role, brandId, companyId, userId } = actor;
  if (level === 'god') return true;
  if (role === 'operator') return within(actor, leg);
  if (level === 'brand') return leg.brandId === brandId;
  if (level === 'company') return leg.companyId === companyId;
  // What the platform itself answered is nobody's: neither a phone's nor a carrier's, and no secret to whoever called it.
  const service = leg.userId === null && leg.accountId === null && leg.peerId === null;
  return service ? leg.companyId === companyId : leg.userId !== null && leg.userId === userId;
}

function legView(viewer: Actor, leg: CallLeg): CallView['legs'][number] {
  const own = ownsLeg(viewer, leg);
  return {
    id: leg.id,
    position: leg.position,
    side: leg.side,
    label: own ? leg.label : '',
    masked: !own,
    userId: own ? leg.userId : null,
    startedAt: leg.startedAt.toISOString(),
    ringingAt: leg.ringingAt?.toISOString() ?? null,
    answeredAt: leg.answeredAt?.toISOString() ?? null,
    endedAt: leg.endedAt.toISOString(),
    sipStatus: leg.sipStatus,
    hungUp: leg.hungUp,
    rtpPackets: own ? `${leg.rtpPackets}` : '0',
    rtpLost: own ? `${leg.rtpLost}` : '0',
    jitterMs: own ? leg.jitterMs : null,
    mos: own ? leg.mos : null,
    lossPercentWorst: own ? leg.lossPercentWorst : null,
    jitterMsWorst: own ? leg.jitterMsWorst : null,
    mosWorst: own ? leg.mosWorst : null,
    roundTripMs: own ? leg.roundTripMs : null,
    roundTripMsWorst: own ? leg.roundTripMsWorst : null,
    burstRatio: own ? leg.burstRatio : null,
    heard: own ? heardBy(leg) : null,
  };
}

function heardBy(leg: CallLeg): CallView['legs'][number]['heard'] {
  const { heardLossPercent: lossPercent, heardJitterMs: jitterMs, heardMos: mos } = leg;
  if (lossPercent === null || jitterMs === null || mos === null) return null;
  const lossPercentWorst = leg.heardLossPercentWorst ?? lossPercent;
  return { lossPercent, lossPercentWorst, jitterMs, mos, mosWorst: leg.heardMosWorst ?? mos };
}

function chargeView(charge: Charge): CallView['charges'][number] {
  const { id, side, prefix, destination, connectMicros, microsPerMinute, seconds, micros, currency } = charge;
  return {
    id,
    side,
    prefix,
    destination,
    connectMicros: `${connectMicros}`,
    microsPerMinute: `${microsPerMinute}`,
    seconds,
    micros: `${micros}`,
    currency,
    superseded: charge.supersededAt !== null,
    createdAt: charge.createdAt.toISOString(),
  };
}
