import { createTranslator } from '@belfry/ui';
import { authorityTexts } from '../../messages/en/authority.ts';
import { brandingTexts } from '../../messages/en/branding.ts';
import { brandsTexts } from '../../messages/en/brands.ts';
import { certificateTexts } from '../../messages/en/certificate.ts';
import { commonTexts } from '../../messages/en/common.ts';
import { levelTexts } from '../../messages/en/level.ts';
import { sipDomainTexts } from '../../messages/en/sip-domain.ts';

/** Looks up what these screens say. */
export const t = createTranslator({
  ...authorityTexts,
  ...brandingTexts,
  ...brandsTexts,
  ...certificateTexts,
  ...commonTexts,
  ...levelTexts,
  ...sipDomainTexts,
});
