import { createTranslator } from '@belfry/ui';
import { adapterTexts } from '../../messages/en/adapter.ts';
import { commonTexts } from '../../messages/en/common.ts';
import { devicesTexts } from '../../messages/en/devices.ts';

/** Looks up what the screens of analog adapters say. */
export const t = createTranslator({ ...adapterTexts, ...commonTexts, ...devicesTexts });
