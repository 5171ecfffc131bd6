import type { PortalScope } from '@belfry/contracts';
import { type Appearance, BrandMark, ThemeToggle } from '@belfry/ui';
import { CircleAlert, Info } from 'lucide-react';
import type { ReactNode } from 'react';
import { LanguageMenu } from '../../components/language-menu.tsx';
import { BelfryDrawing } from './belfry-drawing.tsx';
import { t } from './texts.ts';

/** The frame of every page before the portal: the brand's mark, what is asked, and its picture. */
export function SignInFrame({
  scope,
  appearance,
  children,
}: {
  scope: PortalScope;
  appearance: Appearance;
  children: ReactNode;
}) {
  const { theme, level } = scope;
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)]">
      <main className="flex flex-col px-6 py-6 sm:px-10">
        <div className="flex items-center justify-between gap-4">
          <BrandMark name={theme.productName} logo={theme.logo} />
          <div className="flex items-center gap-1">
            <LanguageMenu />
            <ThemeToggle initial={appearance} />
          </div>
        </div>
        <div className="mx-auto flex w-full max-w-sm flex-1 flex-col justify-center py-12">{children}</div>
      </main>
      <aside className="relative hidden overflow-hidden border-l border-line bg-brand-soft lg:block">
        <BelfryDrawing />
        <p className="absolute right-12 bottom-12 left-12 max-w-md text-[1.6rem] leading-snug font-semibold tracking-[-0.025em] text-balance text-brand-text">
          {t(`signIn.tagline.${level}`)}
        </p>
      </aside>
    </div>
  );
}

/** The heading of such a page. */
export function SignInTitle({ children }: { children: ReactNode }) {
  return <h1 className="text-[1.7rem] leading-tight font-semibold tracking-[-0.028em]">{children}</h1>;
}

/** What is wrong, said at once. */
export function SignInProblem({ children }: { children: ReactNode }) {
  return (
    <p role="alert" className="flex items-start gap-2 rounded-md bg-bad-soft px-3 py-2.5 text-[0.9rem] text-bad">
      <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
      {children}
    </p>
  );
}

/** Why one is here. */
export function SignInNote({ children }: { children: ReactNode }) {
  return (
    <p role="status" className="mt-4 flex items-start gap-2 rounded-md bg-sunken px-3 py-2.5 text-[0.9rem] text-muted">
      <Info className="mt-0.5 size-4 shrink-0" aria-hidden />
      {children}
    </p>
  );
}
