/** Prefixes that people wrote or pasted, and what of it is none. */
export interface ReadPrefixes {
  /** E.164 with +, each once, in the order of their digits. */
  readonly prefixes: readonly string[];
  /** What stands there and is no beginning of a number, with its line (the first is 1). */
  readonly mistakes: readonly { readonly line: number; readonly text: string }[];
  /** So many stood there more than once. */
  readonly repeated: number;
}

/**
 * Reads beginnings of numbers: one a line, or several apart by commas, semicolons or tabs; with a plus, with 00, or with the country code alone; with spaces and the
 * like between the digits. Words behind a prefix on its line (as rate sheets have them) are left out, and so are empty lines.
 */
export function readPrefixes(text: string): ReadPrefixes {
  const found = new Set<string>();
  const mistakes: { line: number; text: string }[] = [];
  let repeated = 0;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const parts = line.split(/[,;\t]/).flatMap((part) => (part.trim() === '' ? [] : [part.trim()]));
    for (const [at, part] of parts.entries()) {
      const prefix = readPrefix(part.replace(/\s+\p{L}.*$/u, ''));
      if (prefix === undefined) {
        if (at === 0 || /\d/.test(part)) mistakes.push({ line: index + 1, text: part });
      } else if (found.has(prefix)) repeated++;
      else found.add(prefix);
    }
  }
  return { prefixes: [...found].sort(), mistakes, repeated };
}

/** A beginning of numbers as E.164 with its plus; undefined: it is none. `+` alone, which every number begins with, is none either. */
export function readPrefix(text: string): string | undefined {
  const digits = text.replaceAll(/[\s()./-]/g, '').replace(/^(?:\+|00)/, '');
  return /^[1-9]\d{0,14}$/.test(digits) ? `+${digits}` : undefined;
}
