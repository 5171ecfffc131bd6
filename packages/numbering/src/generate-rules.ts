import { type DiallingPlan, diallingPlan } from './dialling-plan.ts';
import type { NumberRule, NumberRuleSet } from './number-rule.ts';
import { type NumberShape, printShape } from './number-shape.ts';
import { shortNumbers } from './short-number.ts';

/** How a peer writes numbers: `+41446681800`, `41446681800`, `0041446681800` (with the country's own prefix), or as they are dialled in its country. */
export type NumberStyle = 'e164' | 'e164_plain' | 'international' | 'national';

/** What rules are generated from. */
export interface RuleWishes {
  /** ISO 3166 alpha-2: where the peer is. */
  readonly country: string;
  readonly style: NumberStyle;
  /** Numbers without an area code get this one; with or without the trunk prefix: `044`, `44`. */
  readonly areaCode?: string;
}

/** The digits of a number in international form. */
const anyNumber = '([1-9]\\d{6,14})';

/**
 * The rules of a peer in four directions, from what libphonenumber knows of its country. In understands `+`, the country's international prefix and national
 * numbers whatever the style; digits alone are international with `e164_plain`. Out writes the style. Short numbers for help (see `shortNumbers`) pass unchanged both
 * ways, and lose the calling code that some phones put before them; other numbers too short for the country pass unchanged as well. Of a country that is not known
 * only international forms are understood.
 */
export function generateRules(wishes: RuleWishes): NumberRuleSet {
  const plan = diallingPlan(wishes.country);
  const short = [...shortNumbers(wishes.country).keys()].join('|');
  const rulesIn = inward(plan, short, wishes);
  const rulesOut = outward(plan, short, wishes.style);
  return { callerIn: rulesIn, calleeIn: rulesIn, callerOut: rulesOut, calleeOut: rulesOut };
}

function inward(plan: DiallingPlan | undefined, short: string, { style, areaCode = '' }: RuleWishes): NumberRule[] {
  const rules: NumberRule[] = [{ match: `(${short})`, replace: '$1' }];
  if (!plan) {
    rules.push({ match: `00${anyNumber}`, replace: '+$1' });
    if (style === 'e164_plain') rules.push({ match: anyNumber, replace: '+$1' });
    return rules;
  }
  const { callingCode, internationalPattern: international, trunkPrefix: trunk, national } = plan;
  const isPlain = style === 'e164_plain';
  // What begins with another digit than 0 is international already.
  const reads = (prefix: string) => !isPlain || prefix.startsWith('0') || prefix.startsWith('(?:0');
  if (trunk === '0' && !plan.shape.has('0')) {
    // +41 (0)44 …, as letterheads have it.
    rules.push({ match: `(?:\\+|${international})${callingCode}0(${national})`, replace: `+${callingCode}$1` });
  }
  if (reads(international)) rules.push({ match: international + anyNumber, replace: '+$1' });
  if (trunk !== '' && reads(trunk)) {
    // In North America the 1 may be left out.
    rules.push({ match: `${trunk}${trunk === '1' ? '?' : ''}(${national})`, replace: `+${callingCode}$1` });
  } else if (trunk === '') {
    const own = isPlain ? printShape(only0(plan.shape)) : national;
    if (own !== undefined) rules.push({ match: `(${own})`, replace: `+${callingCode}$1` });
  }
  const area = trunk !== '' && areaCode.startsWith(trunk) ? areaCode.slice(trunk.length) : areaCode;
  const local = area === '' ? undefined : localNumbers(plan.shape, area);
  if (local !== undefined) rules.push({ match: `(${local})`, replace: `+${callingCode}${area}$1` });
  if (isPlain) rules.push({ match: anyNumber, replace: '+$1' });
  return rules;
}

function outward(plan: DiallingPlan | undefined, short: string, style: NumberStyle): NumberRule[] {
  const rules: NumberRule[] = [];
  if (plan) rules.push({ match: `\\+${plan.callingCode}(${short})`, replace: '$1' });
  switch (style) {
    case 'e164':
      break;
    case 'e164_plain':
      rules.push({ match: `\\+${anyNumber}`, replace: '$1' });
      break;
    case 'national':
      if (plan) rules.push({ match: `\\+${plan.callingCode}(${plan.national})`, replace: `${plan.trunkPrefix}$1` });
      rules.push({ match: `\\+${anyNumber}`, replace: `${plan?.internationalPrefix ?? '00'}$1` });
      break;
    case 'international':
      rules.push({ match: `\\+${anyNumber}`, replace: `${plan?.internationalPrefix ?? '00'}$1` });
      break;
  }
  return rules;
}

function only0(shape: NumberShape): NumberShape {
  return new Map([...shape].filter(([first]) => first === '0'));
}

/** A pattern for what follows an area code: at least four digits that do not begin with 0 or 1, which prefixes and short numbers do. */
function localNumbers(shape: NumberShape, area: string): string | undefined {
  const lengths = [...(shape.get(area[0]!) ?? [])]
    .map((length) => length - area.length)
    .filter((length) => length >= 4);
  return printShape(
    new Map([...'23456789'].map((first) => [first, new Set(lengths)] as const).filter(([, all]) => all.size > 0)),
  );
}
