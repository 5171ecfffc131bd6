import type { SipDomain, SipDomainUpdateInput } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { changedFields } from '../changed-fields.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { notFound } from '../service-error.ts';
import { forgetRegistrations } from '../sip-account/forget-registrations.ts';
import { ofBrandAndCompany } from '../tenant-where.ts';
import { domainInclude, domainView } from './view.ts';

/** Renames a SIP domain (the realm stays, so no password is voided) or chooses how it challenges. */
export async function updateSipDomain(ctx: Context, input: z.output<typeof SipDomainUpdateInput>): Promise<SipDomain> {
  const { id, ...data } = input;
  const before = await ctx.db.sipDomain.findFirst({ where: { AND: [{ id }, ofBrandAndCompany(ctx.actor)] } });
  if (!before) throw notFound('SIP domain');
  authorize(ctx, 'sipDomain.update');
  const audit = { action: 'sipDomain.update', entityId: id, detail: changedFields(data) };
  const accounts = await ctx.db.sipAccount.findMany({ where: { domainId: id }, select: { username: true } });
  const after = await commit(ctx, { scope: { scope: 'brand', brandId: before.brandId }, audit }, async (tx) =>
    domainView(await tx.sipDomain.update({ where: { id }, data, include: domainInclude })),
  );
  // Whoever takes the old name next must not inherit who was registered under it.
  if (after.domain !== before.domain)
    await forgetRegistrations(
      ctx,
      accounts.map(({ username }) => `${username}@${before.domain}`),
    );
  return after;
}
