/** Texts in which the space before a high sign (`:`, `?`, `!`, `;`) does not break, as French sets them: no line begins with the sign. */
export function withFirmSpaces(texts: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [key, text.replaceAll(/ (?=[:?!;»])|(?<=«) /g, '\u00a0')]),
  );
}
