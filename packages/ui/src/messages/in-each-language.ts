import { currentLanguage } from './language.ts';

/** Something with texts in it, made when it is first asked for in a language, and the same each time after. */
export function inEachLanguage<Value>(make: () => Value): () => Value {
  const made = new Map<string, Value>();
  return () => {
    const { tag } = currentLanguage();
    const value = made.get(tag) ?? make();
    made.set(tag, value);
    return value;
  };
}
