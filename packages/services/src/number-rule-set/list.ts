import type { NumberRuleSet, NumberRuleSetListInput, Page } from '@belfry/contracts';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { keyset, toPage } from '../keyset.ts';
import { checkNarrowing } from '../scope-for.ts';
import { searchWords } from '../search-words.ts';
import { ofBrand } from '../tenant-where.ts';
import { ruleSetInclude, ruleSetView } from './view.ts';

/** The rule sets of a brand. */
export async function listNumberRuleSets(
  ctx: Context,
  input: z.output<typeof NumberRuleSetListInput>,
): Promise<Page<NumberRuleSet>> {
  await checkNarrowing(ctx, 'numberRuleSet.list', input);
  const { where, orderBy, take } = keyset(input, { name: 'text', createdAt: 'date' });
  const narrowed = input.brandId ? { brandId: input.brandId } : {};
  const rows = await ctx.db.numberRuleSet.findMany({
    where: { AND: [ofBrand(ctx.actor), narrowed, searchWords(input.search, ['name', 'country']), where] },
    include: ruleSetInclude,
    orderBy,
    take,
  });
  return toPage(rows, input, (shown) => shown.map(ruleSetView));
}
