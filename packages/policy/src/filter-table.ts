import { countryName, countryOfNumber, isE164 } from '@belfry/numbering';
import type { Forward } from './facts.ts';

/** What a rule compares a number with: nothing, a number (E.164), its beginning, its country (ISO 3166 alpha-2), or that there is none to be seen. */
export type FilterMatch =
  | { readonly kind: 'any' | 'anonymous' }
  | { readonly kind: 'number' | 'prefix' | 'country'; readonly value: string };

/** A rule of a call filter. */
export interface FilterRecord {
  readonly filterId: string;
  /** Rules of one list are looked at from the lowest to the highest. */
  readonly position: number;
  readonly direction: 'in' | 'out' | 'both';
  /** For calls of this company alone. */
  readonly companyId?: string;
  readonly caller: FilterMatch;
  readonly callee: FilterMatch;
  readonly action: 'allow' | 'block' | 'forward';
  /** For `forward`. */
  readonly to?: Forward['to'];
  /** For `block`: what the caller is told. */
  readonly reason?: string;
  /** For `block`: a tone says so first. */
  readonly announce?: true;
}

/** The calls that a list of rules is asked about. */
export interface FilterQuestion {
  /** Seen from the company that makes or takes the call. */
  readonly direction: 'in' | 'out';
  readonly companyId: string;
  /** E.164; empty: not known. */
  readonly caller: string;
  /** The caller does not want to be known, or is not. */
  readonly hidden: boolean;
  /** E.164; empty: it is a SIP address. */
  readonly callee: string;
}

/** Whose rules are asked: the platform's, or those of a brand or company by its id. */
export function filterKey(owner: string, question: FilterQuestion): `filter:${string}` {
  const { direction, companyId, caller, hidden, callee } = question;
  return `filter:${owner}/${direction}/${companyId}/${hidden ? 'hidden' : 'shown'}/${caller}/${callee}`;
}

/** What stands in such a key. */
export function readFilterKey(key: string): { readonly owner: string; readonly question: FilterQuestion } {
  const [owner = '', direction, companyId = '', hidden, caller = '', callee = ''] = key
    .slice('filter:'.length)
    .split('/');
  return {
    owner,
    question: { direction: direction === 'in' ? 'in' : 'out', companyId, caller, hidden: hidden === 'hidden', callee },
  };
}

/**
 * One list of rules, found by what they ask for: however many there are, a call looks into as many places as its two numbers have beginnings. Rules that ask the
 * same of both numbers stand in one place, in their order.
 */
export class FilterTable {
  readonly #places = new Map<string, Map<string, FilterRecord[]>>();
  readonly #asksCountry: boolean;
  readonly size: number;

  constructor(rules: readonly FilterRecord[]) {
    this.size = rules.length;
    this.#asksCountry = rules.some(({ caller, callee }) => caller.kind === 'country' || callee.kind === 'country');
    for (const rule of rules.toSorted((a, b) => a.position - b.position)) {
      const [caller, callee] = [placeOf(rule.caller), placeOf(rule.callee)];
      const places = this.#places.get(caller) ?? new Map<string, FilterRecord[]>();
      this.#places.set(caller, places);
      const same = places.get(callee);
      if (same) same.push(rule);
      else places.set(callee, [rule]);
    }
  }

  /** The first rule that fits; undefined: none does. */
  find({ direction, companyId, caller, hidden, callee }: FilterQuestion): FilterRecord | undefined {
    let first: FilterRecord | undefined;
    let called: readonly string[] | undefined;
    for (const place of [...this.#placesFor(caller), ...(hidden || caller === '' ? ['?'] : [])]) {
      const places = this.#places.get(place);
      if (places === undefined) continue;
      called ??= this.#placesFor(callee);
      for (const other of called) {
        for (const rule of places.get(other) ?? []) {
          if (first !== undefined && rule.position >= first.position) break;
          if (rule.direction !== 'both' && rule.direction !== direction) continue;
          if (rule.companyId !== undefined && rule.companyId !== companyId) continue;
          first = rule;
          break;
        }
      }
    }
    return first;
  }

  #placesFor(number: string): readonly string[] {
    if (!isE164(number)) return [''];
    const places = ['', `=${number}`];
    for (let length = number.length; length > 1; length--) places.push(number.slice(0, length));
    const country = this.#asksCountry ? countryOfNumber(number) : undefined;
    if (country !== undefined) places.push(country);
    return places;
  }
}

function placeOf(match: FilterMatch): string {
  switch (match.kind) {
    case 'any':
      return '';
    case 'anonymous':
      return '?';
    case 'number':
      return `=${match.value}`;
    case 'prefix':
    case 'country':
      return match.value;
  }
}

/** What a rule asks for, in words: "calls from +4179… to Albania". `secret`: who calls is not to be named. */
export function filterWords({ caller, callee }: Pick<FilterRecord, 'caller' | 'callee'>, secret = false): string {
  const from = caller.kind === 'any' ? '' : ` from ${secret ? 'certain callers' : matchWords(caller)}`;
  const to = callee.kind === 'any' ? '' : ` to ${matchWords(callee)}`;
  return from + to === '' ? 'all calls' : `calls${from}${to}`;
}

function matchWords(match: FilterMatch): string {
  switch (match.kind) {
    case 'any':
      return 'anybody';
    case 'anonymous':
      return 'callers who hide their number';
    case 'number':
      return match.value;
    case 'prefix':
      return `numbers that begin with ${match.value}`;
    case 'country':
      return countryName(match.value);
  }
}
