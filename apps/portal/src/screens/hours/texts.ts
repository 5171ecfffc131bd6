import { createTranslator } from '@belfry/ui';
import { byTimeTexts } from '../../messages/en/by-time.ts';
import { calendarsTexts } from '../../messages/en/calendars.ts';
import { commonTexts } from '../../messages/en/common.ts';
import { csvTexts } from '../../messages/en/csv.ts';
import { dayTexts } from '../../messages/en/day.ts';
import { destinationTexts } from '../../messages/en/destination.ts';
import { hoursTexts } from '../../messages/en/hours.ts';

/** Looks up what these screens say. */
export const t = createTranslator({
  ...byTimeTexts,
  ...calendarsTexts,
  ...commonTexts,
  ...csvTexts,
  ...dayTexts,
  ...destinationTexts,
  ...hoursTexts,
});
