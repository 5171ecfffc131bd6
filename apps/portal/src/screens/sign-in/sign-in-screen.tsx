'use client';
import type { PortalScope } from '@belfry/contracts';
import { type Appearance, BrandMark, Button, Field, Input, ThemeToggle } from '@belfry/ui';
import { CircleAlert } from 'lucide-react';
import { signIn } from 'next-auth/react';
import { type FormEvent, useEffect, useId, useState } from 'react';
import { t } from '../../messages/text.ts';
import { BelfryDrawing } from './belfry-drawing.tsx';

/** The page that a host shows to whoever is not signed in, in its brand's name and colours. */
export function SignInScreen({ scope, appearance }: { scope: PortalScope; appearance: Appearance }) {
  const id = useId();
  const [busy, setBusy] = useState(false);
  const [ready, setReady] = useState(false);
  const [problem, setProblem] = useState<string>();
  const { theme, level } = scope;
  const tenant = scope.companyName ?? scope.brandName ?? t(`level.${level}`);
  // Until the page has come alive, a submit would put the password into the address.
  useEffect(() => setReady(true), []);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const username = String(form.get('username') ?? '').trim();
    const password = String(form.get('password') ?? '');
    if (username === '' || password === '') {
      setProblem(t('signIn.required'));
      return;
    }
    setBusy(true);
    setProblem(undefined);
    try {
      const answer = await signIn('credentials', { redirect: false, username, password });
      if (answer?.ok === true && (answer.error ?? null) === null) {
        window.location.reload();
        return;
      }
      setProblem(
        t(
          answer?.error === 'too_many_attempts'
            ? 'signIn.tooMany'
            : answer?.status === 401
              ? 'signIn.refused'
              : 'signIn.unavailable',
        ),
      );
    } catch {
      setProblem(t('signIn.unavailable'));
    }
    setBusy(false);
  };

  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)]">
      <main className="flex flex-col px-6 py-6 sm:px-10">
        <div className="flex items-center justify-between gap-4">
          <BrandMark name={theme.productName} logo={theme.logo} />
          <ThemeToggle initial={appearance} />
        </div>
        <div className="mx-auto flex w-full max-w-sm flex-1 flex-col justify-center py-12">
          <h1 className="text-[1.7rem] leading-tight font-semibold tracking-[-0.028em]">{t('signIn.title')}</h1>
          <p className="mt-1 text-base text-muted">{t('signIn.to', { name: tenant })}</p>
          <form method="post" onSubmit={submit} className="mt-8 space-y-4" noValidate>
            <Field id={`${id}-username`} label={t('signIn.username')}>
              {(attributes) => (
                <Input
                  {...attributes}
                  name="username"
                  autoComplete="username"
                  autoCapitalize="none"
                  spellCheck={false}
                  className="h-11"
                  required
                />
              )}
            </Field>
            <Field id={`${id}-password`} label={t('signIn.password')}>
              {(attributes) => (
                <Input
                  {...attributes}
                  name="password"
                  type="password"
                  autoComplete="current-password"
                  className="h-11"
                  required
                />
              )}
            </Field>
            {problem !== undefined && (
              <p
                role="alert"
                className="flex items-start gap-2 rounded-md bg-bad-soft px-3 py-2.5 text-[0.9rem] text-bad"
              >
                <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
                {problem}
              </p>
            )}
            <Button type="submit" variant="primary" size="lg" className="w-full" busy={busy} disabled={!ready}>
              {t('signIn.submit')}
            </Button>
          </form>
        </div>
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
