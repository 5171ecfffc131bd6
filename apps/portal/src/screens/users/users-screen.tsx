'use client';
import { PageHeader } from '@belfry/ui';
import { t } from './texts.ts';
import { NewUserButton, UsersTable } from './users-table.tsx';

/** The people of the company. */
export function UsersScreen() {
  return (
    <>
      <PageHeader title={t('users.title')} description={t('users.description')} actions={<NewUserButton />} />
      <UsersTable />
    </>
  );
}
