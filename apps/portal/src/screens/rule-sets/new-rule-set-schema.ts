import { NumberRuleSetCreateInput } from '@belfry/contracts';

/** A new rule set as its form has it. */
export const NewRuleSet = NumberRuleSetCreateInput.pick({ name: true, country: true, style: true, areaCode: true });
