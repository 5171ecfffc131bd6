import { NumberingPlanCheckInput, NumberingPlanReport } from '@belfry/contracts';
import { checkNumberingPlan } from '@belfry/services';
import { act, router } from '../trpc.ts';

/** `numberingPlan.*` */
export const numberingPlanRouter = router({
  check: act('numberingPlan.check', 'GET', '/numbering-plan/check', 'What does not work in a numbering plan')
    .input(NumberingPlanCheckInput)
    .output(NumberingPlanReport)
    .query(({ ctx, input }) => checkNumberingPlan(ctx.service, input)),
});
