import type { CallFilter, CallFilterUpdateInput } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { changedFields } from '../changed-fields.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { addDestination, dropUnused } from '../destination/place.ts';
import { companyFor } from '../scope-for.ts';
import { notFound } from '../service-error.ts';
import { checkFilter } from './check.ts';
import { findCallFilter } from './find.ts';
import { ownerOf, scopeOf } from './owner.ts';
import { callFilterInclude, callFilterView } from './view.ts';

/** Changes a rule; where it leads is given anew as a whole (`forwardNumber` or `destination`). Refusals as `createCallFilter` has them. */
export async function updateCallFilter(
  ctx: Context,
  input: z.output<typeof CallFilterUpdateInput>,
): Promise<CallFilter> {
  const { id, companyId, destination, ...data } = input;
  const row = await findCallFilter(ctx, id);
  authorize(ctx, 'callFilter.update');
  const before = callFilterView(row);
  const owner = ownerOf(row);
  if (companyId && owner.level === 'brand') await companyFor(ctx, 'callFilter.update', companyId, owner.brandId);
  else if (companyId && companyId !== row.companyId) throw notFound('company');
  const elsewhere = destination !== undefined || data.forwardNumber !== undefined;
  const { callerMatch, caller, calleeMatch, callee, action } = { ...before, ...data };
  const forwardNumber = elsewhere ? (data.forwardNumber ?? null) : before.forwardNumber;
  const given = elsewhere ? (destination ?? null) : null;
  const keeps = !elsewhere && before.destination !== null;
  const { leads, ...rule } = checkFilter(owner, {
    ...{ callerMatch, caller, calleeMatch, callee, action, forwardNumber },
    leads: action === 'forward' && (given !== null || keeps),
  });
  const audit = { action: 'callFilter.update', entityId: id, detail: changedFields(data) };
  return commit(ctx, { scope: scopeOf(owner), audit }, async (tx) => {
    const destinationId = !leads
      ? null
      : given && owner.level === 'company'
        ? await addDestination(tx, owner.companyId, given)
        : row.destinationId;
    const changed = await tx.callFilter.update({
      where: { id },
      data: {
        ...data,
        ...rule,
        destinationId,
        ...(companyId !== undefined && owner.level === 'brand' && { companyId }),
      },
      include: callFilterInclude,
    });
    if (destinationId !== row.destinationId) await dropUnused(tx, [row.destinationId]);
    return callFilterView(changed);
  });
}
