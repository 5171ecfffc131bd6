import type { NumberRuleSet } from '@belfry/contracts';
import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';
import { findRuleSet } from './find.ts';
import { ruleSetView } from './view.ts';

/** One rule set with its rules. */
export async function getNumberRuleSet(ctx: Context, { id }: { id: string }): Promise<NumberRuleSet> {
  const row = await findRuleSet(ctx, id);
  authorize(ctx, 'numberRuleSet.get');
  return ruleSetView(row);
}
