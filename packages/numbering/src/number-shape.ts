import { longestNumber, type PatternPiece, type PatternSequence, readPattern } from './rule-pattern.ts';

/** Which lengths numbers have, by their first digit. */
export type NumberShape = ReadonlyMap<string, ReadonlySet<number>>;

/** How long what a numbering plan's pattern matches may be, by the first digit; without those that `isLength` refuses. */
export function shapeOfPattern(pattern: string, isLength: (length: number) => boolean): NumberShape {
  const read = readPattern(pattern);
  const shape = new Map<string, Set<number>>();
  if (!read.ok) return shape;
  for (const [first, lengths] of ofOptions(read.value.options)) {
    for (const length of lengths) if (first !== '' && isLength(length)) add(shape, first, length);
  }
  return shape;
}

/** Numbers that have one of several shapes. */
export function joinShapes(shapes: readonly NumberShape[]): NumberShape {
  const joined = new Map<string, Set<number>>();
  for (const shape of shapes) {
    for (const [first, lengths] of shape) for (const length of lengths) add(joined, first, length);
  }
  return joined;
}

/**
 * A pattern for numbers of a shape: `[2-79]\d{8}|8(?:\d{8}|\d{11})`. Numbers beginning with 00 are left out: they begin with an international prefix. Undefined: there are
 * none.
 */
export function printShape(shape: NumberShape): string | undefined {
  const byLengths = new Map<string, string>();
  for (const [first, lengths] of [...shape].sort()) {
    const tail = first === '0' ? `[1-9]${printLengths(lengths, 2)}` : printLengths(lengths, 1);
    byLengths.set(tail, (byLengths.get(tail) ?? '') + first);
  }
  const options = [...byLengths].map(([tail, firsts]) => printDigits(firsts) + tail);
  return options.length === 0 ? undefined : options.join('|');
}

/** The shortest of what a pattern matches; of several the first. */
export function shortestMatch(pattern: string): string {
  const read = readPattern(pattern);
  return read.ok ? shortest(read.value.options) : '';
}

type Lengths = Map<string, Set<number>>;

function ofOptions(options: readonly PatternSequence[]): Lengths {
  const all: Lengths = new Map();
  for (const sequence of options) {
    let so: Lengths = new Map([['', new Set([0])]]);
    for (const piece of sequence) so = follow(so, ofPiece(piece));
    for (const [first, lengths] of so) for (const length of lengths) add(all, first, length);
  }
  return all;
}

function ofPiece(piece: PatternPiece): Lengths {
  switch (piece.kind) {
    case 'characters':
      return new Map([...piece.of].map((one) => [one, new Set([1])]));
    case 'group':
      return ofOptions(piece.options);
    case 'repeat': {
      const all: Lengths = new Map();
      let so: Lengths = new Map([['', new Set([0])]]);
      const one = ofPiece(piece.piece);
      for (let count = 0; count <= Math.min(piece.max, 20); count++) {
        if (count >= piece.min)
          for (const [first, lengths] of so) for (const length of lengths) add(all, first, length);
        so = follow(so, one);
      }
      return all;
    }
  }
}

function follow(before: Lengths, after: Lengths): Lengths {
  const all: Lengths = new Map();
  for (const [first, lengths] of before) {
    for (const length of lengths) {
      for (const [next, more] of after) {
        for (const extra of more)
          if (length + extra <= longestNumber) add(all, first === '' ? next : first, length + extra);
      }
    }
  }
  return all;
}

function add(shape: Map<string, Set<number>>, first: string, length: number): void {
  const lengths = shape.get(first);
  if (lengths) lengths.add(length);
  else shape.set(first, new Set([length]));
}

function shortest(options: readonly PatternSequence[]): string {
  const candidates = options.map((sequence) => sequence.map(shortestOfPiece).join(''));
  return candidates.reduce((best, one) => (one.length < best.length ? one : best));
}

function shortestOfPiece(piece: PatternPiece): string {
  switch (piece.kind) {
    case 'characters':
      return piece.of[0] ?? '';
    case 'group':
      return shortest(piece.options);
    case 'repeat':
      return shortestOfPiece(piece.piece).repeat(piece.min);
  }
}

/** `\d{6,9}`; several runs of lengths as alternatives. `already` digits stand before. */
function printLengths(lengths: ReadonlySet<number>, already: number): string {
  const runs: [number, number][] = [];
  for (const length of [...lengths].map((one) => one - already).sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && last[1] === length - 1) last[1] = length;
    else runs.push([length, length]);
  }
  const printed = runs.map(([low, high]) => (low === high ? `\\d{${low}}` : `\\d{${low},${high}}`));
  return printed.length === 1 ? printed[0]! : `(?:${printed.join('|')})`;
}

/** `[2-79]`, or the digit itself. */
function printDigits(digits: string): string {
  if (digits.length === 1) return digits;
  let printed = '';
  for (let at = 0; at < digits.length; ) {
    let end = at;
    while (Number(digits[end + 1]) === Number(digits[end]) + 1) end++;
    printed += end - at < 2 ? digits.slice(at, end + 1) : `${digits[at]}-${digits[end]}`;
    at = end + 1;
  }
  return `[${printed}]`;
}
