'use client';
import { PageHeader } from '@belfry/ui';
import { t } from '../../messages/text.ts';
import { CallsTable } from './calls-table.tsx';

/** The calls of the viewer. */
export function CallsScreen() {
  return (
    <>
      <PageHeader title={t('calls.title')} description={t('calls.description')} />
      <CallsTable />
    </>
  );
}
