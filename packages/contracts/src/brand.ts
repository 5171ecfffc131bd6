import { z } from 'zod';
import { fileRows, pagesOfList } from './csv.ts';
import { listQuery, onlyIds, page } from './list-query.ts';
import {
  CallsPerSecond,
  Country,
  Currency,
  Email,
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
import {
  RecordingAtLimit,
  RecordingLimitMb,
  RecordingServerHost,
  RecordingServerPort,
  RecordingServerTransport,
} from './recording.ts';

export const AnnounceRefusals = z.enum(['nobody', 'people', 'everybody']);

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
    callsPerSecond: z.number(),
    /** Zones that numbers are looked up in before a carrier is asked (RFC 6116). */
    enumZones: z.array(z.string()),
    /** Its people may call SIP addresses elsewhere. */
    sipUriCalls: z.boolean(),
    /** Learns of emergency calls and of carriers that are down. */
    alertEmail: z.string().nullable(),
    /** Address that the mails of its portals and its alerts are from; null: the installation's. */
    mailFrom: z.string().nullable(),
    /** Who hears by spoken words why a call is refused: people at their phones, or operators and telephone systems too. */
    announceRefusals: AnnounceRefusals,
    /** Domains that its sender may be of, beside the hosts of its portals that lead to this platform. */
    mailDomains: z.array(z.string()),
    relaySetId: Id.nullable(),
    appServerSetId: Id.nullable(),
    /** What the recordings of all its companies may take. */
    recordingLimitMb: RecordingLimitMb,
    recordingAtLimit: RecordingAtLimit,
    /** What is recorded is sent there too (RFC 7866); empty: to none. Port 0: SRV records tell. */
    recordingServerHost: z.string(),
    recordingServerPort: z.number(),
    recordingServerTransport: RecordingServerTransport,
    companyCount: z.number(),
    /** Where its people sign in. */
    portalHost: z.string().nullable(),
    createdAt: Instant,
  })
  .meta({ id: 'Brand' });
export type Brand = z.infer<typeof Brand>;

export const BrandListInput = listQuery(['name', 'createdAt']).extend(onlyIds);
/** The list as a file. */
export const BrandExportInput = BrandListInput.omit(pagesOfList).extend(fileRows);
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
  callsPerSecond: CallsPerSecond.optional(),
  /** Domains that its mails may come from: it is known to have them. */
  mailDomains: z
    .array(Host)
    .max(20)
    .transform((domains) => [...new Set(domains)])
    .optional(),
  relaySetId: Id.nullable().optional(),
  appServerSetId: Id.nullable().optional(),
  recordingLimitMb: RecordingLimitMb.optional(),
  recordingAtLimit: RecordingAtLimit.optional(),
  recordingServerHost: RecordingServerHost.optional(),
  recordingServerPort: RecordingServerPort.optional(),
  recordingServerTransport: RecordingServerTransport.optional(),
});

/** What a brand itself decides of its calls. */
export const BrandCallsInput = z.object({
  id: Id,
  enumZones: z
    .array(Host.refine((zone) => /[a-z]/.test(zone) && zone.includes('.'), 'must be a zone such as e164.arpa'))
    .max(10)
    .transform((zones) => [...new Set(zones)])
    .optional(),
  sipUriCalls: z.boolean().optional(),
  alertEmail: Email.nullable().optional(),
  /** Of a domain of the brand: a host of its portals that leads to this platform, or one of `mailDomains`. The mail server has to be allowed to send in its name (SPF, DKIM). */
  mailFrom: Email.nullable().optional(),
  /** Who hears by spoken words why a call is refused. */
  announceRefusals: AnnounceRefusals.optional(),
  /** Of those that it is given; null: the default one. */
  relaySetId: Id.nullable().optional(),
});
