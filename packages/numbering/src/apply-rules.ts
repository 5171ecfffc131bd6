import { type CheckedRule, type NumberRule, readRule } from './number-rule.ts';
import { longestNumber } from './rule-pattern.ts';

/** What rules made of a number, and the index of the rule that did it; without one: none matched. */
export interface AppliedRules {
  readonly number: string;
  readonly index?: number;
}

/** A list of rules is read once; rules that may not be used match nothing. */
const known = new WeakMap<readonly NumberRule[], readonly (CheckedRule | undefined)[]>();

/**
 * `number` rewritten by the first rule that matches the whole of it; unchanged when none does, when it is longer than 64 characters, or when nothing would be
 * left of it. Lists are read once and remembered by identity: change none in place.
 */
export function applyRules(rules: readonly NumberRule[], number: string): AppliedRules {
  if (number.length > longestNumber) return { number };
  const checked = known.get(rules) ?? read(rules);
  for (let index = 0; index < checked.length; index++) {
    const rule = checked[index];
    const found = rule?.expression.exec(number);
    if (!rule || !found) continue;
    let written = '';
    for (const part of rule.parts) written += typeof part === 'string' ? part : (found[part] ?? '');
    if (written !== '') return { number: written, index };
  }
  return { number };
}

function read(rules: readonly NumberRule[]): readonly (CheckedRule | undefined)[] {
  const checked = rules.map((rule) => {
    const result = readRule(rule);
    return result.ok ? result.value : undefined;
  });
  known.set(rules, checked);
  return checked;
}
