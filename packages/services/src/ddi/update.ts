import type { Ddi, DdiUpdateInput } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { atAnyTime, placeByTime } from '../destination/by-time.ts';
import { addDestination, dropUnused } from '../destination/place.ts';
import { companyFor } from '../scope-for.ts';
import { forbidden, invalid, notFound } from '../service-error.ts';
import { checkFree, checkPlace } from './check.ts';
import { findDdi } from './find.ts';
import { leaveDdi } from './leave.ts';
import { ddiInclude, ddiView } from './view.ts';

/**
 * Changes where a number leads, what it is called and, by its brand only, whose it is and through whom it comes. Given to another company it leads nowhere, and
 * nobody shows it any more, until that company says otherwise; ported away, nobody shows it either.
 */
export async function updateDdi(ctx: Context, input: z.output<typeof DdiUpdateInput>): Promise<Ddi> {
  const { id, companyId, peerId, destination, label, shownName, state, siteId, maxCalls, callsPerSecond } = input;
  const before = await findDdi(ctx, id);
  authorize(ctx, 'ddi.update');
  const ofTheBrand = ctx.actor.level !== 'company';
  const ofBrandAlone = [companyId, peerId, state, maxCalls, callsPerSecond];
  if (!ofTheBrand && ofBrandAlone.some((field) => field !== undefined)) throw forbidden('ddi.update');
  const { brandId } = before;
  const moved = companyId !== undefined && companyId !== before.companyId;
  if (moved && companyId !== null && (await companyFor(ctx, 'ddi.update', companyId)).brandId !== brandId)
    throw notFound('company');
  if (companyId || state !== undefined) checkFree(before);
  const owner = companyId === undefined ? before.companyId : companyId;
  const audit = {
    action: 'ddi.update',
    entityId: id,
    detail: { number: before.number, companyId: owner, destination: destination?.kind ?? 'unchanged' },
  };
  const scope =
    moved || owner === null ? { scope: 'brand' as const, brandId } : { scope: 'company' as const, companyId: owner };
  const wish = {
    scheduleId: input.scheduleId,
    closedDestination: input.closedDestination,
    holidayDestination: input.holidayDestination,
  };
  const wishesTime = Object.values(wish).some((one) => one !== undefined);
  const plan = { companyIds: [owner, before.companyId].filter((one) => one !== null), field: 'destination' };
  return commit(ctx, { scope, audit, plan }, async (tx) => {
    await checkPlace(tx, { brandId, companyId: owner }, { siteId, peerId });
    if (moved || state === 'ported') await leaveDdi(tx, id);
    if ((destination || wishesTime) && owner === null)
      throw invalid('companyId', 'companyId.required', 'Say which company it is given to.');
    const leads = destination && owner !== null ? await addDestination(tx, owner, destination) : null;
    const byTime =
      owner !== null && wishesTime ? await placeByTime(tx, owner, wish, moved ? null : before.scheduleId) : {};
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
    return ddiView(row, ofTheBrand);
  });
}
