import { currentLanguage, english } from '@belfry/ui/language';
import { type RefusalKey, refusalTexts } from '../messages/en/refusal.ts';

interface Template {
  readonly key: RefusalKey;
  readonly pattern: RegExp;
}

const plain = new Map(Object.entries(refusalTexts).map(([key, text]) => [text as string, key as RefusalKey]));
const literal = (text: string) => text.replace(/[.*+?^$()|[\]\\/-]/g, '\\$&');
/** Texts with something filled in; those that say most themselves come first. */
const templates: readonly Template[] = [...plain]
  .filter(([text]) => text.includes('{'))
  .sort(([a], [b]) => b.replace(/\{\w+\}/g, '').length - a.replace(/\{\w+\}/g, '').length)
  .map(([text, key]) => ({ key, pattern: new RegExp(`^${literal(text).replace(/\{(\w+)\}/g, '(?<$1>.+?)')}$`, 's') }));

/** Which text of the catalogue a refusal is, and what is filled in; undefined: none. */
export function refusalKey(
  message: string,
): { key: RefusalKey; filling: Readonly<Record<string, string>> } | undefined {
  const key = plain.get(message);
  if (key !== undefined) return { key, filling: {} };
  for (const { key, pattern } of templates) {
    const found = pattern.exec(message);
    if (found) return { key, filling: found.groups ?? {} };
  }
  return undefined;
}

/** What a service refuses, in the language of the request that is being answered; as it is where that language has no words for it. */
export function refusalInWords(message: string): string {
  const { tag, texts } = currentLanguage();
  const known = tag === english.tag ? undefined : refusalKey(message);
  const text = known && texts[known.key];
  if (known === undefined || text === undefined) return message;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = known.filling[name];
    return value === undefined ? whole : refusalInWords(value);
  });
}
