'use client';
import { PageHeader } from '@belfry/ui';
import dynamic from 'next/dynamic';
import { useViewer } from '../../components/viewer.tsx';
import { t } from './list-texts.ts';
import { OperatorsTable } from './operators-table.tsx';

const ProviderCard = dynamic(async () => (await import('./provider-card.tsx')).ProviderCard);

/** Who can sign in at the viewer's own level, and by whose word. */
export function OperatorsScreen() {
  const { session } = useViewer();
  return (
    <>
      <PageHeader title={t('operators.title')} description={t('operators.description')} />
      <OperatorsTable level={session.level} tenant={{}} />
      {session.level !== 'god' && <ProviderCard />}
    </>
  );
}
