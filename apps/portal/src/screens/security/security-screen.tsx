'use client';
import { Button, Link, PageHeader } from '@belfry/ui';
import { Ban } from 'lucide-react';
import { useViewer } from '../../components/viewer.tsx';
import { CallSigningCard } from './call-signing.tsx';
import { GuardForm } from './guard-form.tsx';
import { ProofsCard } from './proofs-card.tsx';
import { SignInPolicyCard } from './sign-in-policy.tsx';
import { t } from './texts.ts';
import { TrustedNetworks } from './trusted-networks.tsx';
import { UnansweredCard } from './unanswered-card.tsx';
import { WebhookNetworks } from './webhook-networks.tsx';

/** What a sign-in must be like, what the guard at the SIP sockets goes by, and whom it never bans by itself. */
export function SecurityScreen() {
  const { session } = useViewer();
  return (
    <>
      <PageHeader
        title={t('security.title')}
        description={t('security.description')}
        actions={
          <Button asChild>
            <Link href="/bans">
              <Ban aria-hidden />
              {t('nav.bans')}
            </Link>
          </Button>
        }
      />
      <div className="grid gap-6">
        <SignInPolicyCard />
        {session.level === 'god' && <UnansweredCard />}
        {session.level === 'god' && <ProofsCard />}
        {session.level === 'god' && <GuardForm />}
        <CallSigningCard />
        <TrustedNetworks />
        {session.level === 'god' && <WebhookNetworks />}
      </div>
    </>
  );
}
