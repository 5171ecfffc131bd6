import { type Actor, hasRight } from '@belfry/access';
import type { CallPeer, Cdr } from '@belfry/contracts';
import type { Prisma } from '@belfry/db';
import type { Context } from '../context.ts';
import { recordingsWithin } from '../recording/within.ts';

/** What is read of a CDR to show it. */
export const cdrInclude = {
  brand: { select: { name: true } },
  company: { select: { name: true } },
  call: {
    select: {
      legs: {
        orderBy: { position: 'asc' as const },
        select: {
          side: true,
          brandId: true,
          companyId: true,
          peerId: true,
          label: true,
          gateway: true,
          answeredAt: true,
        },
      },
    },
  },
} satisfies Prisma.CdrInclude;

type Row = Prisma.CdrGetPayload<{ include: typeof cdrInclude }>;

/** CDRs as they are shown to the actor: what a call cost its brand is told to brand and god only. */
export async function cdrViews(ctx: Context, rows: readonly Row[]): Promise<Cdr[]> {
  const names = await namesOf(ctx, rows);
  const costs = await costsOf(ctx, rows);
  const recordings = await recordingsOf(ctx, rows);
  return rows.map((row) =>
    shownTo(ctx.actor, {
      id: row.id,
      callId: row.callId,
      brandId: row.brandId,
      brandName: row.brand.name,
      companyId: row.companyId,
      companyName: row.company?.name ?? null,
      direction: row.direction,
      dialled: row.dialled,
      caller: row.caller,
      callerName: row.callerName,
      callerHidden: row.callerHidden,
      callee: row.callee,
      forwarded: row.forwarded,
      userId: row.userId,
      userName: row.userId && (names.get(row.userId) ?? null),
      calledUserId: row.calledUserId,
      calledUserName: row.calledUserId && (names.get(row.calledUserId) ?? null),
      startedAt: row.startedAt.toISOString(),
      answeredAt: row.answeredAt?.toISOString() ?? null,
      endedAt: row.endedAt.toISOString(),
      durationMs: row.durationMs,
      disposition: row.disposition,
      hangupSide: row.hangupSide,
      sipStatus: row.sipStatus,
      reason: row.reason,
      mosCaller: row.mosCaller,
      mosCallee: row.mosCallee,
      mosWorstCaller: row.mosWorstCaller,
      mosWorstCallee: row.mosWorstCallee,
      badSide: row.badSide,
      emergency: row.emergency,
      onNet: row.onNet,
      ...peersOf(ctx.actor, row),
      verification: signatureOf(row).received ?? null,
      signed: signatureOf(row).sent ?? null,
      revisions: {
        platform: `${row.platformRevision}`,
        brand: `${row.brandRevision}`,
        company: `${row.companyRevision}`,
      },
      priceMicros: !knowsMoney(ctx.actor) || row.priceMicros === null ? null : `${row.priceMicros}`,
      costMicros: costs.get(row.id) ?? null,
      currency: row.currency,
      ratedAt: row.ratedAt?.toISOString() ?? null,
      recordings: recordings.get(row.callId) ?? 0,
    }),
  );
}

/** Is what calls cost theirs to know? An operator of some companies or sites, and whoever was not given the area, only sees to calls. */
export const knowsMoney = (actor: Actor): boolean =>
  actor.role !== 'operator' && hasRight(actor.rights, 'ratingPlan.list');

/** By which peers the call came and went. */
function peersOf(actor: Actor, { call: { legs } }: Row): Pick<Cdr, 'cameFrom' | 'wentTo'> {
  const called = legs.filter(({ side }) => side === 'callee');
  const answered = called.filter(({ answeredAt }) => answeredAt !== null);
  const counted = answered.length > 0 ? answered : called;
  return {
    cameFrom: peerOf(
      actor,
      legs.find(({ side }) => side === 'caller'),
    ),
    wentTo: peerOf(
      actor,
      counted.findLast(({ peerId }) => peerId !== null),
    ),
  };
}

/** A leg's peer, if the actor may know it. */
function peerOf(actor: Actor, leg: Row['call']['legs'][number] | undefined): CallPeer | null {
  if (!leg?.peerId || !knowsPeer(actor, leg)) return null;
  return { peerId: leg.peerId, name: leg.label, gateway: leg.gateway };
}

/** Carriers are the brand's secret; a company knows its own IPBXs, and who sees to some sites or companies none. */
function knowsPeer(
  { level, role, brandId, companyId }: Actor,
  leg: { brandId: string; companyId: string | null },
): boolean {
  if (level === 'god') return true;
  if (role === 'operator') return false;
  if (level === 'brand') return leg.brandId === brandId;
  return level === 'company' && leg.companyId !== null && leg.companyId === companyId;
}

/** What the row keeps of signatures: written by the jobs alone. */
const signatureOf = ({ signature }: Row) =>
  (signature ?? {}) as { received?: NonNullable<Cdr['verification']>; sent?: NonNullable<Cdr['signed']> };

/** A caller who hid the number is unknown to the people who were called; who runs the company may know. */
function shownTo({ level, userId }: Actor, cdr: Cdr): Cdr {
  if (level !== 'user' || !cdr.callerHidden || cdr.userId === userId) return cdr;
  return { ...cdr, caller: 'anonymous', callerName: '', userId: null, userName: null };
}

async function namesOf({ db }: Context, rows: readonly Row[]): Promise<ReadonlyMap<string, string>> {
  const ids = [
    ...new Set(rows.flatMap(({ userId, calledUserId }) => [userId, calledUserId].filter((id) => id !== null))),
  ];
  if (ids.length === 0) return new Map();
  const users = await db.user.findMany({
    where: { id: { in: ids } },
    select: { id: true, firstName: true, lastName: true },
  });
  return new Map(users.map(({ id, firstName, lastName }) => [id, `${firstName} ${lastName}`]));
}

async function recordingsOf({ db, actor }: Context, rows: readonly Row[]): Promise<ReadonlyMap<string, number>> {
  if ((actor.level !== 'company' && actor.level !== 'user') || rows.length === 0) return new Map();
  const counts = await db.recording.groupBy({
    by: ['callId'],
    where: { AND: [{ callId: { in: rows.map(({ callId }) => callId) } }, recordingsWithin(actor)] },
    _count: true,
  });
  return new Map(counts.map(({ callId, _count }) => [callId, _count]));
}

async function costsOf({ db, actor }: Context, rows: readonly Row[]): Promise<ReadonlyMap<string, string>> {
  if ((actor.level !== 'god' && actor.level !== 'brand') || !knowsMoney(actor) || rows.length === 0) return new Map();
  const sums = await db.charge.groupBy({
    by: ['cdrId', 'currency'],
    where: { cdrId: { in: rows.map(({ id }) => id) }, side: 'buy', supersededAt: null },
    _sum: { micros: true },
  });
  // A carrier may be paid in another currency than the company pays in: what cannot be compared is told with the charges of the call only.
  const currencies = new Map(rows.map(({ id, currency }) => [id, currency]));
  const isOther = new Set(sums.flatMap(({ cdrId, currency }) => (currency === currencies.get(cdrId) ? [] : cdrId)));
  return new Map(
    sums.flatMap(({ cdrId, _sum }) => (isOther.has(cdrId) ? [] : [[cdrId, `${_sum.micros ?? 0n}`] as const])),
  );
}
