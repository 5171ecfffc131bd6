import { createTranslator } from '@belfry/ui';
import { carriersTexts } from '../../messages/en/carriers.ts';
import { commonTexts } from '../../messages/en/common.ts';
import { companiesTexts } from '../../messages/en/companies.ts';
import { devicesTexts } from '../../messages/en/devices.ts';
import { ipbxTexts } from '../../messages/en/ipbx.ts';
import { numbersTexts } from '../../messages/en/numbers.ts';
import { peersTexts } from '../../messages/en/peers.ts';
import { simulatorTexts } from '../../messages/en/simulator.ts';

/** Looks up what these screens say. */
export const t = createTranslator({
  ...carriersTexts,
  ...commonTexts,
  ...companiesTexts,
  ...devicesTexts,
  ...ipbxTexts,
  ...numbersTexts,
  ...peersTexts,
  ...simulatorTexts,
});
