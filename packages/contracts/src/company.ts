import { z } from 'zod';
import { CallerNumber, CallerNumbers } from './caller-number.ts';
import { fileRows, pagesOfList } from './csv.ts';
import { HoldMusicChoice } from './hold-music.ts';
import { listQuery, onlyIds, page } from './list-query.ts';
import {
  BigIntString,
  CallSeconds,
  CallsPerSecond,
  Country,
  Currency,
  E164,
  Host,
  Id,
  Instant,
  Locale,
  MaxCalls,
  Name,
  Password,
  PriceString,
  SipHost,
  Timezone,
  Username,
} from './primitives.ts';
import {
  RecordingAtLimit,
  RecordingLimitMb,
  RecordingMode,
  RecordingNotice,
  RecordingServerHost,
  RecordingServerPort,
  RecordingServerTransport,
} from './recording.ts';
import { RouteTag } from './route.ts';

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
    callsPerSecond: z.number(),
    /** A call is ended after so many seconds; 0: after three hours. */
    maxCallSeconds: z.number(),
    /** What calls begun on one day (of the brand's time zone), those that are going on among them, may cost together, in millionths of its currency; 0: no limit. */
    dailySpendMicros: BigIntString,
    /** Routes that bear one of these tags are its too. */
    routeTags: z.array(z.string()),
    /** Numbers that it may show beside its own. */
    extraCallerNumbers: z.array(z.string()),
    /** What its people show to numbers that begin so. */
    callerNumbers: z.array(CallerNumber),
    /** How its people and telephone systems write numbers; null: as dialled in their country. */
    ruleSetId: Id.nullable(),
    outgoingDdiId: Id.nullable(),
    outgoingNumber: z.string().nullable(),
    relaySetId: Id.nullable(),
    appServerSetId: Id.nullable(),
    recordingMode: RecordingMode,
    /** With `always`: of so many calls in a hundred. */
    recordingPercent: z.number(),
    recordingNotice: RecordingNotice,
    /** What is played with `announcement`; null: nothing was uploaded. */
    recordingAnnouncement: z.object({ name: z.string(), durationMs: z.number() }).nullable(),
    /** Recordings are deleted after so many days; 0: never. */
    recordingDays: z.number(),
    /** Users may hear recordings of their own calls. */
    recordingsOfOwn: z.boolean(),
    /** What people hear whom somebody of it has put on hold. */
    holdMusic: HoldMusicChoice,
    /** Its own music; null: nothing was uploaded. */
    holdSound: z.object({ name: z.string(), durationMs: z.number() }).nullable(),
    /** What its recordings may take; the brand sets it. */
    recordingLimitMb: RecordingLimitMb,
    recordingAtLimit: RecordingAtLimit,
    /** What is recorded is sent there too (RFC 7866); empty: that of the brand. Port 0: SRV records tell. */
    recordingServerHost: z.string(),
    recordingServerPort: z.number(),
    recordingServerTransport: RecordingServerTransport,
    userCount: z.number(),
    /** The SIP domain that its phones register at. */
    sipDomain: z.string().nullable(),
    portalHost: z.string().nullable(),
    userPortalHost: z.string().nullable(),
    createdAt: Instant,
  })
  .meta({ id: 'Company' });
export type Company = z.infer<typeof Company>;

export const CompanyListInput = listQuery(['name', 'createdAt']).extend({
  ...onlyIds,
  brandId: Id.optional(),
  kind: CompanyKind.optional(),
  state: z.enum(['active', 'inactive']).optional(),
});
/** The list as a file. */
export const CompanyExportInput = CompanyListInput.omit(pagesOfList).extend(fileRows);
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
  callsPerSecond: CallsPerSecond.optional(),
  maxCallSeconds: CallSeconds.optional(),
  dailySpendMicros: PriceString.optional(),
  routeTags: z
    .array(RouteTag.min(1))
    .max(20)
    .transform((tags) => [...new Set(tags)])
    .optional(),
  extraCallerNumbers: z
    .array(E164)
    .max(200)
    .transform((numbers) => [...new Set(numbers)])
    .optional(),
  callerNumbers: CallerNumbers.optional(),
  ruleSetId: Id.nullable().optional(),
  outgoingDdiId: Id.nullable().optional(),
  relaySetId: Id.nullable().optional(),
  appServerSetId: Id.nullable().optional(),
  recordingLimitMb: RecordingLimitMb.optional(),
  recordingServerHost: RecordingServerHost.optional(),
  recordingServerPort: RecordingServerPort.optional(),
  recordingServerTransport: RecordingServerTransport.optional(),
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
  recordingAtLimit: RecordingAtLimit.optional(),
});
