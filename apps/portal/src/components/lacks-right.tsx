'use client';
import type { RightArea } from '@belfry/access';
import { createTranslator } from '@belfry/ui';
import { rightsTexts } from '../messages/en/rights.ts';

const t = createTranslator({ ...rightsTexts });

/** Says which right somebody lacks to change what a screen shows. */
export function LacksRight({ area }: { area: RightArea }) {
  return t('rights.lacks', { area: t(`rights.area.${area}`) });
}
