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
  SipHost,
  Timezone,
  Username,
} from './primitives.ts';
import { RecordingMode, RecordingNotice } from './recording.ts';

export const CompanyKind = z.enum(['pbx', 'residential', 'retail', 'wholesale']);
export const BillingMethod = z.enum(['postpaid', 'prepaid', 'pseudoprepaid', 'none']);

/** A customer of a brand. */
export const Company = z
  .object({
    id: Id,
    brandId: Id,
    brandName: z.string(),
    name: z.string(),
    kind: CompanyKind,
    active: z.boolean(),
    country: z.string(),
    currency: z.string(),
    locale: z.string(),
    billingMethod: BillingMethod,
    defaultSiteId: Id.nullable(),
    ratingPlanId: Id.nullable(),
    ratingPlanName: z.string().nullable(),
    maxCalls: z.number(),
    outgoingDdiId: Id.nullable(),
    outgoingNumber: z.string().nullable(),
    relaySetId: Id.nullable(),
    appServerSetId: Id.nullable(),
    recordingMode: RecordingMode,
    /** With `always`: of so many calls in a hundred. */
    recordingPercent: z.number(),
    recordingNotice: RecordingNotice,
    /** Recordings are deleted after so many days; 0: never. */
    recordingDays: z.number(),
    /** Users may hear recordings of their own calls. */
    recordingsOfOwn: z.boolean(),
    userCount: z.number(),
    /** The SIP domain that its phones register at. */
    sipDomain: z.string().nullable(),
    portalHost: z.string().nullable(),
    userPortalHost: z.string().nullable(),
    createdAt: Instant,
  })
  .meta({ id: 'Company' });
export type Company = z.infer<typeof Company>;

export const CompanyListInput = listQuery(['name', 'createdAt']).extend({ brandId: Id.optional() });
export const CompanyPage = page(Company);

/**
 * A new company with what it needs to make calls: a default site, a SIP domain, and portals for its office and its users.
 * Host names left out are made from `slug` (by default the name) under the brand's portal host.
 */
export const CompanyCreateInput = z.object({
  /** Needed of god only. */
  brandId: Id.optional(),
  name: Name,
  kind: CompanyKind.default('pbx'),
  country: Country.optional(),
  currency: Currency.optional(),
  locale: Locale.optional(),
  billingMethod: BillingMethod.default('postpaid'),
  ratingPlanId: Id.nullable().optional(),
  maxCalls: MaxCalls.default(0),
  slug: z
    .string()
    .regex(/^[a-z0-9](?:[a-z0-9-]{0,40}[a-z0-9])?$/)
    .optional(),
  sipDomain: SipHost.optional(),
  portalHost: Host.optional(),
  userPortalHost: Host.optional(),
  site: z
    .object({ name: Name, timezone: Timezone.optional(), emergencyLocation: z.string().trim().max(500).default('') })
    .optional(),
  admin: z.object({ username: Username, displayName: Name, password: Password }).optional(),
});

export const CompanyUpdateInput = z.object({
  id: Id,
  name: Name.optional(),
  active: z.boolean().optional(),
  locale: Locale.optional(),
  billingMethod: BillingMethod.optional(),
  defaultSiteId: Id.optional(),
  ratingPlanId: Id.nullable().optional(),
  maxCalls: MaxCalls.optional(),
  outgoingDdiId: Id.nullable().optional(),
  relaySetId: Id.nullable().optional(),
  appServerSetId: Id.nullable().optional(),
});

/** What a company itself decides of its recordings. */
export const CompanyRecordingInput = z.object({
  id: Id,
  recordingMode: RecordingMode.optional(),
  recordingPercent: z.number().int().min(1).max(100).optional(),
  recordingNotice: RecordingNotice.optional(),
  /** Recordings are deleted after so many days; 0: never. */
  recordingDays: z.number().int().min(0).max(3650).optional(),
  /** Users may hear recordings of their own calls. */
  recordingsOfOwn: z.boolean().optional(),
});
