'use client';
import { Button, createTranslator, currentLanguage, DropdownMenu, LANGUAGE_COOKIE } from '@belfry/ui';
import { Languages } from 'lucide-react';
import { languageTexts } from '../messages/en/language.ts';
import { languageNames } from '../messages/languages/names.ts';

const t = createTranslator({ ...languageTexts });

/** Which language the portal is shown in; the page is loaded anew in it. */
export function LanguageMenu() {
  const { tag } = currentLanguage();
  const choose = (next: string) => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and on plain http.
    document.cookie = `${LANGUAGE_COOKIE}=${next}; path=/; max-age=31536000; samesite=lax`;
    window.location.reload();
  };
  return (
    <DropdownMenu
      trigger={
        <Button variant="ghost" size="icon" aria-label={t('language.label')}>
          <Languages aria-hidden />
        </Button>
      }
      items={Object.entries(languageNames).map(([value, label]) => ({
        label,
        checked: value === tag,
        onSelect: () => choose(value),
      }))}
    />
  );
}
