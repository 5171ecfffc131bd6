import { brandStyle } from '@belfry/ui';
import { currentLanguage, english, LANGUAGE_KEY, type Language } from '@belfry/ui/language';
import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { Providers } from '../components/providers.tsx';
import { NONCE_HEADER } from '../server/content-security.ts';
import { entrance } from '../server/entrance.ts';
import './globals.css';

/** The page's title and icon are the brand's. */
export async function generateMetadata(): Promise<Metadata> {
  const { scope } = await entrance();
  const name = scope?.theme.productName ?? 'Belfry';
  const icon = scope?.theme.icon ?? scope?.theme.logo ?? null;
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
  const nonce = (await headers()).get(NONCE_HEADER) ?? undefined;
  return (
    <html
      lang={language.tag}
      {...(appearance === 'system' ? {} : { 'data-theme': appearance })}
      {...(scope === null ? {} : { style: brandStyle(scope.theme) })}
      suppressHydrationWarning
    >
      <head>
        <script
          nonce={nonce}
          suppressHydrationWarning
          // biome-ignore lint/security/noDangerouslySetInnerHtml: texts of our own, and no `<` in them can end the script.
          dangerouslySetInnerHTML={{ __html: firstScript(language) }}
        />
      </head>
      <body>
        <Providers>{children}</Providers>
      </body>
    </html>
  );
}

/** What has to be there before the page's scripts begin: the nonce for style sheets that they make, and any language but English, which is part of them. */
function firstScript(language: Language): string {
  const nonce = 'self.__webpack_nonce__=document.currentScript.nonce';
  if (language.tag === english.tag) return nonce;
  // What services say is said in their language by the server.
  const texts = Object.fromEntries(Object.entries(language.texts).filter(([key]) => !/^(?:refusal|said)\./.test(key)));
  return `${nonce};self.${LANGUAGE_KEY}=${JSON.stringify({ ...language, texts }).replaceAll('<', '\\u003c')}`;
}
