'use client';
import { PageHeader } from '@belfry/ui';
import { SitesTable } from './sites-table.tsx';
import { t } from './texts.ts';

/** Places of the company. */
export function SitesScreen() {
  return (
    <SitesTable
      head={(button) => <PageHeader title={t('site.title')} description={t('site.description')} actions={button} />}
    />
  );
}
