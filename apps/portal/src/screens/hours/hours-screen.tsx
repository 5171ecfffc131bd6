'use client';
import { PageHeader } from '@belfry/ui';
import { t } from '../../messages/text.ts';
import { OpeningHours } from './opening-hours.tsx';

/** When the company is open, its holidays, and the night button. */
export function HoursScreen() {
  return (
    <OpeningHours
      head={(button) => <PageHeader title={t('hours.title')} description={t('hours.description')} actions={button} />}
    />
  );
}
