import type { Theme, ThemeGetInput } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';
import { companyFor } from '../scope-for.ts';
import { platformTheme, themeFor } from './for.ts';

/** The theme of a company or brand (its own, or what it inherits). */
export async function getTheme(ctx: Context, input: z.output<typeof ThemeGetInput>): Promise<Theme> {
  const { actor } = ctx;
  const companyId = input.companyId ?? (input.brandId === undefined ? actor.companyId : undefined);
  if (companyId !== undefined) {
    const company = await companyFor(ctx, 'theme.get', companyId, input.brandId);
    return themeFor(ctx.db, company.brandId, companyId);
  }
  const brandId = input.brandId ?? actor.brandId;
  authorize(ctx, 'theme.get', brandId === undefined ? undefined : { brandId }, 'brand');
  return brandId === undefined ? platformTheme : themeFor(ctx.db, brandId, null);
}
