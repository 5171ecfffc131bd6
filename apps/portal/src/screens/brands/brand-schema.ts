import { BrandCreateInput } from '@belfry/contracts';

/** A new brand always gets somebody who can sign in there, and a place to do it. */
export const BrandForm = BrandCreateInput.required({ portalHost: true, color: true, colorDark: true, admin: true });
