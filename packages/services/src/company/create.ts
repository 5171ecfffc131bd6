import type { Company, CompanyCreateInput } from '@belfry/contracts';
import { newId, type Transaction } from '@belfry/db';
import type { z } from 'zod';
import { refuseLimitedKey } from '../api-token/refuse-limited.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { addLogin } from '../login/add.ts';
import { hashPassword } from '../password.ts';
import { brandFor } from '../scope-for.ts';
import { checkPlan } from './check-plan.ts';
import { companyHosts } from './hosts.ts';
import { companyInclude, companyView } from './view.ts';

/**
 * Makes a company that can make calls: with a default site, a SIP domain, portals for its office and its users and, where wished, a first login.
 * `conflict`: the name (within the brand) or a host is taken. `give`: gives it what else it shall have.
 */
export async function createCompany(
  ctx: Context,
  input: z.output<typeof CompanyCreateInput>,
  give?: (tx: Transaction, companyId: string) => Promise<void>,
): Promise<Company> {
  const brand = await brandFor(ctx, 'company.create', input.brandId);
  if (input.admin) refuseLimitedKey(ctx);
  const passwordHash = input.admin && (await hashPassword(input.admin.password));
  const id = newId();
  const brandId = brand.id;
  const currency = input.currency ?? brand.currency;
  const country = input.country ?? brand.country;
  const audit = { action: 'company.create', entityId: id, detail: { name: input.name, kind: input.kind } };
  return commit(ctx, { scope: { scope: 'brand', brandId }, audit }, async (tx) => {
    await checkPlan(tx, { brandId, currency }, input.ratingPlanId);
    const hosts = await companyHosts(tx, brandId, input);
    await tx.company.create({
      data: {
        id,
        brandId,
        name: input.name,
        kind: input.kind,
        country,
        currency,
        locale: input.locale ?? brand.locale,
        billingMethod: input.billingMethod,
        ratingPlanId: input.ratingPlanId ?? null,
        maxCalls: input.maxCalls,
      },
    });
    const site = {
      id: newId(),
      brandId,
      companyId: id,
      name: input.site?.name ?? input.name,
      country,
      timezone: input.site?.timezone ?? brand.timezone,
      emergencyLocation: input.site?.emergencyLocation ?? '',
    };
    await tx.site.create({ data: site });
    await tx.company.update({ where: { id }, data: { defaultSiteId: site.id } });
    await tx.sipDomain.create({
      data: { id: newId(), brandId, companyId: id, domain: hosts.sipDomain, realm: hosts.sipDomain },
    });
    for (const [level, host] of [
      ['company', hosts.portalHost],
      ['user', hosts.userPortalHost],
    ] as const) {
      if (host) await tx.portalDomain.create({ data: { id: newId(), host, level, brandId, companyId: id } });
    }
    if (input.admin && passwordHash)
      await addLogin(tx, { ...input.admin, passwordHash, role: 'admin', level: 'company', brandId, companyId: id });
    await give?.(tx, id);
    return companyView(await tx.company.findUniqueOrThrow({ where: { id }, include: companyInclude }));
  });
}
