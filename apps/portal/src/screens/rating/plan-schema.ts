import { RatingPlanCreateInput } from '@belfry/contracts';

/** A new price list as its form has it. */
export const PlanForm = RatingPlanCreateInput.pick({ name: true, currency: true }).required();
