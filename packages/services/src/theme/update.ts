import type { Theme, ThemeUpdateInput } from '@belfry/contracts';
import { newId } from '@belfry/db';
import type { z } from 'zod';
import { changedFields } from '../changed-fields.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { brandFor, companyFor } from '../scope-for.ts';
import { themeFor } from './for.ts';

/** Changes how the portals of a brand, or of one company, look. */
export async function updateTheme(ctx: Context, input: z.output<typeof ThemeUpdateInput>): Promise<Theme> {
  const { brandId: namedBrand, companyId: namedCompany, ...data } = input;
  const wanted = namedCompany ?? (namedBrand === undefined ? ctx.actor.companyId : undefined);
  const company = wanted === undefined ? null : await companyFor(ctx, 'theme.update', wanted, namedBrand);
  const brandId = company?.brandId ?? (await brandFor(ctx, 'theme.update', namedBrand)).id;
  const companyId = company?.id ?? null;
  const audit = {
    action: 'theme.update',
    entityId: companyId ?? brandId,
    detail: changedFields({ ...data, logo: data.logo ? 'set' : data.logo, icon: data.icon ? 'set' : data.icon }),
  };
  return commit(ctx, { scope: { scope: 'brand', brandId }, audit }, async (tx) => {
    const own = await tx.theme.findFirst({ where: { brandId, companyId } });
    if (own) await tx.theme.update({ where: { id: own.id }, data });
    else {
      const { productName, logo, icon, color, colorDark } = await themeFor(tx, brandId, companyId);
      await tx.theme.create({
        data: { id: newId(), brandId, companyId, productName, logo, icon, color, colorDark, ...data },
      });
    }
    return themeFor(tx, brandId, companyId);
  });
}
