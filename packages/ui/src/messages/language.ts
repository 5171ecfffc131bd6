/** A language that texts are shown in. */
export interface Language {
  /** BCP 47, as it stands in `<html lang>`. */
  readonly tag: string;
  /** How dates and times are written (BCP 47). */
  readonly dates: string;
  /** How numbers and money are written (BCP 47). */
  readonly numbers: string;
  /** Texts by their keys; what is missing is shown in English. */
  readonly texts: Readonly<Record<string, string>>;
}

/** The language that everything is written in first. */
export const english: Language = { tag: 'en', dates: 'en-GB', numbers: 'en-CH', texts: {} };

/** The name under which the page, or the server for each request, says which language it is in. */
export const LANGUAGE_KEY = 'belfryLanguage';

/** The cookie that remembers who wants which language. */
export const LANGUAGE_COOKIE = 'belfry-language';

type Held = Language | (() => Language);

/** The language of the page, or on a server of the request that is being answered. */
export function currentLanguage(): Language {
  const held: Held | undefined = Reflect.get(globalThis, LANGUAGE_KEY);
  return typeof held === 'function' ? held() : (held ?? english);
}

/** A server says how the language of the request that it is answering is known. */
export function setLanguageSource(source: () => Language): void {
  Reflect.set(globalThis, LANGUAGE_KEY, source);
}

/** The best of `known` tags for somebody: what they chose, else what their browser asks for (Accept-Language, RFC 9110 §12.5.4), else English. */
export function negotiateLanguage(
  known: readonly string[],
  chosen: string | undefined,
  accepts: string | undefined,
): string {
  if (chosen !== undefined && known.includes(chosen)) return chosen;
  const wishes = (accepts ?? '').split(',').map((part, index) => {
    const [range = '', ...parameters] = part.trim().toLowerCase().split(';');
    const quality = parameters.map((one) => /^\s*q=([\d.]+)$/.exec(one)?.[1]).find((q) => q !== undefined);
    return { primary: range.split('-')[0] ?? '', quality: quality === undefined ? 1 : Number(quality), index };
  });
  const best = wishes
    .filter(({ primary, quality }) => quality > 0 && known.includes(primary))
    .sort((a, b) => b.quality - a.quality || a.index - b.index)[0];
  return best?.primary ?? english.tag;
}
