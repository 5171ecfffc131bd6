'use client';
import { PageHeader } from '@belfry/ui';
import { CallsTable } from './calls-table.tsx';
import { t } from './list-texts.ts';

/** The calls of the viewer. */
export function CallsScreen() {
  return (
    <>
      <PageHeader title={t('calls.title')} description={t('calls.description')} />
      <CallsTable />
    </>
  );
}
