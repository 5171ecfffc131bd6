import { createTranslator } from '@belfry/ui';
import { changesTexts } from '../../messages/en/changes.ts';

/** Looks up what these screens say. */
export const t = createTranslator({ ...changesTexts });
