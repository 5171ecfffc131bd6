'use client';
import { ForgottenInput, type PortalScope } from '@belfry/contracts';
import { type Appearance, Button, SchemaForm } from '@belfry/ui';
import { MailCheck } from 'lucide-react';
import { useState } from 'react';
import { askSignIn } from './ask-sign-in.ts';
import { SignInFrame, SignInTitle } from './sign-in-frame.tsx';
import { t } from './texts.ts';

/** For whoever has forgotten their password. It says the same whether there is such a login or not. */
export function ForgottenScreen(props: { scope: PortalScope; appearance: Appearance; onBack: () => void }) {
  const [sent, setSent] = useState(false);
  return (
    <SignInFrame scope={props.scope} appearance={props.appearance}>
      <SignInTitle>{t('signIn.forgotten')}</SignInTitle>
      {sent ? (
        <p role="status" className="mt-4 flex gap-3 rounded-md bg-good-soft px-4 py-3 text-[0.9334rem]">
          <MailCheck className="mt-0.5 size-5 shrink-0 text-good" aria-hidden />
          {t('signIn.forgottenSent')}
        </p>
      ) : (
        <>
          <p className="mt-1 text-muted">{t('signIn.forgottenHelp')}</p>
          <SchemaForm
            className="mt-6"
            schema={ForgottenInput}
            sections={[
              { fields: [{ name: 'who', label: t('signIn.forgottenWho'), autoComplete: 'username', wide: true }] },
            ]}
            defaultValues={{ who: '' }}
            submitLabel={t('signIn.forgottenSend')}
            problemOf={messageOf}
            onSubmit={async (values) => {
              await askSignIn('forgotten', values);
              setSent(true);
            }}
          />
        </>
      )}
      <Button variant="ghost" className="mt-4 self-start" onClick={props.onBack}>
        {t('signIn.back')}
      </Button>
    </SignInFrame>
  );
}

const messageOf = (error: unknown) => ({ message: error instanceof Error ? error.message : t('signIn.unavailable') });
