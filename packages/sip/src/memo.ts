/** Texts remembered of a generation; there are two. */
const GENERATION = 512;
/** Longer texts are not remembered. */
const LONGEST = 200;

/**
 * Remembers what came of the texts seen lately: one message has the same URI, address or Via looked at by many, and the next message of a dialog bears
 * them again. What comes out is shared: nobody may change it. Bounded, since texts come from the network.
 */
export function memo<T>(of: (text: string) => T): (text: string) => T {
  let young = new Map<string, T>();
  let old = new Map<string, T>();
  return (text) => {
    const known = young.get(text);
    if (known !== undefined) return known;
    if (text.length > LONGEST) return of(text);
    const value = old.get(text) ?? of(text);
    if (young.size >= GENERATION) {
      old = young;
      young = new Map();
    }
    young.set(text, value);
    return value;
  };
}
