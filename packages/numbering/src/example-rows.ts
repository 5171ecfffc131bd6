import { type AppliedRules, applyRules } from './apply-rules.ts';
import type { NumberRuleSet } from './number-rule.ts';

/** What a rule set does to one number: how it is understood as caller and callee, and how what was understood is written back. */
export interface ExampleRow {
  /** As the peer writes it. */
  readonly number: string;
  readonly callerIn: AppliedRules;
  readonly calleeIn: AppliedRules;
  /** What becomes of `callerIn`'s number on its way out. */
  readonly callerOut: AppliedRules;
  /** What becomes of `calleeIn`'s number on its way out. */
  readonly calleeOut: AppliedRules;
}

/** One row for each number, for people who edit a rule set to see what it does. */
export function exampleRows(set: NumberRuleSet, numbers: readonly string[]): ExampleRow[] {
  return numbers.map((number) => {
    const callerIn = applyRules(set.callerIn, number);
    const calleeIn = applyRules(set.calleeIn, number);
    return {
      number,
      callerIn,
      calleeIn,
      callerOut: applyRules(set.callerOut, callerIn.number),
      calleeOut: applyRules(set.calleeOut, calleeIn.number),
    };
  });
}
