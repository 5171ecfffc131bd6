import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { negotiateLanguage } from '@belfry/ui/language';
import { en as components } from '@belfry/ui/texts';
import { en } from '../src/messages/en.ts';
import { languages } from '../src/messages/languages/index.ts';
import { languageNames } from '../src/messages/languages/names.ts';

const original: Readonly<Record<string, string>> = {
  ...en,
  ...Object.fromEntries(Object.entries(components).map(([key, text]) => [`ui.${key}`, text])),
};
const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();

describe('the languages of the portal', () => {
  for (const { tag, texts, dates, numbers } of languages.slice(1)) {
    test(`${tag} has every text, and nothing else`, () => {
      assert.deepEqual(Object.keys(texts).sort(), Object.keys(original).sort());
    });

    test(`${tag} fills in what English does`, () => {
      for (const [key, text] of Object.entries(texts)) {
        assert.deepEqual(placeholders(text), placeholders(original[key] ?? ''), key);
        assert.notEqual(text.trim(), '', key);
      }
    });

    test(`${tag} is written as a browser can write it`, () => {
      const wanted = [...new Set([tag, dates, numbers])];
      assert.deepEqual(Intl.DateTimeFormat.supportedLocalesOf(wanted), wanted);
    });
  }

  test('in French no line begins with a sign', () => {
    const { texts } = languages.find(({ tag }) => tag === 'fr')!;
    const loose = Object.entries(texts).filter(([, text]) => / [:?!;»]|« /.test(text));
    assert.deepEqual(loose, []);
    assert.match(texts['keys.networksHelp'] ?? '', /Vide\u00a0: de partout/);
  });

  test('are those that can be chosen', () => {
    assert.deepEqual(
      languages.map(({ tag }) => tag),
      Object.keys(languageNames),
    );
  });

  test('go by what was chosen, then by what the browser asks for, then English', () => {
    const known = ['en', 'es', 'fr'];
    for (const [chosen, accepts, expected] of [
      ['fr', 'es', 'fr'],
      ['xx', 'es', 'es'],
      [undefined, 'de-CH, fr-CH;q=0.8, en;q=0.5', 'fr'],
      [undefined, 'en;q=0.2,es-419', 'es'],
      [undefined, 'fr;q=0, de', 'en'],
      [undefined, undefined, 'en'],
      [undefined, '*;q=x,,;', 'en'],
    ] as const)
      assert.equal(negotiateLanguage(known, chosen, accepts), expected, `${chosen} ${accepts}`);
  });
});
