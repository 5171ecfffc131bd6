import { z } from 'zod';
import { listQuery, page } from './list-query.ts';
import { Email, HexColor, Host, Id, Instant, LevelName, Name } from './primitives.ts';

/** Where a portal's certificate came from: an authority that was asked (RFC 8555), or whoever runs the portal. */
export const CertificateSource = z.enum(['automatic', 'uploaded']);

/** What browsers are shown at a host name. */
export const PortalCertificate = z
  .object({
    source: CertificateSource,
    names: z.array(z.string()),
    issuer: z.string(),
    validFrom: Instant,
    validTo: Instant,
    /** SHA-256 of the certificate, hexadecimal. */
    fingerprint: z.string(),
  })
  .meta({ id: 'PortalCertificate' });
export type PortalCertificate = z.infer<typeof PortalCertificate>;

/** What kept a certificate from being got: the name has no address, leads elsewhere, or to nobody; the authority is away, refuses, or has been asked too often. */
export const CertificateProblem = z.enum([
  'name_unknown',
  'name_elsewhere',
  'name_unreachable',
  'authority_away',
  'authority_refused',
  'authority_limit',
  'failed',
]);
export type CertificateProblem = z.infer<typeof CertificateProblem>;

/** How asking for a certificate went last, and when it is done next. */
export const CertificateOrder = z
  .object({
    triedAt: Instant.nullable(),
    nextAt: Instant,
    /** Failures in a row. */
    attempts: z.number(),
    /** The name leads to this platform; null: never looked at. */
    pointsHere: z.boolean().nullable(),
    addresses: z.array(z.string()),
    problem: CertificateProblem.nullable(),
    /** What the authority said. */
    detail: z.string(),
  })
  .meta({ id: 'CertificateOrder' });
export type CertificateOrder = z.infer<typeof CertificateOrder>;

/** A host name that a portal answers under. */
export const PortalDomain = z
  .object({
    id: Id,
    host: z.string(),
    level: LevelName,
    brandId: Id.nullable(),
    brandName: z.string().nullable(),
    companyId: Id.nullable(),
    companyName: z.string().nullable(),
    /** Null: the installation's own is shown, which browsers do not believe by themselves. */
    certificate: PortalCertificate.nullable(),
    /** Null: nobody has looked yet. */
    order: CertificateOrder.nullable(),
    createdAt: Instant,
  })
  .meta({ id: 'PortalDomain' });
export type PortalDomain = z.infer<typeof PortalDomain>;

export const PortalDomainListInput = listQuery(['host', 'createdAt']).extend({
  brandId: Id.optional(),
  companyId: Id.optional(),
});
export const PortalDomainPage = page(PortalDomain);
export const PortalDomainCreateInput = z.object({
  host: Host,
  level: LevelName,
  brandId: Id.optional(),
  companyId: Id.optional(),
});

/** A certificate of one's own (PEM, with the chain behind it) and its key without a password. */
export const PortalCertificateInput = z.object({
  id: Id,
  certificate: z.string().trim().min(1).max(32_000),
  key: z.string().trim().min(1).max(16_000),
});

/** Which authority portals get their certificates from (RFC 8555). */
export const CertificateAuthority = z
  .object({
    /** `on_request`: for the portals that somebody asks for; `all`: for every portal. */
    automatic: z.enum(['off', 'on_request', 'all']),
    directoryUrl: z.string(),
    contactEmail: z.string().nullable(),
    /** PEM of what the authority's own server is trusted by; null: what is trusted everywhere. Given: it is a private authority, and is asked for private names too. */
    authority: z.string().nullable(),
  })
  .meta({ id: 'CertificateAuthority' });
export type CertificateAuthority = z.infer<typeof CertificateAuthority>;
export const CertificateAuthorityInput = z.object({
  automatic: z.enum(['off', 'on_request', 'all']).optional(),
  directoryUrl: z
    .url({ protocol: /^https$/ })
    .max(500)
    .optional(),
  contactEmail: Email.nullable().optional(),
  authority: z.string().trim().min(1).max(32_000).nullable().optional(),
});

/** A data: URL of an SVG or PNG of at most 64 kB. */
export const Logo = z
  .string()
  .max(90_000)
  .regex(/^data:image\/(?:svg\+xml|png);base64,[A-Za-z0-9+/]+=*$/);

/** Name, logo and colours of a brand's portals, or of one company's. */
export const Theme = z
  .object({
    brandId: Id.nullable(),
    companyId: Id.nullable(),
    productName: z.string(),
    logo: z.string().nullable(),
    /** For the browser's tab; null: the logo. */
    icon: z.string().nullable(),
    color: z.string(),
    colorDark: z.string(),
  })
  .meta({ id: 'Theme' });
export type Theme = z.infer<typeof Theme>;

export const ThemeGetInput = z.object({ brandId: Id.optional(), companyId: Id.optional() });
export const ThemeUpdateInput = z.object({
  brandId: Id.optional(),
  companyId: Id.optional(),
  productName: Name.optional(),
  logo: Logo.nullable().optional(),
  icon: Logo.nullable().optional(),
  color: HexColor.optional(),
  colorDark: HexColor.optional(),
});

/** What a host shows before anybody has signed in there; unknown hosts have none. */
export interface PortalScope {
  host: string;
  level: 'god' | 'brand' | 'company' | 'user';
  brandId: string | null;
  companyId: string | null;
  brandName: string | null;
  companyName: string | null;
  theme: Theme;
}
