import type { DdiCreateRangeInput, DdiRange } from '@belfry/contracts';
import { newId } from '@belfry/db';
import { describeRanges, expandRange } from '@belfry/numbering';
import type { z } from 'zod';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { brandFor, companyFor } from '../scope-for.ts';
import { invalid, taken } from '../service-error.ts';
import { checkPlace } from './check.ts';

/** Enters all numbers from the first to the last, at most 10,000; none when one of them is taken (`conflict`, which says which). */
export async function createDdiRange(
  ctx: Context,
  input: z.output<typeof DdiCreateRangeInput>,
): Promise<z.output<typeof DdiRange>> {
  const company =
    input.companyId === undefined ? null : await companyFor(ctx, 'ddi.createRange', input.companyId, input.brandId);
  const brandId = company?.brandId ?? (await brandFor(ctx, 'ddi.createRange', input.brandId)).id;
  const { first, last, country, label, state, peerId, siteId } = input;
  const numbers = expandRange(first, last);
  if (!numbers.ok) throw invalid('last', numbers.error.code, numbers.error.message);
  const count = numbers.value.length;
  const companyId = company?.id ?? null;
  const audit = { action: 'ddi.createRange', entityId: brandId, detail: { first, last, count } };
  return commit(ctx, { scope: { scope: 'brand', brandId }, audit }, async (tx) => {
    await checkPlace(tx, { brandId, companyId }, { siteId, peerId });
    const there = await tx.ddi.findMany({ where: { number: { in: numbers.value } }, select: { number: true } });
    if (there.length > 0) {
      const [range] = describeRanges(there.map(({ number }) => number));
      const others = there.length > (range?.count ?? 0) ? ' and others' : '';
      throw taken('last', `Taken already: ${range?.words}${others}.`);
    }
    await tx.ddi.createMany({
      data: numbers.value.map((number) => ({
        id: newId(),
        brandId,
        companyId,
        number,
        country,
        label,
        state,
        peerId: peerId ?? null,
        siteId: siteId ?? null,
      })),
    });
    return { first, last, count };
  });
}
