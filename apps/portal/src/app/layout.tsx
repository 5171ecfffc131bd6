import { brandStyle } from '@belfry/ui';
import { currentLanguage, english, LANGUAGE_KEY, type Language } from '@belfry/ui/language';
import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { Providers } from '../components/providers.tsx';
import { entrance } from '../server/entrance.ts';
import './globals.css';

/** The page's title and icon are the brand's. */
export async function generateMetadata(): Promise<Metadata> {
  const { scope } = await entrance();
  const name = scope?.theme.productName ?? 'Belfry';
  const icon = scope?.theme.logo ?? null;
  return {
    title: name,
    applicationName: name,
    robots: { index: false },
    ...(icon === null ? {} : { icons: { icon } }),
  };
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f9fafc' },
    { media: '(prefers-color-scheme: dark)', color: '#101318' },
  ],
};

/** The document, in the colours of the brand whose host it is and in the viewer's appearance. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const { scope, appearance } = await entrance();
  const language = currentLanguage();
  return (
    <html
      lang={language.tag}
      {...(appearance === 'system' ? {} : { 'data-theme': appearance })}
      suppressHydrationWarning
    >
      <head>
        {scope !== null && <style>{brandStyle(scope.theme)}</style>}
        {language.tag !== english.tag && (
          // English is part of the scripts; any other language has to be there before they begin.
          // biome-ignore lint/security/noDangerouslySetInnerHtml: texts of our own, and no `<` in them can end the script.
          <script dangerouslySetInnerHTML={{ __html: languageScript(language) }} />
        )}
      </head>
      <body>
        <Providers>{children}</Providers>
      </body>
    </html>
  );
}

function languageScript(language: Language): string {
  return `self.${LANGUAGE_KEY}=${JSON.stringify(language).replaceAll('<', '\\u003c')}`;
}
