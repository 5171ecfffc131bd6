import type { CallFilter } from '@belfry/contracts';
import { callingCodeOf, isE164 } from '@belfry/numbering';
import { invalid } from '../service-error.ts';
import type { FilterOwner } from './owner.ts';

/** Rules in one list, at most. */
export const mostFilters = 10_000;

/** What is to be true of a rule as a whole. */
export interface WishedFilter {
  readonly callerMatch: 'any' | 'number' | 'prefix' | 'country' | 'anonymous';
  readonly caller: string;
  readonly calleeMatch: 'any' | 'number' | 'prefix' | 'country';
  readonly callee: string;
  readonly action: CallFilter['action'];
  readonly forwardNumber: string | null;
  /** It leads to somebody or something of the company. */
  readonly leads: boolean;
}

/** The rule as it is stored: values only where they count, countries in capitals. `invalid`: it does not make sense. */
export function checkFilter<Rule extends WishedFilter>(owner: FilterOwner, rule: Rule): Rule {
  const { action, forwardNumber, leads } = rule;
  const caller = checkValue('caller', rule.callerMatch, rule.caller);
  const callee = checkValue('callee', rule.calleeMatch, rule.callee);
  if (action === 'forward') {
    if (leads && owner.level !== 'company')
      throw invalid(
        'destination',
        'callFilter.destination',
        'Only a company’s calls can go to its people: enter a number.',
      );
    if (forwardNumber === null && !leads)
      throw invalid('forwardNumber', 'callFilter.nowhere', 'Say where these calls shall go.');
    if (forwardNumber !== null && leads)
      throw invalid('forwardNumber', 'callFilter.two', 'These calls can go to one place only.');
    if (forwardNumber !== null && rule.calleeMatch === 'number' && callee === forwardNumber)
      throw invalid('forwardNumber', 'callFilter.itself', 'These calls would go where they go anyway.');
  }
  return { ...rule, caller, callee, forwardNumber: action === 'forward' ? forwardNumber : null };
}

function checkValue(field: 'caller' | 'callee', match: WishedFilter['callerMatch'], value: string): string {
  switch (match) {
    case 'any':
    case 'anonymous':
      return '';
    case 'number':
      if (isE164(value)) return value;
      throw invalid(field, 'callFilter.number', 'Enter the number in international form, such as +41445550200.');
    case 'prefix':
      if (/^\+[1-9]\d{0,14}$/.test(value)) return value;
      throw invalid(field, 'callFilter.prefix', 'Enter how the numbers begin, such as +4190.');
    case 'country': {
      const country = value.toUpperCase();
      if (callingCodeOf(country) !== undefined) return country;
      throw invalid(field, 'callFilter.country', 'Choose a country.');
    }
  }
}
