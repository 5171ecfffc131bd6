import type { PortalDomain } from '@belfry/contracts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { findPortalDomain } from './find.ts';
import { portalInclude, portalView } from './view.ts';

/** Has it looked at now where a name leads, and a certificate asked for where that is switched on. What comes of it is told in `order`. */
export async function requestPortalCertificate(ctx: Context, { id }: { id: string }): Promise<PortalDomain> {
  const { row, scope } = await findPortalDomain(ctx, 'portalDomain.requestCertificate', id);
  const audit = { action: 'portalDomain.requestCertificate', entityId: id, detail: { host: row.host } };
  const now = { dueAt: new Date(), wanted: true };
  const view = await commit(ctx, { scope, audit }, async (tx) => {
    await tx.certificateOrder.upsert({
      where: { portalDomainId: id },
      create: { portalDomainId: id, ...now },
      update: now,
    });
    return portalView(await tx.portalDomain.findUniqueOrThrow({ where: { id }, include: portalInclude }));
  });
  // Whoever is due is found every minute anyway.
  await ctx.bus.certificates.enqueue(id).catch((error: unknown) => ctx.warn('certificates', error));
  return view;
}
