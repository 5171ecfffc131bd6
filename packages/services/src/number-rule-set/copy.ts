import type { NumberRuleSet, NumberRuleSetCopyInput } from '@belfry/contracts';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { createNumberRuleSet } from './create.ts';
import { findRuleSet } from './find.ts';
import { ruleSetView } from './view.ts';

/** Makes another rule set with the rules of one that there is. `conflict`: the name is taken. */
export async function copyNumberRuleSet(
  ctx: Context,
  { id, name }: z.output<typeof NumberRuleSetCopyInput>,
): Promise<NumberRuleSet> {
  const { brandId, country, rules } = ruleSetView(await findRuleSet(ctx, id));
  return createNumberRuleSet(ctx, { brandId, name, country, style: 'national', rules });
}
