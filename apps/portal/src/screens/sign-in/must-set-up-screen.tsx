'use client';
import type { PortalScope } from '@belfry/contracts';
import { type Appearance, BrandMark, Button, Card, CardBody, ThemeToggle } from '@belfry/ui';
import { signOut } from 'next-auth/react';
import { LanguageMenu } from '../../components/language-menu.tsx';
import { SecondFactorSteps } from '../account/second-factor-steps.tsx';
import { t } from './texts.ts';

/** What whoever must have a second step, and has none, sees instead of every other screen. */
export function MustSetUpScreen({ scope, appearance }: { scope: PortalScope; appearance: Appearance }) {
  return (
    <main className="flex min-h-dvh flex-col px-6 py-6 sm:px-10">
      <div className="flex items-center justify-between gap-4">
        <BrandMark name={scope.theme.productName} logo={scope.theme.logo} />
        <div className="flex items-center gap-1">
          <LanguageMenu />
          <ThemeToggle initial={appearance} />
        </div>
      </div>
      <div className="mx-auto flex w-full max-w-md flex-1 flex-col justify-center py-10">
        <h1 className="text-[1.5rem] leading-tight font-semibold tracking-[-0.028em]">{t('factor.mustTitle')}</h1>
        <p className="mt-1.5 text-muted">{t('factor.mustHelp')}</p>
        <Card className="mt-6">
          <CardBody className="pt-5">
            <SecondFactorSteps onDone={() => window.location.reload()} />
          </CardBody>
        </Card>
        <Button variant="ghost" className="mt-4 self-center" onClick={() => void signOut({ callbackUrl: '/' })}>
          {t('factor.signOut')}
        </Button>
      </div>
    </main>
  );
}
