'use client';
import type { PortalScope } from '@belfry/contracts';
import { type Appearance, Button, Field, Input } from '@belfry/ui';
import { signIn } from 'next-auth/react';
import { type FormEvent, useEffect, useId, useState } from 'react';
import { CodeField } from './code-field.tsx';
import { ForgottenScreen } from './forgotten-screen.tsx';
import { PasskeyButton } from './passkey-button.tsx';
import { SignInFrame, SignInProblem, SignInTitle } from './sign-in-frame.tsx';
import { t } from './texts.ts';

const PROBLEMS: Readonly<Record<string, 'signIn.tooMany' | 'signIn.codeWrong'>> = {
  too_many_attempts: 'signIn.tooMany',
  'second_factor.wrong': 'signIn.codeWrong',
};

/** The page that a host shows to whoever is not signed in, in its brand's name and colours. */
export function SignInScreen({ scope, appearance }: { scope: PortalScope; appearance: Appearance }) {
  const id = useId();
  const [busy, setBusy] = useState(false);
  const [ready, setReady] = useState(false);
  const [forgotten, setForgotten] = useState(false);
  const [problem, setProblem] = useState<string>();
  /** Set once the password was right, and a code is asked for. */
  const [given, setGiven] = useState<{ username: string; password: string }>();
  const { theme, level } = scope;
  const tenant = scope.companyName ?? scope.brandName ?? t(`level.${level}`);
  // Until the page has come alive, a submit would put the password into the address.
  useEffect(() => setReady(true), []);

  const proceed = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const said = {
      username: String(form.get('username') ?? given?.username ?? '').trim(),
      password: String(form.get('password') ?? given?.password ?? ''),
    };
    const code = String(form.get('code') ?? '');
    if (said.username === '' || said.password === '' || (given !== undefined && code.trim() === '')) {
      setProblem(t(given === undefined ? 'signIn.required' : 'signIn.codeRequired'));
      return;
    }
    setBusy(true);
    setProblem(undefined);
    try {
      const answer = await signIn('credentials', { redirect: false, ...said, code });
      const error = answer?.error ?? null;
      if (answer?.ok === true && error === null) {
        window.location.reload();
        return;
      }
      if (error === 'second_factor.required') setGiven(said);
      else setProblem(t(PROBLEMS[error ?? ''] ?? (answer?.status === 401 ? 'signIn.refused' : 'signIn.unavailable')));
    } catch {
      setProblem(t('signIn.unavailable'));
    }
    setBusy(false);
  };

  if (forgotten) return <ForgottenScreen scope={scope} appearance={appearance} onBack={() => setForgotten(false)} />;
  return (
    <SignInFrame scope={scope} appearance={appearance}>
      <SignInTitle>{t(given === undefined ? 'signIn.title' : 'signIn.codeTitle')}</SignInTitle>
      {given === undefined && <p className="mt-1 text-base text-muted">{t('signIn.to', { name: tenant })}</p>}
      <form method="post" onSubmit={proceed} className="mt-8 space-y-4" noValidate>
        {given === undefined ? (
          <PasswordFields id={id} />
        ) : (
          <CodeField id={id} product={theme.productName} onChange={() => setProblem(undefined)} />
        )}
        {problem !== undefined && <SignInProblem>{problem}</SignInProblem>}
        <Button type="submit" variant="primary" size="lg" className="w-full" busy={busy} disabled={!ready}>
          {t('signIn.submit')}
        </Button>
        {given !== undefined && (
          <Button
            variant="ghost"
            className="w-full"
            onClick={() => {
              setGiven(undefined);
              setProblem(undefined);
            }}
          >
            {t('signIn.back')}
          </Button>
        )}
      </form>
      {given === undefined && <PasskeyButton onProblem={setProblem} />}
      {given === undefined && (
        <Button
          variant="ghost"
          size="sm"
          className="mt-3 self-center"
          onClick={() => {
            setProblem(undefined);
            setForgotten(true);
          }}
        >
          {t('signIn.forgotten')}
        </Button>
      )}
    </SignInFrame>
  );
}

function PasswordFields({ id }: { id: string }) {
  return (
    <>
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
    </>
  );
}
