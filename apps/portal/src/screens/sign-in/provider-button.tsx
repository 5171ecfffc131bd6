import { Button } from '@belfry/ui';
import { LogIn } from 'lucide-react';
import { getCsrfToken } from 'next-auth/react';
import { useState } from 'react';
import { t } from './texts.ts';

/** Leads to the sign-in of the tenant's own provider. */
export function ProviderButton({
  name,
  isOnly,
  onProblem,
}: {
  name: string;
  isOnly: boolean;
  onProblem: (problem: string | undefined) => void;
}) {
  const [busy, setBusy] = useState(false);
  const proceed = async () => {
    setBusy(true);
    onProblem(undefined);
    try {
      const csrfToken = (await getCsrfToken()) ?? '';
      const { pathname } = window.location;
      const answer = await fetch('/api/auth/signin/provider', {
        method: 'POST',
        body: new URLSearchParams({ csrfToken, callbackUrl: pathname, json: 'true' }),
      });
      const { url } = (await answer.json()) as { url?: string };
      if (typeof url !== 'string') throw new Error('no address');
      window.location.assign(url);
    } catch {
      onProblem(t('signIn.unavailable'));
      setBusy(false);
    }
  };
  return (
    <Button
      size="lg"
      variant={isOnly ? 'primary' : 'secondary'}
      className="mt-3 w-full"
      busy={busy}
      onClick={() => void proceed()}
    >
      <LogIn aria-hidden />
      {t('signIn.with', { name })}
    </Button>
  );
}

/** Why somebody who has come back from the provider is not let in, by the reason in the address. */
export function providerProblem(reason: string, name: string): string {
  switch (reason) {
    case 'too_many_attempts':
      return t('signIn.tooMany');
    case 'no_email':
    case 'unverified':
    case 'domain':
    case 'unknown':
    case 'ambiguous':
    case 'other_account':
      return t(`signIn.provider.${reason}`, { name });
    default:
      return t('signIn.provider.failed', { name });
  }
}
