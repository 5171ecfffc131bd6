'use client';
import { PageHeader } from '@belfry/ui';
import { LiveCalls } from './live-calls.tsx';
import { t } from './texts.ts';

/** What is going on right now. */
export function LiveScreen() {
  return (
    <>
      <PageHeader title={t('live.title')} description={t('live.description')} />
      <LiveCalls />
    </>
  );
}
