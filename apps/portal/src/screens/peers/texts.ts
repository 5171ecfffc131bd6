import { createTranslator } from '@belfry/ui';
import { carriersTexts } from '../../messages/en/carriers.ts';
import { commonTexts } from '../../messages/en/common.ts';
import { devicesTexts } from '../../messages/en/devices.ts';
import { examinationTexts } from '../../messages/en/examination.ts';
import { peersTexts } from '../../messages/en/peers.ts';
import { ruleSetsTexts } from '../../messages/en/rule-sets.ts';
import { signingTexts } from '../../messages/en/signing.ts';

/** Looks up what these screens say. */
export const t = createTranslator({
  ...carriersTexts,
  ...commonTexts,
  ...devicesTexts,
  ...examinationTexts,
  ...peersTexts,
  ...ruleSetsTexts,
  ...signingTexts,
});
