'use client';
import { ChoosePasswordInput, type LinkOwner, type PortalScope } from '@belfry/contracts';
import { type Appearance, buttonStyle, SchemaForm, Skeleton } from '@belfry/ui';
import { useEffect, useRef, useState } from 'react';
import { askSignIn } from './ask-sign-in.ts';
import { SignInFrame, SignInProblem, SignInTitle } from './sign-in-frame.tsx';
import { t } from './texts.ts';

const Form = ChoosePasswordInput.pick({ password: true });

/** Where the link of an invitation or of a forgotten password leads: choose a password. The secret stands after the # of the address. */
export function ChoosePasswordScreen({ scope, appearance }: { scope: PortalScope; appearance: Appearance }) {
  const kept = useRef<string>(undefined);
  const [token, setToken] = useState('');
  const [owner, setOwner] = useState<LinkOwner>();
  const [problem, setProblem] = useState<string>();
  const [done, setDone] = useState(false);

  useEffect(() => {
    kept.current ??= window.location.hash.slice(1);
    const secret = kept.current;
    setToken(secret);
    // It stays in no history that somebody else at this computer could go back to.
    if (secret !== '') window.history.replaceState(null, '', window.location.pathname);
    askSignIn<LinkOwner>('link', { token: secret.padEnd(20, '-') })
      .then(setOwner)
      .catch((error: Error) => setProblem(error.message));
  }, []);

  return (
    <SignInFrame scope={scope} appearance={appearance}>
      <SignInTitle>{t(owner?.purpose === 'invite' ? 'signIn.welcome' : 'signIn.chooseTitle')}</SignInTitle>
      {done ? (
        <p role="status" className="mt-2 text-muted">
          {t('signIn.chosen')}
        </p>
      ) : problem !== undefined ? (
        <div className="mt-6">
          <SignInProblem>{problem}</SignInProblem>
        </div>
      ) : owner === undefined ? (
        <Skeleton className="mt-6 h-24 w-full" />
      ) : (
        <>
          <p className="mt-1 text-muted">{t('signIn.chooseHelp', { username: owner.username })}</p>
          <SchemaForm
            className="mt-6"
            schema={Form}
            sections={[
              {
                fields: [
                  {
                    name: 'password',
                    label: t('signIn.newPassword'),
                    help: t('operator.passwordHelp'),
                    control: 'password',
                    autoComplete: 'new-password',
                    wide: true,
                  },
                ],
              },
            ]}
            defaultValues={{ password: '' }}
            submitLabel={t('signIn.choose')}
            problemOf={(error) => ({ message: error instanceof Error ? error.message : t('signIn.unavailable') })}
            onSubmit={async ({ password }) => {
              await askSignIn('password', { token, password });
              setDone(true);
            }}
          />
        </>
      )}
      {(done || problem !== undefined) && (
        <a href="/" className={buttonStyle({ variant: done ? 'primary' : 'secondary', className: 'mt-6 self-start' })}>
          {t('signIn.toSignIn')}
        </a>
      )}
    </SignInFrame>
  );
}
