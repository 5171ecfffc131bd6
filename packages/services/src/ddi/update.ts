import type { Ddi, DdiUpdateInput } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { changeDdi, checkWish, ownerOf } from './change.ts';
import { checkFree } from './check.ts';
import { findDdi } from './find.ts';
import { ddiView } from './view.ts';

/**
 * Changes where a number leads, what it is called and, by its brand only, whose it is and through whom it comes. Given to another company it leads nowhere, and
 * nobody shows it any more, until that company says otherwise; ported away, nobody shows it either.
 */
export async function updateDdi(ctx: Context, input: z.output<typeof DdiUpdateInput>): Promise<Ddi> {
  const { id, ...wish } = input;
  const before = await findDdi(ctx, id);
  authorize(ctx, 'ddi.update');
  const { brandId } = before;
  await checkWish(ctx, brandId, wish);
  if (wish.companyId || wish.state !== undefined) checkFree(before);
  const { moved, owner } = ownerOf(before, wish);
  const audit = {
    action: 'ddi.update',
    entityId: id,
    detail: { number: before.number, companyId: owner, destination: wish.destination?.kind ?? 'unchanged' },
  };
  const scope =
    moved || owner === null ? { scope: 'brand' as const, brandId } : { scope: 'company' as const, companyId: owner };
  const plan = { companyIds: [owner, before.companyId].filter((one) => one !== null), field: 'destination' };
  return commit(ctx, { scope, audit, plan }, async (tx) =>
    ddiView(await changeDdi(tx, before, wish), ctx.actor.level !== 'company'),
  );
}
