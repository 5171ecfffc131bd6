import { err, type Failure, ok, type Result } from '@belfry/core';

/** A number has at most so many characters; longer ones are left alone. */
export const longestNumber = 64;
/** All that a number may consist of. */
const alphabet = '0123456789+*#';

/** One piece of a pattern: characters to choose from, a group of alternatives, or a piece that repeats. `at` is where it stands. */
export type PatternPiece =
  | { readonly kind: 'characters'; readonly of: string }
  | {
      readonly kind: 'group';
      readonly captures: boolean;
      readonly options: readonly PatternSequence[];
      readonly at: number;
    }
  | {
      readonly kind: 'repeat';
      readonly piece: PatternPiece;
      readonly min: number;
      readonly max: number;
      readonly at: number;
    };

/** Pieces that follow each other. */
export type PatternSequence = readonly PatternPiece[];

/** A pattern that was read: its pieces, and how many groups it captures. */
export interface NumberPattern {
  readonly options: readonly PatternSequence[];
  readonly captures: number;
}

/**
 * Reads a pattern for numbers: digits, `+`, `*`, `#`, `\d`, classes such as `[2-9]` and `[^0]`, groups `(…)` and `(?:…)`, alternatives `|` and the quantifiers `?`,
 * `*`, `+`, `{n}`, `{n,}`, `{n,m}`. `+` and `*` with nothing before them mean themselves. A `^` in front and a `$` at the end are taken and mean nothing, since a
 * pattern is always for the whole number.
 *
 * Failures, `offset` in characters: `rule.match.character`, `rule.match.bracket`, `rule.match.repeat`, `rule.match.class`, `rule.match.look-around`,
 * `rule.match.back-reference`, `rule.match.empty`.
 */
export function readPattern(text: string): Result<NumberPattern> {
  const reader = new Reader(text);
  const options = reader.alternatives(0);
  if (reader.failure === undefined && reader.at < text.length)
    reader.fail('bracket', reader.at, 'this ) closes nothing');
  return reader.failure === undefined ? ok({ options, captures: reader.captures }) : err(reader.failure);
}

/** A failure about a place in a pattern, counted from 1 in its message. */
export function patternFailure(code: string, at: number, what: string): Failure {
  return { code: `rule.match.${code}`, message: `Position ${at + 1} of the pattern: ${what}.`, offset: at };
}

class Reader {
  readonly text: string;
  at = 0;
  captures = 0;
  failure: Failure | undefined;

  constructor(text: string) {
    this.text = text;
  }

  fail(code: string, at: number, what: string): void {
    this.failure ??= patternFailure(code, at, what);
    this.at = this.text.length;
  }

  alternatives(depth: number): PatternSequence[] {
    const options = [this.#sequence(depth)];
    while (this.text[this.at] === '|') {
      this.at++;
      options.push(this.#sequence(depth));
    }
    return options;
  }

  #sequence(depth: number): PatternSequence {
    const pieces: PatternPiece[] = [];
    const began = this.at;
    if (depth === 0 && this.at === 0 && this.text[0] === '^') this.at++;
    while (this.at < this.text.length && this.text[this.at] !== '|' && this.text[this.at] !== ')') {
      if (depth === 0 && this.text[this.at] === '$' && this.at === this.text.length - 1) {
        this.at++;
        break;
      }
      const at = this.at;
      const piece = this.#piece(pieces.length === 0, depth);
      if (piece === undefined) return pieces;
      pieces.push(this.#quantified(piece, at));
    }
    if (pieces.length === 0) this.fail('empty', began, 'something must stand here');
    return pieces;
  }

  #piece(isFirst: boolean, depth: number): PatternPiece | undefined {
    const at = this.at++;
    const character = this.text[at]!;
    if (character === '(') return this.#group(at, depth);
    if (character === '[') return this.#class(at);
    if (character === '\\') return this.#escaped(at);
    if (character === '+' || character === '*') {
      if (isFirst) return { kind: 'characters', of: character };
      this.fail(
        'repeat',
        at,
        `nothing stands before this ${character} that could repeat; write \\${character} for the character itself`,
      );
    } else if (character === '?' || character === '{') {
      this.fail('repeat', at, `nothing stands before this ${character} that could repeat`);
    } else if (alphabet.includes(character)) {
      return { kind: 'characters', of: character };
    } else if (character === '.') {
      this.fail('character', at, '. is not understood; write \\d for any digit');
    } else if (character === ']' || character === '}') {
      this.fail('bracket', at, `this ${character} closes nothing`);
    } else {
      this.fail('character', at, `${character} cannot be part of a number`);
    }
    return undefined;
  }

  #group(at: number, depth: number): PatternPiece | undefined {
    let captures = true;
    if (this.text[this.at] === '?') {
      if (this.text[this.at + 1] !== ':') {
        this.fail('look-around', at, 'of the groups that begin with (? only (?: is understood');
        return undefined;
      }
      captures = false;
      this.at += 2;
    }
    if (captures) this.captures++;
    if (depth >= 8) {
      this.fail('bracket', at, 'groups may stand in each other eight deep');
      return undefined;
    }
    const options = this.alternatives(depth + 1);
    if (this.failure !== undefined) return undefined;
    if (this.text[this.at] !== ')') {
      this.fail('bracket', at, 'this ( is never closed');
      return undefined;
    }
    this.at++;
    return { kind: 'group', captures, options, at };
  }

  #escaped(at: number): PatternPiece | undefined {
    const character = this.text[this.at++];
    if (character === 'd') return { kind: 'characters', of: '0123456789' };
    if (character !== undefined && '+*#'.includes(character)) return { kind: 'characters', of: character };
    if (character !== undefined && character >= '1' && character <= '9') {
      this.fail('back-reference', at, 'a pattern cannot refer to what one of its groups matched');
    } else {
      this.fail('character', at, 'after a backslash only d, +, * and # are understood');
    }
    return undefined;
  }

  #class(at: number): PatternPiece | undefined {
    const isNegated = this.text[this.at] === '^';
    if (isNegated) this.at++;
    let members = '';
    while (this.text[this.at] !== ']') {
      const here = this.at;
      const first = this.#member(at);
      if (first === undefined) return undefined;
      if (this.text[this.at] === '-' && this.text[this.at + 1] !== ']') {
        this.at++;
        const last = this.#member(at);
        if (last === undefined) return undefined;
        if (!/^[0-9]$/.test(first) || !/^[0-9]$/.test(last) || first > last) {
          this.fail('class', here, 'a range goes from a digit up to a digit, such as 2-9');
          return undefined;
        }
        members += alphabet.slice(Number(first), Number(last) + 1);
      } else {
        members += first;
      }
    }
    this.at++;
    const of = [...alphabet].filter((one) => members.includes(one) !== isNegated).join('');
    if (members === '' || of === '') this.fail('class', at, 'these brackets leave no character to choose');
    return { kind: 'characters', of };
  }

  #member(opened: number): string | undefined {
    const at = this.at;
    let character = this.text[this.at++];
    if (character === undefined) {
      this.fail('bracket', opened, 'this [ is never closed');
      return undefined;
    }
    if (character === '\\') {
      character = this.text[this.at++] ?? '';
      if (character === 'd') return '0123456789';
    }
    if (character.length === 1 && alphabet.includes(character)) return character;
    this.fail('class', at, `${character || 'a backslash'} cannot be part of a number`);
    return undefined;
  }

  #quantified(piece: PatternPiece, began: number): PatternPiece {
    const at = this.at;
    const [min, max] = this.#bounds() ?? [];
    if (min === undefined || max === undefined || this.failure !== undefined) return piece;
    const next = this.text[this.at];
    if (next === '?' || next === '{' || next === '*' || (next === '+' && at !== this.at)) {
      this.fail('repeat', this.at, 'one quantifier cannot follow another');
    }
    return { kind: 'repeat', piece, min, max, at: began };
  }

  #bounds(): readonly [number, number] | undefined {
    const at = this.at;
    switch (this.text[at]) {
      case '?':
        this.at++;
        return [0, 1];
      case '*':
        this.at++;
        return [0, longestNumber];
      case '+':
        this.at++;
        return [1, longestNumber];
      case '{': {
        const [all, low, comma, high] = /^\{(\d{1,3})(,?)(\d{0,3})\}/.exec(this.text.slice(at, at + 10)) ?? [];
        if (all === undefined || (comma === '' && high !== '')) {
          this.fail('repeat', at, 'a count is written {3}, {3,} or {3,8}');
          return undefined;
        }
        const min = Number(low);
        const max = comma === '' ? min : high === '' ? longestNumber : Number(high);
        if (max > longestNumber) this.fail('repeat', at, `a number has at most ${longestNumber} characters`);
        else if (max < min || max === 0)
          this.fail('repeat', at, 'the second count must be at least the first one, and more than 0');
        this.at += all.length;
        return [min, max];
      }
      default:
        return undefined;
    }
  }
}
