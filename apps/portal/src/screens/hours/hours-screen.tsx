'use client';
import { PageHeader } from '@belfry/ui';
import { OpeningHours } from './opening-hours.tsx';
import { t } from './texts.ts';

/** When the company is open, its holidays, and the night button. */
export function HoursScreen() {
  return (
    <OpeningHours
      head={(button) => <PageHeader title={t('hours.title')} description={t('hours.description')} actions={button} />}
    />
  );
}
