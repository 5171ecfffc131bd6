import {
  ById,
  Done,
  PortalCertificateInput,
  PortalDomain,
  PortalDomainCreateInput,
  PortalDomainListInput,
  PortalDomainPage,
} from '@belfry/contracts';
import {
  createPortalDomain,
  deletePortalCertificate,
  deletePortalDomain,
  listPortalDomains,
  putPortalCertificate,
  requestPortalCertificate,
} from '@belfry/services';
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
  putCertificate: act(
    'portalDomain.putCertificate',
    'PUT',
    '/portal-domains/{id}/certificate',
    "Give a host name a certificate of one's own",
  )
    .input(PortalCertificateInput)
    .output(PortalDomain)
    .mutation(({ ctx, input }) => putPortalCertificate(ctx.service, input)),
  deleteCertificate: act(
    'portalDomain.deleteCertificate',
    'DELETE',
    '/portal-domains/{id}/certificate',
    'Take its certificate away',
  )
    .input(ById)
    .output(PortalDomain)
    .mutation(({ ctx, input }) => deletePortalCertificate(ctx.service, input)),
  requestCertificate: act(
    'portalDomain.requestCertificate',
    'POST',
    '/portal-domains/{id}/certificate/requests',
    'Look now where the name leads, and ask for a certificate',
  )
    .input(ById)
    .output(PortalDomain)
    .mutation(({ ctx, input }) => requestPortalCertificate(ctx.service, input)),
});
