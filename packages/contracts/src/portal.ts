import { z } from 'zod';
import { listQuery, page } from './list-query.ts';
import { HexColor, Host, Id, Instant, LevelName, Name } from './primitives.ts';

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
