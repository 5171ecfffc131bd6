'use client';
import type { Level } from '@belfry/access';
import type { Theme } from '@belfry/contracts';
import { type Appearance, AppShell, createTranslator, EmptyState, type NavGroup } from '@belfry/ui';
import { Lock } from 'lucide-react';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { LiveLamp } from '../live/live-lamp.tsx';
import { levelTexts } from '../messages/en/level.ts';
import { navTexts } from '../messages/en/nav.ts';
import { usePhoneHost } from '../phone/phone-host.tsx';
import { useStopActing } from './act-as.ts';
import { LanguageMenu } from './language-menu.tsx';
import { navigationOf } from './navigation.tsx';
import { PaletteButton } from './palette/palette-button.tsx';
import { mayOpen, useViewer, wordOf } from './viewer.tsx';

const t = createTranslator({ ...levelTexts, ...navTexts });

/** Has the level such a screen? People and companies have those of their menu, and these two; what others would show them is empty. */
const isOf = (level: Level, navigation: readonly NavGroup[], path: string): boolean =>
  level === 'god' ||
  level === 'brand' ||
  ['/account', '/api-reference', ...navigation.flatMap(({ items }) => items.map(({ href }) => href))].some(
    (href) => wordOf(href) === wordOf(path),
  );

/** The shell with the menu of the viewer's level around a screen. */
export function AppFrame({
  theme,
  appearance,
  children,
}: {
  theme: Theme;
  appearance: Appearance;
  children: ReactNode;
}) {
  const { session } = useViewer();
  const path = usePathname();
  const stopActing = useStopActing();
  // Calls are made in one's own name only.
  const phone = usePhoneHost(session.level === 'user' && session.actingFrom === null && session.role === 'admin');
  const navigation = navigationOf(session);
  const tenant = session.userName ?? session.companyName ?? session.brandName ?? theme.productName;
  return (
    <AppShell
      brand={{ name: theme.productName, logo: theme.logo }}
      scope={{ level: t(`level.${session.level}`), name: tenant }}
      navigation={navigation}
      path={path}
      account={{ name: session.name, username: t(`level.${session.actingFrom ?? session.level}`) }}
      accountLinks={[{ href: '/account', label: t('nav.account') }]}
      appearance={appearance}
      tools={
        <>
          <PaletteButton />
          <LiveLamp />
          {phone.button}
          <LanguageMenu />
        </>
      }
      onSignOut={async () => (await import('next-auth/react')).signOut({ callbackUrl: '/' })}
      {...(session.actingFrom === null
        ? {}
        : {
            acting: {
              name: tenant,
              onReturn: () => stopActing.mutate(),
              busy: stopActing.isPending || stopActing.isSuccess,
            },
          })}
    >
      {mayOpen(session, path) && isOf(session.level, navigation, path) ? (
        children
      ) : (
        <EmptyState isPage icon={<Lock />} title={t('nav.notYours')} description={t('nav.notYoursHelp')} />
      )}
      {phone.panel}
    </AppShell>
  );
}
