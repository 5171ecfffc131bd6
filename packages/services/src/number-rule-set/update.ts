import type { NumberRuleSet, NumberRuleSetUpdateInput } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { changedFields } from '../changed-fields.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { findRuleSet } from './find.ts';
import { checkRules, putRules, rulesFor } from './rules.ts';
import { ruleSetInclude, ruleSetView } from './view.ts';

/** Changes a rule set: its name, its rules (then it has no style any more), or its style, by which the rules are made anew. */
export async function updateNumberRuleSet(
  ctx: Context,
  input: z.output<typeof NumberRuleSetUpdateInput>,
): Promise<NumberRuleSet> {
  const { id, name, areaCode, style } = input;
  const before = await findRuleSet(ctx, id);
  authorize(ctx, 'numberRuleSet.update');
  const { brandId } = before;
  const country = input.country ?? before.country;
  const rules = input.rules ?? (style && rulesFor({ country, style, areaCode }));
  if (rules) checkRules(rules);
  const data = { ...(name && { name }), country, ...(rules && { style: input.rules ? '' : (style ?? '') }) };
  const audit = { action: 'numberRuleSet.update', entityId: id, detail: changedFields(data) };
  return commit(ctx, { scope: { scope: 'brand', brandId }, audit }, async (tx) => {
    await tx.numberRuleSet.update({ where: { id }, data });
    if (rules) await putRules(tx, brandId, id, rules);
    return ruleSetView(await tx.numberRuleSet.findUniqueOrThrow({ where: { id }, include: ruleSetInclude }));
  });
}
