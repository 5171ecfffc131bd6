import { createTranslator } from '@belfry/ui';
import { callerNumbersTexts } from '../../messages/en/caller-numbers.ts';
import { commonTexts } from '../../messages/en/common.ts';
import { devicesTexts } from '../../messages/en/devices.ts';
import { recordingTexts } from '../../messages/en/recording.ts';
import { simulatorTexts } from '../../messages/en/simulator.ts';
import { usersTexts } from '../../messages/en/users.ts';

/** Looks up what these screens say. */
export const t = createTranslator({
  ...callerNumbersTexts,
  ...commonTexts,
  ...devicesTexts,
  ...recordingTexts,
  ...simulatorTexts,
  ...usersTexts,
});
