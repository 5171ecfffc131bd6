/**
 * A Warning header in words for whoever is refused (RFC 3261 §20.43): 399, which no machine is to act on, or 305, no common media format. The agent is a
 * name that says nothing of where we are.
 */
export function warning(words: string, code: 305 | 399 = 399): readonly [name: string, value: string] {
  return ['Warning', `${code} belfry "${words.replace(/[^\x20-\x7e]|["\\]/g, ' ')}"`];
}
