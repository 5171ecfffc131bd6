import {
  ById,
  Done,
  PortalDomain,
  PortalDomainCreateInput,
  PortalDomainListInput,
  PortalDomainPage,
} from '@belfry/contracts';
import { createPortalDomain, deletePortalDomain, listPortalDomains } from '@belfry/services';
import { act, router } from '../trpc.ts';

/** `portalDomain.*` */
export const portalDomainRouter = router({
  list: act('portalDomain.list', 'GET', '/portal-domains', 'The host names that portals answer under')
    .input(PortalDomainListInput)
    .output(PortalDomainPage)
    .query(({ ctx, input }) => listPortalDomains(ctx.service, input)),
  create: act('portalDomain.create', 'POST', '/portal-domains', 'Let a portal answer under one more host name')
    .input(PortalDomainCreateInput)
    .output(PortalDomain)
    .mutation(({ ctx, input }) => createPortalDomain(ctx.service, input)),
  delete: act('portalDomain.delete', 'DELETE', '/portal-domains/{id}', 'Take a host name away')
    .input(ById)
    .output(Done)
    .mutation(({ ctx, input }) => deletePortalDomain(ctx.service, input)),
});
