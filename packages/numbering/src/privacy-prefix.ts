/** What a caller wants of one call: that the number is hidden, or shown although it usually is not. */
export type CallPrivacy = 'hide' | 'show';

/** Codes dialled before the number: those of 3GPP TS 22.030 §6.5.4, and those of North America. */
const prefixes = [
  ['*31#', 'hide'],
  ['#31#', 'show'],
  ['*67', 'hide'],
  ['*82', 'show'],
] as const;

/**
 * A wish for this one call in front of the number: `*31#0443334455` or `*670443334455` hides the caller's number, `#31#…` or `*82…` shows it. `dialled` is
 * what stands behind the code. Undefined: there is none.
 */
export function readPrivacyPrefix(
  dialled: string,
): { readonly privacy: CallPrivacy; readonly dialled: string } | undefined {
  for (const [prefix, privacy] of prefixes) {
    const rest = dialled.startsWith(prefix) ? dialled.slice(prefix.length) : '';
    if (rest !== '' && (isDigit(rest) || rest.startsWith('+'))) return { privacy, dialled: rest };
  }
  return undefined;
}

function isDigit(text: string): boolean {
  return text[0]! >= '0' && text[0]! <= '9';
}
