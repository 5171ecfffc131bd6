'use client';
import { lazily, PageHeader } from '@belfry/ui';
import { useQueryClient } from '@tanstack/react-query';
import { FileButtons } from '../../components/csv-buttons.tsx';
import { useViewer } from '../../components/viewer.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { t } from './list-texts.ts';
import { NewUserButton, UsersTable } from './users-table.tsx';

const fileForm = lazily(async () => (await import('./user-file.tsx')).UserFile);

/** The people of the company. */
export function UsersScreen() {
  const trpc = useTRPC();
  const { session } = useViewer();
  const client = useQueryClient();
  // Lines of a file bring phones and extensions, for every site.
  const mayImport =
    session.role !== 'operator' && session.rights.devices === 'change' && session.rights.handling === 'change';
  return (
    <>
      <PageHeader
        title={t('users.title')}
        description={t('users.description')}
        actions={
          <>
            <FileButtons
              fileName="people"
              download={() => client.fetchQuery(trpc.user.exportCsv.queryOptions({}, { staleTime: 0 }))}
              importer={
                mayImport
                  ? (open, onOpenChange) => <fileForm.Part open={open} onOpenChange={onOpenChange} />
                  : undefined
              }
            />
            <NewUserButton />
          </>
        }
      />
      <UsersTable />
    </>
  );
}
