import { createTranslator } from '@belfry/ui';
import { callTexts } from '../../messages/en/call.ts';
import { callsTexts } from '../../messages/en/calls.ts';
import { commonTexts } from '../../messages/en/common.ts';
import { dashboardTexts } from '../../messages/en/dashboard.ts';
import { recordingTexts } from '../../messages/en/recording.ts';
import { recordingsTexts } from '../../messages/en/recordings.ts';

/** Looks up what these screens say. */
export const t = createTranslator({
  ...callTexts,
  ...callsTexts,
  ...commonTexts,
  ...dashboardTexts,
  ...recordingTexts,
  ...recordingsTexts,
});
