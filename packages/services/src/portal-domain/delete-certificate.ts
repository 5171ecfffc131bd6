import type { PortalDomain } from '@belfry/contracts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { announce } from './announce.ts';
import { findPortalDomain } from './find.ts';
import { portalInclude, portalView } from './view.ts';

/** Takes a host name's certificate away: the installation's own is shown until there is another. Nobody asks for one by itself unless all portals have one. */
export async function deletePortalCertificate(ctx: Context, { id }: { id: string }): Promise<PortalDomain> {
  const { row, scope } = await findPortalDomain(ctx, 'portalDomain.deleteCertificate', id);
  const { host } = row;
  const audit = { action: 'portalDomain.deleteCertificate', entityId: id, detail: { host } };
  const view = await commit(ctx, { scope, audit }, async (tx) => {
    await tx.portalCertificate.deleteMany({ where: { portalDomainId: id } });
    await tx.certificateOrder.updateMany({ where: { portalDomainId: id }, data: { wanted: false } });
    return portalView(await tx.portalDomain.findUniqueOrThrow({ where: { id }, include: portalInclude }));
  });
  await announce(ctx, host);
  return view;
}
