import { err, type Failure, ok, type Result } from '@belfry/core';
import {
  longestNumber,
  type NumberPattern,
  type PatternPiece,
  type PatternSequence,
  patternFailure,
  readPattern,
} from './rule-pattern.ts';

/** How numbers are rewritten: `match` is a pattern for the whole number (see `readPattern`), `replace` what becomes of it, with `$1` for its first group. */
export interface NumberRule {
  readonly match: string;
  readonly replace: string;
}

/**
 * How one peer or company writes numbers. In: from them to us, E.164 with `+` comes out, or what could not be understood unchanged. Out: from E.164 to what
 * they want. Of each list the first rule that matches counts.
 */
export interface NumberRuleSet {
  readonly callerIn: readonly NumberRule[];
  readonly calleeIn: readonly NumberRule[];
  readonly callerOut: readonly NumberRule[];
  readonly calleeOut: readonly NumberRule[];
}

/** A rule that was checked: a regular expression that cannot take long, and the replacement in parts (a number is a group). */
export interface CheckedRule {
  readonly expression: RegExp;
  readonly parts: readonly (string | number)[];
}

const longestPattern = 1_000;
/** In how many ways a pattern may try to fit one number: what a rule costs at worst. */
const mostWays = 5_000;

/**
 * Whether a rule may be used. The failure says in one sentence what is wrong and where; `offset` counts characters of `match` or `replace`, whichever the code names.
 *
 * Failures: those of `readPattern`, `rule.match.too-long`, `rule.match.nested-repeat`, `rule.match.too-many-ways`, `rule.replace.empty`, `rule.replace.too-long`,
 * `rule.replace.character`, `rule.replace.group`.
 */
export function checkRule(rule: NumberRule): Result<NumberRule> {
  const read = readRule(rule);
  return read.ok ? ok(rule) : read;
}

/** A rule made ready for use; failures as `checkRule` lists them. */
export function readRule(rule: NumberRule): Result<CheckedRule> {
  if (rule.match.length > longestPattern) {
    return err(patternFailure('too-long', longestPattern, `a pattern has at most ${longestPattern} characters`));
  }
  const pattern = readPattern(rule.match);
  if (!pattern.ok) return pattern;
  const unsafe = findUnsafe(pattern.value);
  if (unsafe) return err(unsafe);
  const parts = readReplacement(rule.replace, pattern.value.captures);
  if (!parts.ok) return parts;
  return ok({ expression: new RegExp(`^(?:${printOptions(pattern.value.options)})$`), parts: parts.value });
}

/** Quantifiers in each other make an expression try without end: only `(…)?` may hold others, and those with a fixed count alone. */
function findUnsafe(pattern: NumberPattern): Failure | undefined {
  let failure: Failure | undefined;
  const refuse = (at: number, what: string) => {
    failure ??= patternFailure('nested-repeat', at, what);
  };
  const waysOf = (options: readonly PatternSequence[], within: 'nothing' | 'optional' | 'repeated'): number =>
    options.reduce((sum, one) => sum + one.reduce((ways, piece) => ways * waysOfPiece(piece, within), 1), 0);
  const waysOfPiece = (piece: PatternPiece, within: 'nothing' | 'optional' | 'repeated'): number => {
    if (piece.kind === 'characters') return 1;
    if (piece.kind === 'group') {
      if (within === 'repeated' && piece.options.length > 1)
        refuse(piece.at, 'a group that repeats cannot hold alternatives');
      return waysOf(piece.options, within);
    }
    const { min, max } = piece;
    if (within === 'repeated' || (within === 'optional' && min !== max)) {
      refuse(piece.at, 'a quantifier cannot stand in a group that has one itself');
    }
    if (max === 1) return waysOfPiece(piece.piece, 'optional') + 1 - min;
    return waysOfPiece(piece.piece, 'repeated') * (max - min + 1);
  };
  const ways = waysOf(pattern.options, 'nothing');
  if (failure === undefined && ways > mostWays) {
    return patternFailure(
      'too-many-ways',
      0,
      'it could fit a number in too many ways; use fixed counts instead of + and *',
    );
  }
  return failure;
}

function readReplacement(text: string, captures: number): Result<(string | number)[]> {
  const fail = (code: string, at: number, what: string) =>
    err({ code: `rule.replace.${code}`, message: `Position ${at + 1} of the replacement: ${what}.`, offset: at });
  if (text === '') return fail('empty', 0, 'no number would be left');
  if (text.length > longestNumber)
    return fail('too-long', longestNumber, `a number has at most ${longestNumber} characters`);
  const parts: (string | number)[] = [];
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (character === '$') {
      const group = Number(/^[1-9]$/.exec(text[at + 1] ?? '')?.[0] ?? 0);
      if (group === 0) return fail('group', at, 'after $ stands the number of a group, 1 to 9');
      if (group > captures) {
        const has = captures === 0 ? 'no group' : captures === 1 ? 'one group' : `${captures} groups`;
        return fail('group', at, `the pattern has ${has}, so there is no $${group}`);
      }
      parts.push(group);
      at++;
    } else if ('0123456789+*#'.includes(character)) {
      parts.push(character);
    } else {
      return fail('character', at, `${character} cannot be part of a number`);
    }
  }
  return ok(join(parts));
}

/** Neighbouring characters as one string. */
function join(parts: readonly (string | number)[]): (string | number)[] {
  const joined: (string | number)[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (typeof part === 'string' && typeof last === 'string') joined[joined.length - 1] = last + part;
    else joined.push(part);
  }
  return joined;
}

function printOptions(options: readonly PatternSequence[]): string {
  return options.map((one) => one.map(printPiece).join('')).join('|');
}

function printPiece(piece: PatternPiece): string {
  switch (piece.kind) {
    case 'characters':
      return piece.of === '0123456789'
        ? '\\d'
        : piece.of.length === 1
          ? piece.of.replace(/[+*]/, '\\$&')
          : `[${piece.of}]`;
    case 'group':
      return `(${piece.captures ? '' : '?:'}${printOptions(piece.options)})`;
    case 'repeat':
      return `${printPiece(piece.piece)}{${piece.min},${piece.max}}`;
  }
}
