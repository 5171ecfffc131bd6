import { EmptyState } from '@belfry/ui';
import { Unplug } from 'lucide-react';
import { t } from '../../messages/text.ts';

/** What a host name shows that no portal has. */
export function UnknownHost() {
  return (
    <main className="grid min-h-dvh place-items-center">
      <EmptyState icon={<Unplug />} title={t('signIn.unknownHost')} description={t('signIn.unknownHostHelp')} />
    </main>
  );
}
