'use client';
import { PageHeader } from '@belfry/ui';
import { useViewer } from '../../components/viewer.tsx';
import { OperatorsTable } from './operators-table.tsx';
import { t } from './texts.ts';

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
