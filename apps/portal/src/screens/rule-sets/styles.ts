import { inEachLanguage } from '@belfry/ui';
import { t } from './texts.ts';

/** What numbers of each style look like. */
export const styleLabels = inEachLanguage(
  () =>
    ({
      e164: t('ruleSets.style.e164'),
      e164_plain: t('ruleSets.style.e164_plain'),
      international: t('ruleSets.style.international'),
      national: t('ruleSets.style.national'),
    }) as const,
);
