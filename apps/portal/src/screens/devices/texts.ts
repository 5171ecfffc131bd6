import { createTranslator } from '@belfry/ui';
import { commonTexts } from '../../messages/en/common.ts';
import { devicesTexts } from '../../messages/en/devices.ts';
import { simulatorTexts } from '../../messages/en/simulator.ts';
import { usersTexts } from '../../messages/en/users.ts';

/** Looks up what these screens say. */
export const t = createTranslator({
  ...commonTexts,
  ...devicesTexts,
  ...simulatorTexts,
  ...usersTexts,
});
