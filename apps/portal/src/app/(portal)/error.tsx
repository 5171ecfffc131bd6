'use client';
import { ErrorState } from '@belfry/ui';
import { t } from '../../messages/text.ts';

/** What is shown when a screen breaks. */
export default function ScreenError({ reset }: { error: Error; reset: () => void }) {
  return <ErrorState title={t('common.crashed')} onRetry={reset} />;
}
