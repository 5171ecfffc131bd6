import { createTranslator } from '@belfry/ui';
import { planTexts } from '../../messages/en/plan.ts';
import { simulatorTexts } from '../../messages/en/simulator.ts';

/** Looks up what these screens say. */
export const t = createTranslator({ ...planTexts, ...simulatorTexts });
