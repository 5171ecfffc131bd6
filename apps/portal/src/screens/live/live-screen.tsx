'use client';
import { PageHeader } from '@belfry/ui';
import { t } from '../../messages/text.ts';
import { LiveCalls } from './live-calls.tsx';

/** What is going on right now. */
export function LiveScreen() {
  return (
    <>
      <PageHeader title={t('live.title')} description={t('live.description')} />
      <LiveCalls />
    </>
  );
}
