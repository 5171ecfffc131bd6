'use client';
import { PageHeader } from '@belfry/ui';
import { useViewer } from '../../components/viewer.tsx';
import { t } from '../../messages/text.ts';
import { OperatorsTable } from './operators-table.tsx';

/** Who can sign in at the viewer's own level. */
export function OperatorsScreen() {
  const { session } = useViewer();
  return (
    <>
      <PageHeader title={t('operators.title')} description={t('operators.description')} />
      <OperatorsTable level={session.level} tenant={{}} />
    </>
  );
}
