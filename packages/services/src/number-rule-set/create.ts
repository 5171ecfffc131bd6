import type { NumberRuleSet, NumberRuleSetCreateInput } from '@belfry/contracts';
import { newId } from '@belfry/db';
import type { z } from 'zod';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { brandFor } from '../scope-for.ts';
import { checkRules, putRules, rulesFor } from './rules.ts';
import { ruleSetInclude, ruleSetView } from './view.ts';

/** Makes a rule set, from the country's data unless rules are given. `conflict`: the name is taken. */
export async function createNumberRuleSet(
  ctx: Context,
  input: z.output<typeof NumberRuleSetCreateInput>,
): Promise<NumberRuleSet> {
  const { id: brandId } = await brandFor(ctx, 'numberRuleSet.create', input.brandId);
  const { name, country } = input;
  const rules = input.rules ?? rulesFor(input);
  const style = input.rules ? '' : input.style;
  checkRules(rules);
  const id = newId();
  const audit = { action: 'numberRuleSet.create', entityId: id, detail: { name, country, style } };
  return commit(ctx, { scope: { scope: 'brand', brandId }, audit }, async (tx) => {
    await tx.numberRuleSet.create({ data: { id, brandId, name, country, style } });
    await putRules(tx, brandId, id, rules);
    return ruleSetView(await tx.numberRuleSet.findUniqueOrThrow({ where: { id }, include: ruleSetInclude }));
  });
}
