/**
 * Splits a comma list at the commas that stand outside quoted strings and angle brackets (RFC 3261 §7.3.1);
 * elements are trimmed, empty ones left out.
 */
export function splitList(value: string): string[] {
  if (!value.includes(',')) {
    const single = value.trim();
    return single === '' ? [] : [single];
  }
  return splitOutside(value, ',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Splits at `separator` (one character) where it stands outside quoted strings and angle brackets. */
export function splitOutside(value: string, separator: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let quoted = false;
  let angle = false;
  for (let i = 0; i < value.length; i++) {
    const char = value[i];
    if (quoted) {
      if (char === '\\') i++;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === '<') angle = true;
    else if (char === '>') angle = false;
    else if (char === separator && !angle) {
      parts.push(value.slice(start, i));
      start = i + 1;
    }
  }
  parts.push(value.slice(start));
  return parts;
}
