import { err, type Failure, ok, type Result } from '@belfry/core';
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { displayNumber } from './display-number.ts';
import { isE164 } from './normalise-dialled.ts';

const mostNumbers = 10_000;

/**
 * All numbers from `first` to `last`, both E.164 with `+`, of the same country and length: at most 10,000.
 *
 * Failures, each with a message for people: `range.number`, `range.length`, `range.country`, `range.order`, `range.size`.
 */
export function expandRange(first: string, last: string): Result<string[]> {
  for (const number of [first, last]) {
    if (!isE164(number))
      return refuse('number', `${number || 'Nothing'} is no number in international form, such as +41446681800.`);
  }
  if (first.length !== last.length) return refuse('length', `${first} and ${last} do not have as many digits.`);
  if (codeOf(first) !== codeOf(last))
    return refuse('country', `${first} and ${last} are numbers of different countries.`);
  // 15 digits are within what a Number counts exactly.
  const from = Number(first);
  const to = Number(last);
  if (to < from) return refuse('order', `${last} comes before ${first}.`);
  if (to - from >= mostNumbers) {
    return refuse(
      'size',
      `From ${first} to ${last} are ${group(to - from + 1)} numbers; a range has at most ${group(mostNumbers)}.`,
    );
  }
  return ok(Array.from({ length: to - from + 1 }, (_, index) => `+${from + index}`));
}

/** Numbers that follow each other without a gap. */
export interface NumberRange {
  readonly first: string;
  readonly last: string;
  readonly count: number;
  /** For people: `+41 44 555 02 00 – 49`, or the one number. */
  readonly words: string;
}

/** Numbers (E.164, in any order, twice counts once) gathered into ranges for display. */
export function describeRanges(numbers: readonly string[]): NumberRange[] {
  const sorted = [...new Set(numbers)].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  const ranges: NumberRange[] = [];
  let began = 0;
  for (let at = 0; at < sorted.length; at++) {
    const here = sorted[at]!;
    const next = sorted[at + 1];
    if (next !== undefined && next.length === here.length && isE164(here) && Number(next) === Number(here) + 1)
      continue;
    const first = sorted[began]!;
    ranges.push({ first, last: here, count: at - began + 1, words: inWords(first, here) });
    began = at + 1;
  }
  return ranges.sort((a, b) => (a.first < b.first ? -1 : 1));
}

/** The last number is shortened to the digits that differ, and to two at least. */
function inWords(first: string, last: string): string {
  const shown = displayNumber(first);
  if (first === last) return shown;
  let same = 0;
  while (first[same] === last[same]) same++;
  return `${shown} – ${last.slice(Math.min(same, last.length - 2))}`;
}

/** The calling code of a number; undefined when no country has it. */
function codeOf(number: string): string | undefined {
  return parsePhoneNumberFromString(number)?.countryCallingCode;
}

function group(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

function refuse(code: string, message: string): Result<string[], Failure> {
  return err({ code: `range.${code}`, message });
}
