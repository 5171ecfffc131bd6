'use client';
import type { OfferedProvider, PortalScope } from '@belfry/contracts';
import { type Appearance, Button, Field, Input } from '@belfry/ui';
import { signIn } from 'next-auth/react';
import { type FormEvent, useEffect, useId, useState } from 'react';
import { CodeField } from './code-field.tsx';
import { ForgottenScreen } from './forgotten-screen.tsx';
import { PasskeyButton } from './passkey-button.tsx';
import { ProviderButton, providerProblem } from './provider-button.tsx';
import { SignInFrame, SignInNote, SignInProblem, SignInTitle } from './sign-in-frame.tsx';
import { t } from './texts.ts';

const PROBLEMS: Readonly<Record<string, 'signIn.tooMany' | 'signIn.codeWrong'>> = {
  too_many_attempts: 'signIn.tooMany',
  'second_factor.wrong': 'signIn.codeWrong',
};

/** The page that a host shows to whoever is not signed in, in its brand's name and colours. */
export function SignInScreen({
  scope,
  appearance,
  provider,
}: {
  scope: PortalScope;
  appearance: Appearance;
  provider: OfferedProvider | null;
}) {
  const id = useId();
  const [busy, setBusy] = useState(false);
  const [ready, setReady] = useState(false);
  const [forgotten, setForgotten] = useState(false);
  const [problem, setProblem] = useState<string>();
  /** Somebody was at work here when the session ended. */
  const [wasHere, setWasHere] = useState(false);
  /** Set once the password was right, and a code is asked for. */
  const [given, setGiven] = useState<{ username: string; password: string } | { ticket: string }>();
  const [byPassword, setByPassword] = useState(provider?.isOnly !== true);
  const { theme, level } = scope;
  const tenant = scope.companyName ?? scope.brandName ?? t(`level.${level}`);
  // Until the page has come alive, a submit would put the password into the address.
  useEffect(() => {
    setReady(true);
    if (sessionStorage.getItem('session-over') === null) return;
    sessionStorage.removeItem('session-over');
    setWasHere(true);
  }, []);
  // Back from the provider: a code is still to be given, or somebody is not let in. Neither stays in the address.
  useEffect(() => {
    const { hash, search, pathname } = window.location;
    const ticket = /^#code=([\w.-]+)$/.exec(hash)?.[1];
    const reason = new URLSearchParams(search).get('error');
    if (ticket === undefined && reason === null) return;
    window.history.replaceState(null, '', pathname);
    if (ticket !== undefined) setGiven({ ticket });
    else if (reason !== null) setProblem(providerProblem(reason, provider?.name ?? ''));
  }, [provider]);

  const proceed = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const said = given ?? {
      username: String(form.get('username') ?? '').trim(),
      password: String(form.get('password') ?? ''),
    };
    const code = String(form.get('code') ?? '');
    if (given === undefined ? Object.values(said).includes('') : code.trim() === '') {
      setProblem(t(given === undefined ? 'signIn.required' : 'signIn.codeRequired'));
      return;
    }
    setBusy(true);
    setProblem(undefined);
    try {
      const answer = await signIn('ticket' in said ? 'provider-code' : 'credentials', {
        redirect: false,
        ...said,
        code,
      });
      const error = answer?.error ?? null;
      if (answer?.ok === true && error === null) {
        window.location.reload();
        return;
      }
      if (error === 'second_factor.required') setGiven(said);
      else if (error === 'provider.only') setProblem(t('signIn.provider.only', { name: provider?.name ?? '' }));
      else if (answer?.status === 401 && error === 'CredentialsSignin' && 'ticket' in said) {
        // The ticket is over: only the provider can say again who it is.
        setGiven(undefined);
        setProblem(t('signIn.provider.again'));
      } else setProblem(t(PROBLEMS[error ?? ''] ?? (answer?.status === 401 ? 'signIn.refused' : 'signIn.unavailable')));
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
      {wasHere && given === undefined && problem === undefined && <SignInNote>{t('signIn.wasHere')}</SignInNote>}
      {given === undefined && !byPassword && provider !== null ? (
        <div className="mt-6">
          {problem !== undefined && <SignInProblem>{problem}</SignInProblem>}
          <ProviderButton {...provider} onProblem={setProblem} />
          <Button variant="ghost" size="sm" className="mt-3 w-full" onClick={() => setByPassword(true)}>
            {t('signIn.provider.administrators')}
          </Button>
        </div>
      ) : (
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
      )}
      {given === undefined && byPassword && provider !== null && (
        <ProviderButton {...provider} onProblem={setProblem} />
      )}
      {given === undefined && byPassword && <PasskeyButton onProblem={setProblem} />}
      {given === undefined && byPassword && (
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
