import type { Brand, BrandCreateInput } from '@belfry/contracts';
import { newId } from '@belfry/db';
import type { z } from 'zod';
import { refuseLimitedKey } from '../api-token/refuse-limited.ts';
import { authorize } from '../authorize.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { addLogin } from '../login/add.ts';
import { hashPassword } from '../password.ts';
import { brandInclude, brandView } from './view.ts';

/** Makes a brand with its theme and, where wished, its portal and first login. `conflict`: name or host is taken. */
export async function createBrand(ctx: Context, input: z.output<typeof BrandCreateInput>): Promise<Brand> {
  authorize(ctx, 'brand.create');
  if (input.admin) refuseLimitedKey(ctx);
  const { portalHost, admin, color, colorDark, ...data } = input;
  const passwordHash = admin && (await hashPassword(admin.password));
  const id = newId();
  const audit = { action: 'brand.create', entityId: id, detail: { name: data.name } };
  return commit(ctx, { scope: { scope: 'platform' }, audit }, async (tx) => {
    const relaySet = await tx.relaySet.findFirst({ where: { isDefault: true }, select: { id: true } });
    const appServerSet = await tx.appServerSet.findFirst({ where: { isDefault: true }, select: { id: true } });
    await tx.brand.create({
      data: { id, ...data, relaySetId: relaySet?.id ?? null, appServerSetId: appServerSet?.id ?? null },
    });
    await tx.theme.create({
      data: {
        id: newId(),
        brandId: id,
        productName: data.name,
        ...(color && { color }),
        ...(colorDark && { colorDark }),
      },
    });
    if (portalHost !== undefined) {
      await tx.portalDomain.create({ data: { id: newId(), host: portalHost, level: 'brand', brandId: id } });
    }
    if (admin && passwordHash) {
      await addLogin(tx, { ...admin, passwordHash, role: 'admin', level: 'brand', brandId: id });
    }
    return brandView(await tx.brand.findUniqueOrThrow({ where: { id }, include: brandInclude }));
  });
}
