import type { DdiUpdateInput } from '@belfry/contracts';
import type { Transaction } from '@belfry/db';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { atAnyTime, placeByTime } from '../destination/by-time.ts';
import { addDestination, dropUnused } from '../destination/place.ts';
import { companyFor } from '../scope-for.ts';
import { forbidden, invalid, notFound } from '../service-error.ts';
import { checkFree, checkPlace } from './check.ts';
import type { findDdi } from './find.ts';
import { leaveDdi } from './leave.ts';
import { ddiInclude } from './view.ts';

type Before = Awaited<ReturnType<typeof findDdi>>;
/** What is wished of a number. */
export type DdiWish = Omit<z.output<typeof DdiUpdateInput>, 'id'>;

/** Whose a number is, through whom it comes, its state and its limits are its brand's to say (`forbidden`); the company that it is given to must be that brand's. */
export async function checkWish(ctx: Context, brandId: string, wish: DdiWish): Promise<void> {
  const { companyId, peerId, state, maxCalls, callsPerSecond } = wish;
  const ofBrandAlone = [companyId, peerId, state, maxCalls, callsPerSecond];
  if (ctx.actor.level === 'company' && ofBrandAlone.some((field) => field !== undefined)) throw forbidden('ddi.update');
  if (companyId && (await companyFor(ctx, 'ddi.update', companyId)).brandId !== brandId) throw notFound('company');
}

/** Whose the number will be, and whether that is somebody else than before. */
export function ownerOf(before: Before, { companyId }: DdiWish) {
  const moved = companyId !== undefined && companyId !== before.companyId;
  return { moved, owner: companyId === undefined ? before.companyId : companyId };
}

/** Writes a wish into a number. What it leads to must be its company's (`not_found`); a number of nobody leads nowhere (`invalid`). */
export async function changeDdi(tx: Transaction, before: Before, wish: DdiWish) {
  const { id, brandId } = before;
  const { companyId, peerId, destination, label, shownName, state, siteId, maxCalls, callsPerSecond } = wish;
  const { scheduleId, closedDestination, holidayDestination } = wish;
  const byTimeWish = { scheduleId, closedDestination, holidayDestination };
  const wishesTime = Object.values(byTimeWish).some((one) => one !== undefined);
  const { moved, owner } = ownerOf(before, wish);
  if (companyId || state !== undefined) checkFree(before);
  await checkPlace(tx, { brandId, companyId: owner }, { siteId, peerId });
  if (moved || state === 'ported') await leaveDdi(tx, id);
  if ((destination || wishesTime) && owner === null)
    throw invalid('companyId', 'companyId.required', 'Say which company it is given to.');
  const leads = destination && owner !== null ? await addDestination(tx, owner, destination) : null;
  const byTime =
    owner !== null && wishesTime ? await placeByTime(tx, owner, byTimeWish, moved ? null : before.scheduleId) : {};
  const changesLead = moved || destination !== undefined;
  const data = {
    ...(moved && { companyId, siteId: null, shownName: '' }),
    ...(companyId && before.state === 'quarantine' && { state: 'active' as const, freeAt: null }),
    ...(state !== undefined && { state, freeAt: null }),
    ...(siteId !== undefined && { siteId }),
    ...(label !== undefined && { label }),
    ...(shownName !== undefined && { shownName }),
    ...(maxCalls !== undefined && { maxCalls }),
    ...(callsPerSecond !== undefined && { callsPerSecond }),
    ...(peerId !== undefined && { peerId }),
    ...(changesLead && { destinationId: leads }),
    ...(moved && atAnyTime),
    ...byTime,
  };
  const row = await tx.ddi.update({ where: { id }, data, include: ddiInclude });
  if (changesLead || wishesTime)
    await dropUnused(tx, [before.destinationId, before.closedDestinationId, before.holidayDestinationId]);
  return row;
}
