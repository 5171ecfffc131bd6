import { createTranslator } from '@belfry/ui';
import { commonTexts } from '../../messages/en/common.ts';
import { devicesTexts } from '../../messages/en/devices.ts';
import { usersTexts } from '../../messages/en/users.ts';

/** Looks up what the list of devices says: not what its forms do. */
export const t = createTranslator({ ...commonTexts, ...devicesTexts, ...usersTexts });
