import type { PasskeyRequest } from '@belfry/contracts';
import { Button } from '@belfry/ui';
import { KeyRound } from 'lucide-react';
import { signIn } from 'next-auth/react';
import { useEffect, useState } from 'react';
import { askSignIn } from './ask-sign-in.ts';
import { t } from './texts.ts';

/** Signs in by a passkey, where the browser knows what that is. */
export function PasskeyButton({ onProblem }: { onProblem: (problem: string | undefined) => void }) {
  const [offered, setOffered] = useState(false);
  const [busy, setBusy] = useState(false);
  useEffect(() => setOffered('PublicKeyCredential' in window), []);
  if (!offered) return null;

  const proceed = async () => {
    setBusy(true);
    onProblem(undefined);
    try {
      const { startAuthentication } = await import('@simplewebauthn/browser');
      const request = await askSignIn<PasskeyRequest & { rpId: string }>('passkey', {});
      const signed = await startAuthentication({ optionsJSON: request }).catch(() => undefined);
      if (signed === undefined) {
        onProblem(t('passkey.notSigned'));
      } else {
        const answer = await signIn('passkey', { redirect: false, answer: JSON.stringify(signed) });
        if (answer?.ok === true && !answer.error) {
          window.location.reload();
          return;
        }
        const { error, status } = answer ?? {};
        if (error === 'too_many_attempts') onProblem(t('signIn.tooMany'));
        else if (error === 'provider.only') onProblem(t('signIn.provider.onlyHere'));
        else onProblem(t(status === 401 ? 'passkey.refused' : 'signIn.unavailable'));
      }
    } catch (error) {
      onProblem(error instanceof Error ? error.message : t('signIn.unavailable'));
    }
    setBusy(false);
  };

  return (
    <Button size="lg" className="mt-3 w-full" busy={busy} onClick={() => void proceed()}>
      <KeyRound aria-hidden />
      {t('passkey.signIn')}
    </Button>
  );
}
