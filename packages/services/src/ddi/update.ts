import type { Ddi, DdiUpdateInput } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { addDestination, dropUnused } from '../destination/place.ts';
import { companyFor } from '../scope-for.ts';
import { forbidden, invalid, notFound } from '../service-error.ts';
import { findDdi } from './find.ts';
import { ddiInclude, ddiView } from './view.ts';

/**
 * Changes where a number leads and, by its brand only, whose it is and through whom it comes. Given to another company it leads nowhere, and
 * nobody shows it any more, until that company says otherwise.
 */
export async function updateDdi(ctx: Context, input: z.output<typeof DdiUpdateInput>): Promise<Ddi> {
  const { id, companyId, peerId, destination } = input;
  const before = await findDdi(ctx, id);
  authorize(ctx, 'ddi.update');
  const ofTheBrand = ctx.actor.level !== 'company';
  if (!ofTheBrand && (companyId !== undefined || peerId !== undefined)) throw forbidden('ddi.update');
  const { brandId } = before;
  const moved = companyId !== undefined && companyId !== before.companyId;
  if (moved && companyId !== null && (await companyFor(ctx, 'ddi.update', companyId)).brandId !== brandId)
    throw notFound('company');
  const owner = companyId === undefined ? before.companyId : companyId;
  const audit = {
    action: 'ddi.update',
    entityId: id,
    detail: { number: before.number, companyId: owner, destination: destination?.kind ?? 'unchanged' },
  };
  const scope =
    moved || owner === null ? { scope: 'brand' as const, brandId } : { scope: 'company' as const, companyId: owner };
  return commit(ctx, { scope, audit }, async (tx) => {
    if (peerId && !(await tx.peer.findFirst({ where: { id: peerId, brandId } }))) throw notFound('peer');
    if (moved) {
      await tx.user.updateMany({ where: { outgoingDdiId: id }, data: { outgoingDdiId: null } });
      await tx.company.updateMany({ where: { outgoingDdiId: id }, data: { outgoingDdiId: null } });
    }
    if (destination && owner === null)
      throw invalid('companyId', 'companyId.required', 'Say which company it is given to.');
    const leads = destination && owner !== null ? await addDestination(tx, owner, destination) : null;
    const changesLead = moved || destination !== undefined;
    const data = {
      ...(moved && { companyId }),
      ...(peerId !== undefined && { peerId }),
      ...(changesLead && { destinationId: leads }),
    };
    const row = await tx.ddi.update({ where: { id }, data, include: ddiInclude });
    if (changesLead) await dropUnused(tx, [before.destinationId]);
    return ddiView(row, ofTheBrand);
  });
}
