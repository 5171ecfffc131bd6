import type { NumberRules } from '@belfry/contracts';
import { newId, type Transaction } from '@belfry/db';
import { callingCodeOf, checkRule, generateRules, type NumberStyle } from '@belfry/numbering';
import { invalid } from '../service-error.ts';

const directions = [
  ['callerIn', 'caller_in', 'callers coming in'],
  ['calleeIn', 'callee_in', 'called numbers coming in'],
  ['callerOut', 'caller_out', 'callers going out'],
  ['calleeOut', 'callee_out', 'called numbers going out'],
] as const;

/** Rules made from what is known of a country. `invalid`: nothing is. */
export function rulesFor(wishes: { country: string; style: NumberStyle; areaCode?: string | undefined }): NumberRules {
  const { country, style, areaCode } = wishes;
  if (callingCodeOf(country) === undefined)
    throw invalid('country', 'ruleSet.country', 'Nothing is known of how numbers are written in this country.');
  const made = generateRules({ country, style, ...(areaCode !== undefined && { areaCode }) });
  const copy = (rules: (typeof made)['callerIn']) => rules.map(({ match, replace }) => ({ match, replace }));
  return {
    callerIn: copy(made.callerIn),
    calleeIn: copy(made.calleeIn),
    callerOut: copy(made.callerOut),
    calleeOut: copy(made.calleeOut),
  };
}

/** Every rule must be one that may be used; `invalid` says which is not, and why. */
export function checkRules(rules: NumberRules): void {
  for (const [list, , words] of directions) {
    for (const [index, rule] of rules[list].entries()) {
      const checked = checkRule(rule);
      if (!checked.ok)
        throw invalid(`rules.${list}`, checked.error.code, `Rule ${index + 1} for ${words}: ${checked.error.message}`);
    }
  }
}

/** Puts the rules in the place of those that a set has. */
export async function putRules(tx: Transaction, brandId: string, ruleSetId: string, rules: NumberRules): Promise<void> {
  await tx.numberRule.deleteMany({ where: { ruleSetId } });
  await tx.numberRule.createMany({
    data: directions.flatMap(([list, direction]) =>
      rules[list].map(({ match, replace }, position) => ({
        id: newId(),
        brandId,
        ruleSetId,
        direction,
        position,
        match,
        replace,
      })),
    ),
  });
}
