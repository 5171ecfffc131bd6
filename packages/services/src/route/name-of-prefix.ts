import { prefixWords } from '@belfry/numbering';

/** What a route is called that nobody gave a name: the country, and the prefix where it says more than that. */
export function nameOfPrefix(prefix: string): string {
  const words = prefixWords(prefix);
  return prefix !== '+' && prefixWords(prefix.slice(0, -1)) === words ? `${words} ${prefix}` : words;
}
