import { currentLanguage, english } from '@belfry/ui/language';
import { refusalTexts } from '../messages/en/refusal.ts';
import { saidTexts } from '../messages/en/said.ts';
import { countryInWords, timesInWords } from './said-names.ts';

const catalogue = { ...saidTexts, ...refusalTexts };
type SaidKey = keyof typeof catalogue;
type Said = { readonly key: SaidKey; readonly filling: Readonly<Record<string, string>> };

interface Template {
  readonly key: SaidKey;
  readonly pattern: RegExp;
  /** Its longest piece that never differs: a sentence without it needs no look. */
  readonly piece: string;
}

const plain = new Map(Object.entries(catalogue).map(([key, text]) => [text as string, key as SaidKey]));
const literal = (text: string) => text.replace(/[.*+?^$()|[\]\\/-]/g, '\\$&');
/** What is filled in can be anything, but for these. */
const shapes: Readonly<Record<string, string>> = { count: '\\d+', digits: '\\+?\\d+', transport: '\\S+' };
const patternOf = (text: string) =>
  new RegExp(`^${literal(text).replace(/\{(\w+)\}/g, (_, name) => `(?<${name}>${shapes[name] ?? '.+?'})`)}$`, 's');
const pieces = (text: string) => text.split(/\{\w+\}/);
const longest = (text: string) => pieces(text).reduce((one, other) => (other.length > one.length ? other : one));
/** Texts with something filled in; those that say most themselves come first. */
const templates: readonly Template[] = [...plain]
  .filter(([text]) => text.includes('{'))
  .sort(([a], [b]) => pieces(b).join('').length - pieces(a).join('').length)
  .map(([text, key]) => ({ key, pattern: patternOf(text), piece: longest(text) }));

/** Sentences that were looked for lately: a ladder says many of them again and again. */
const lately = new Map<string, Said | undefined>();
const mostLately = 5_000;

/** Which text of the catalogue a sentence is, and what is filled in; undefined: none. */
export function saidKey(sentence: string): Said | undefined {
  if (lately.has(sentence)) return lately.get(sentence);
  const found = find(sentence);
  if (lately.size >= mostLately) lately.clear();
  lately.set(sentence, found);
  return found;
}

function find(sentence: string): Said | undefined {
  const key = plain.get(sentence);
  if (key !== undefined) return { key, filling: {} };
  for (const { key, pattern, piece } of templates) {
    const found = sentence.includes(piece) && pattern.exec(sentence);
    if (found) return { key, filling: found.groups ?? {} };
  }
  return undefined;
}

/** What a service says, in the language of the request that is being answered; as it is where that language has no words for it. */
export function inWords(sentence: string): string {
  const { tag, texts } = currentLanguage();
  if (tag === english.tag) return sentence;
  const known = saidKey(sentence);
  const text = known && texts[known.key];
  if (known === undefined || text === undefined) return partsInWords(sentence);
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = known.filling[name];
    // Fields and their values are no sentence.
    if (value === undefined || name === 'fields') return value ?? whole;
    return name === 'country' || name === 'callee' || name === 'caller'
      ? countryInWords(inWords(value))
      : inWords(value);
  });
}

/** Several sentences in one (`a; b`), and what is said of a thing (`gateway 1: no answer`). */
function partsInWords(sentence: string): string {
  const parts = sentence.split('; ');
  if (parts.length > 1) return parts.map(inWords).join('; ');
  const of = sentence.lastIndexOf(': ');
  const end = sentence.endsWith('.') ? '.' : '';
  const said = of < 0 ? '' : sentence.slice(of + 2, sentence.length - end.length);
  return said !== '' && saidKey(said) ? `${sentence.slice(0, of)}: ${inWords(said)}${end}` : timesInWords(sentence);
}

/** Which members of an answer are sentences for people, and by which others it is known what they are of. */
const sentences: readonly { readonly of: readonly string[]; readonly said: readonly string[] }[] = [
  // Steps of a decision, and what stands beside a ladder.
  { of: ['lookedAt', 'found', 'then'], said: ['lookedAt', 'found', 'then'] },
  { of: ['type', 'actor', 'text'], said: ['text'] },
  { of: ['type', 'from', 'to', 'summary', 'at'], said: ['summary'] },
  // Calls: how they ended, who forwarded them, whether the caller is believed.
  { of: ['callId', 'disposition', 'reason', 'forwarded'], said: ['reason', 'forwarded'] },
  { of: ['result', 'because'], said: ['because'] },
  // Changes, and why they cannot be taken back.
  { of: ['what', 'fields', 'kind', 'table'], said: ['what'] },
  { of: ['field', 'before', 'after'], said: ['field', 'before', 'after'] },
  { of: ['field', 'value'], said: ['field', 'value'] },
  { of: ['summary', 'count', 'scope'], said: ['summary', 'scopeName'] },
  // Files, numbering plans, calls that are not made.
  { of: ['line', 'message'], said: ['message'] },
  { of: ['severity', 'code', 'words'], said: ['words'] },
  { of: ['outcome', 'words', 'trace'], said: ['words'] },
  { of: ['kind', 'words', 'address'], said: ['words'] },
  { of: ['now', 'other', 'differences'], said: ['differences'] },
  // How gateways, registrations and processes stand, and what an examination finds.
  { of: ['state', 'because'], said: ['because'] },
  { of: ['state', 'words'], said: ['words', 'advice'] },
  // What came of asking others on the web.
  { of: ['eventType', 'attempts', 'problem'], said: ['problem'] },
  { of: ['ok', 'problem', 'signInAt'], said: ['problem'] },
];

/** An answer with its sentences in the language of the request. */
export function saidInWords<T>(answer: T): T {
  return currentLanguage().tag === english.tag ? answer : (walk(answer) as T);
}

function walk(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(walk);
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  const said = sentences.filter(({ of }) => of.every((name) => name in value)).flatMap((shape) => shape.said);
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      said.includes(name)
        ? typeof one === 'string'
          ? inWords(one)
          : Array.isArray(one)
            ? one.map(ofList)
            : walk(one)
        : walk(one),
    ]),
  );
}

const ofList = (one: unknown) => (typeof one === 'string' ? inWords(one) : walk(one));
