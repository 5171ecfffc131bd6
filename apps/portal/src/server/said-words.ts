import { currentLanguage, english } from '@belfry/ui/language';
import { refusalTexts } from '../messages/en/refusal.ts';
import { saidTexts } from '../messages/en/said.ts';

const catalogue = { ...saidTexts, ...refusalTexts };
type SaidKey = keyof typeof catalogue;

interface Template {
  readonly key: SaidKey;
  readonly pattern: RegExp;
}

const plain = new Map(Object.entries(catalogue).map(([key, text]) => [text as string, key as SaidKey]));
const literal = (text: string) => text.replace(/[.*+?^$()|[\]\\/-]/g, '\\$&');
/** Texts with something filled in; those that say most themselves come first. */
const templates: readonly Template[] = [...plain]
  .filter(([text]) => text.includes('{'))
  .sort(([a], [b]) => b.replace(/\{\w+\}/g, '').length - a.replace(/\{\w+\}/g, '').length)
  .map(([text, key]) => ({ key, pattern: new RegExp(`^${literal(text).replace(/\{(\w+)\}/g, '(?<$1>.+?)')}$`, 's') }));

/** Which text of the catalogue a sentence is, and what is filled in; undefined: none. */
export function saidKey(sentence: string): { key: SaidKey; filling: Readonly<Record<string, string>> } | undefined {
  const key = plain.get(sentence);
  if (key !== undefined) return { key, filling: {} };
  for (const { key, pattern } of templates) {
    const found = pattern.exec(sentence);
    if (found) return { key, filling: found.groups ?? {} };
  }
  return undefined;
}

/** What a service says, in the language of the request that is being answered; as it is where that language has no words for it. */
export function inWords(sentence: string): string {
  const { tag, texts } = currentLanguage();
  const known = tag === english.tag ? undefined : saidKey(sentence);
  const text = known && texts[known.key];
  if (known === undefined || text === undefined) return sentence;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = known.filling[name];
    // Fields and their values are no sentence.
    return value === undefined ? whole : name === 'fields' ? value : inWords(value);
  });
}

/** Which members of an answer are sentences for people: those of steps of a decision, of changes, of mistakes in a file. */
const sentences = [
  { of: ['lookedAt', 'found', 'then'], said: ['lookedAt', 'found', 'then'] },
  { of: ['what', 'fields', 'kind', 'table'], said: ['what'] },
  { of: ['field', 'before', 'after'], said: ['field', 'before', 'after'] },
  { of: ['line', 'message'], said: ['message'] },
  { of: ['summary', 'count', 'scope'], said: ['summary'] },
] as const;

/** An answer with its sentences in the language of the request. */
export function saidInWords<T>(answer: T): T {
  return currentLanguage().tag === english.tag ? answer : (walk(answer) as T);
}

function walk(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(walk);
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  const shape = sentences.find(({ of }) => of.every((name) => name in value));
  const said: readonly string[] = shape?.said ?? [];
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      said.includes(name)
        ? typeof one === 'string'
          ? inWords(one)
          : Array.isArray(one)
            ? one.map(ofList)
            : one
        : walk(one),
    ]),
  );
}

const ofList = (one: unknown) => (typeof one === 'string' ? inWords(one) : walk(one));
