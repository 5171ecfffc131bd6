import { EmptyState } from '@belfry/ui';
import { Unplug } from 'lucide-react';
import { t } from './texts.ts';

/** What a host name shows that no portal has. */
export function UnknownHost() {
  return (
    <main className="grid min-h-dvh place-items-center">
      <EmptyState isPage icon={<Unplug />} title={t('signIn.unknownHost')} description={t('signIn.unknownHostHelp')} />
    </main>
  );
}
