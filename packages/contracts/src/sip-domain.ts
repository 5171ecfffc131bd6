import { z } from 'zod';
import { listQuery, page } from './list-query.ts';
import { Id, Instant, SipHost } from './primitives.ts';

/** A SIP domain: served for a brand, or for one company of it. */
export const SipDomain = z
  .object({
    id: Id,
    brandId: Id,
    companyId: Id.nullable(),
    companyName: z.string().nullable(),
    domain: z.string(),
    realm: z.string(),
    sha256: z.boolean(),
    accountCount: z.number(),
    createdAt: Instant,
  })
  .meta({ id: 'SipDomain' });
export type SipDomain = z.infer<typeof SipDomain>;

export const SipDomainListInput = listQuery(['domain', 'createdAt']).extend({
  brandId: Id.optional(),
  companyId: Id.optional(),
});
export const SipDomainPage = page(SipDomain);
export const SipDomainCreateInput = z.object({
  brandId: Id.optional(),
  companyId: Id.optional(),
  domain: SipHost,
  sha256: z.boolean().default(false),
});
/** A new name keeps the realm, so no password is voided. */
export const SipDomainUpdateInput = z.object({ id: Id, domain: SipHost.optional(), sha256: z.boolean().optional() });
