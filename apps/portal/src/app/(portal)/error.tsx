'use client';
import { createTranslator, ErrorState } from '@belfry/ui';
import { commonTexts } from '../../messages/en/common.ts';

const t = createTranslator({ ...commonTexts });

/** What is shown when a screen breaks. */
export default function ScreenError({ reset }: { error: Error; reset: () => void }) {
  return <ErrorState title={t('common.crashed')} onRetry={reset} />;
}
