import { z } from 'zod';
import { listQuery, page } from './list-query.ts';
import {
  Country,
  Currency,
  Host,
  Id,
  Instant,
  Locale,
  MaxCalls,
  Name,
  Password,
  Timezone,
  Username,
} from './primitives.ts';

/** A virtual operator. */
export const Brand = z
  .object({
    id: Id,
    name: z.string(),
    active: z.boolean(),
    country: z.string(),
    currency: z.string(),
    locale: z.string(),
    timezone: z.string(),
    maxCalls: z.number(),
    relaySetId: Id.nullable(),
    appServerSetId: Id.nullable(),
    companyCount: z.number(),
    /** Where its people sign in. */
    portalHost: z.string().nullable(),
    createdAt: Instant,
  })
  .meta({ id: 'Brand' });
export type Brand = z.infer<typeof Brand>;

export const BrandListInput = listQuery(['name', 'createdAt']);
export const BrandPage = page(Brand);

/** A new brand; `portalHost` becomes its own portal, `admin` its first login. Its theme starts with its name and colour. */
export const BrandCreateInput = z.object({
  name: Name,
  country: Country,
  currency: Currency,
  locale: Locale.default('en'),
  timezone: Timezone.default('Europe/Zurich'),
  maxCalls: MaxCalls.default(0),
  portalHost: Host.optional(),
  color: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i)
    .optional(),
  colorDark: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i)
    .optional(),
  admin: z.object({ username: Username, displayName: Name, password: Password }).optional(),
});

export const BrandUpdateInput = z.object({
  id: Id,
  name: Name.optional(),
  active: z.boolean().optional(),
  country: Country.optional(),
  currency: Currency.optional(),
  locale: Locale.optional(),
  timezone: Timezone.optional(),
  maxCalls: MaxCalls.optional(),
  relaySetId: Id.nullable().optional(),
  appServerSetId: Id.nullable().optional(),
});
