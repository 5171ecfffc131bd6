import { z } from 'zod';
import { listQuery, page } from './list-query.ts';
import { Id, Instant, SipHost } from './primitives.ts';

/**
 * By which digests phones of a domain prove who they are (RFC 8760): MD5, which all know; SHA-256 where they know it, else MD5 (some older ones, such as baresip 1.0, refuse a challenge with both); SHA-256
 * alone.
 */
export const SipDigest = z.enum(['md5', 'sha256_or_md5', 'sha256']);

/** A SIP domain: served for a brand, or for one company of it. */
export const SipDomain = z
  .object({
    id: Id,
    brandId: Id,
    companyId: Id.nullable(),
    companyName: z.string().nullable(),
    domain: z.string(),
    realm: z.string(),
    digest: SipDigest,
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
  digest: SipDigest.default('md5'),
});
/** A new name keeps the realm, so no password is voided. */
export const SipDomainUpdateInput = z.object({ id: Id, domain: SipHost.optional(), digest: SipDigest.optional() });
