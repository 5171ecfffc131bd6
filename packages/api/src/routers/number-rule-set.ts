import {
  ById,
  Done,
  NumberRuleSet,
  NumberRuleSetCopyInput,
  NumberRuleSetCreateInput,
  NumberRuleSetListInput,
  NumberRuleSetPage,
  NumberRuleSetUpdateInput,
} from '@belfry/contracts';
import {
  copyNumberRuleSet,
  createNumberRuleSet,
  deleteNumberRuleSet,
  getNumberRuleSet,
  listNumberRuleSets,
  updateNumberRuleSet,
} from '@belfry/services';
import { act, router } from '../trpc.ts';

/** `numberRuleSet.*` */
export const numberRuleSetRouter = router({
  list: act('numberRuleSet.list', 'GET', '/number-rule-sets', 'How carriers and companies write numbers')
    .input(NumberRuleSetListInput)
    .output(NumberRuleSetPage)
    .query(({ ctx, input }) => listNumberRuleSets(ctx.service, input)),
  get: act('numberRuleSet.get', 'GET', '/number-rule-sets/{id}', 'One rule set with its rules')
    .input(ById)
    .output(NumberRuleSet)
    .query(({ ctx, input }) => getNumberRuleSet(ctx.service, input)),
  create: act('numberRuleSet.create', 'POST', '/number-rule-sets', 'Make a rule set, from the data of a country')
    .input(NumberRuleSetCreateInput)
    .output(NumberRuleSet)
    .mutation(({ ctx, input }) => createNumberRuleSet(ctx.service, input)),
  copy: act(
    'numberRuleSet.create',
    'POST',
    '/number-rule-sets/{id}/copies',
    'Make another rule set with the rules of this one',
  )
    .input(NumberRuleSetCopyInput)
    .output(NumberRuleSet)
    .mutation(({ ctx, input }) => copyNumberRuleSet(ctx.service, input)),
  update: act('numberRuleSet.update', 'PATCH', '/number-rule-sets/{id}', 'Change a rule set')
    .input(NumberRuleSetUpdateInput)
    .output(NumberRuleSet)
    .mutation(({ ctx, input }) => updateNumberRuleSet(ctx.service, input)),
  delete: act('numberRuleSet.delete', 'DELETE', '/number-rule-sets/{id}', 'Remove a rule set')
    .input(ById)
    .output(Done)
    .mutation(({ ctx, input }) => deleteNumberRuleSet(ctx.service, input)),
});
