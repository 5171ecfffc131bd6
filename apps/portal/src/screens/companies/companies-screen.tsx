'use client';
import { PageHeader } from '@belfry/ui';
import { useViewer } from '../../components/viewer.tsx';
import { CompaniesTable, NewCompanyButton } from './companies-table.tsx';
import { t } from './list-texts.ts';

/** All companies of the viewer. */
export function CompaniesScreen() {
  const { session } = useViewer();
  return (
    <>
      <PageHeader
        title={t('companies.title')}
        description={t(session.level === 'god' ? 'companies.description.god' : 'companies.description')}
        actions={session.level === 'brand' ? <NewCompanyButton /> : undefined}
      />
      <CompaniesTable />
    </>
  );
}
