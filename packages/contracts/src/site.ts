import { z } from 'zod';
import { listQuery, page } from './list-query.ts';
import { Country, Id, Instant, Name, Timezone } from './primitives.ts';

/** A place of a company: its country, clock, and where help must be sent. */
export const Site = z
  .object({
    id: Id,
    companyId: Id,
    name: z.string(),
    country: z.string(),
    timezone: z.string(),
    emergencyLocation: z.string(),
    isDefault: z.boolean(),
    userCount: z.number(),
    createdAt: Instant,
  })
  .meta({ id: 'Site' });
export type Site = z.infer<typeof Site>;

export const SiteListInput = listQuery(['name', 'createdAt']).extend({ companyId: Id.optional() });
export const SitePage = page(Site);
export const SiteCreateInput = z.object({
  companyId: Id.optional(),
  name: Name,
  country: Country.optional(),
  timezone: Timezone.optional(),
  emergencyLocation: z.string().trim().max(500).default(''),
});
export const SiteUpdateInput = z.object({
  id: Id,
  name: Name.optional(),
  country: Country.optional(),
  timezone: Timezone.optional(),
  emergencyLocation: z.string().trim().max(500).optional(),
});
