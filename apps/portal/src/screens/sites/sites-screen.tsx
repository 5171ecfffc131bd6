'use client';
import { PageHeader } from '@belfry/ui';
import { t } from '../../messages/text.ts';
import { SitesTable } from './sites-table.tsx';

/** Places of the company. */
export function SitesScreen() {
  return (
    <SitesTable
      head={(button) => <PageHeader title={t('site.title')} description={t('site.description')} actions={button} />}
    />
  );
}
