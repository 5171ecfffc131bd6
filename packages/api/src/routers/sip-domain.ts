import {
  ById,
  Done,
  SipDomain,
  SipDomainCreateInput,
  SipDomainListInput,
  SipDomainPage,
  SipDomainUpdateInput,
} from '@belfry/contracts';
import { createSipDomain, deleteSipDomain, listSipDomains, updateSipDomain } from '@belfry/services';
import { act, router } from '../trpc.ts';

/** `sipDomain.*` */
export const sipDomainRouter = router({
  list: act('sipDomain.list', 'GET', '/sip-domains', 'The SIP domains')
    .input(SipDomainListInput)
    .output(SipDomainPage)
    .query(({ ctx, input }) => listSipDomains(ctx.service, input)),
  create: act('sipDomain.create', 'POST', '/sip-domains', 'Make a SIP domain')
    .input(SipDomainCreateInput)
    .output(SipDomain)
    .mutation(({ ctx, input }) => createSipDomain(ctx.service, input)),
  update: act('sipDomain.update', 'PATCH', '/sip-domains/{id}', 'Rename a SIP domain or choose how it challenges')
    .input(SipDomainUpdateInput)
    .output(SipDomain)
    .mutation(({ ctx, input }) => updateSipDomain(ctx.service, input)),
  delete: act('sipDomain.delete', 'DELETE', '/sip-domains/{id}', 'Remove a SIP domain')
    .input(ById)
    .output(Done)
    .mutation(({ ctx, input }) => deleteSipDomain(ctx.service, input)),
});
