import { z } from 'zod';
import { fileRows, pagesOfList } from './csv.ts';
import { listQuery, onlyIds, page } from './list-query.ts';
import { Country, Email, Id, Instant, Name, Timezone } from './primitives.ts';

/** What happens to a call for which the link has no room by G.711: refused, or carried by Opus at 16 kbit/s or G.729. */
export const FullLink = z.enum(['refuse', 'opus', 'g729']);

const part = z.string().trim().max(120).default('');

/** A civic address in parts (RFC 5139), as a carrier tells it to whoever sends help. */
export const CivicAddress = z
  .object({
    /** Canton, state, province (A1). */
    region: part,
    /** City or town (A3). */
    city: part,
    /** Street (RD). */
    street: part,
    /** HNO. */
    houseNumber: part,
    /** PC. */
    postcode: part,
    /** FLR. */
    floor: part,
    /** ROOM. */
    room: part,
    /** What else helps to find it, such as an entrance (LOC). */
    more: part,
  })
  .meta({ id: 'CivicAddress' });
export type CivicAddress = z.infer<typeof CivicAddress>;
/** Degrees (WGS 84). */
const Latitude = z.number().min(-90).max(90);
const Longitude = z.number().min(-180).max(180);

/** A place of a company: its country, clock, and where help must be sent. */
export const Site = z
  .object({
    id: Id,
    companyId: Id,
    name: z.string(),
    country: z.string(),
    timezone: z.string(),
    emergencyLocation: z.string(),
    /** The same in parts: what carriers are told that want to know where emergency calls come from. */
    address: CivicAddress,
    latitude: z.number().nullable(),
    longitude: z.number().nullable(),
    /** The carrier that emergency calls from here leave by first: the brand sets it. */
    emergencyPeerId: Id.nullable(),
    emergencyPeerName: z.string().nullable(),
    /** The number that emergency calls from here show, so that help can call back. */
    emergencyDdiId: Id.nullable(),
    emergencyNumber: z.string().nullable(),
    /** Learns of emergency calls from here. */
    emergencyEmail: z.string().nullable(),
    /** The telephone system here: takes the calls for numbers of this site that lead nowhere else. */
    trunkUseId: Id.nullable(),
    trunkName: z.string().nullable(),
    /** The media relays nearby: the brand sets them. */
    relaySetId: Id.nullable(),
    /** Room for calls on the link to this site, in kbit/s; 0: no limit. */
    linkKbps: z.number(),
    whenLinkFull: FullLink,
    isDefault: z.boolean(),
    userCount: z.number(),
    createdAt: Instant,
  })
  .meta({ id: 'Site' });
export type Site = z.infer<typeof Site>;

export const SiteListInput = listQuery(['name', 'createdAt']).extend({ ...onlyIds, companyId: Id.optional() });
/** The list as a file. */
export const SiteExportInput = SiteListInput.omit(pagesOfList).extend(fileRows);
export const SitePage = page(Site);
/** What else a site can say. */
const more = {
  address: CivicAddress.optional(),
  /** Both or none. */
  latitude: Latitude.nullable().optional(),
  longitude: Longitude.nullable().optional(),
  emergencyPeerId: Id.nullable().optional(),
  emergencyDdiId: Id.nullable().optional(),
  emergencyEmail: Email.nullable().optional(),
  trunkUseId: Id.nullable().optional(),
  relaySetId: Id.nullable().optional(),
  linkKbps: z.number().int().min(0).max(100_000_000).optional(),
  whenLinkFull: FullLink.optional(),
};
/** Its emergency carrier and its media relays are the brand's to say. */
export const SiteCreateInput = z.object({
  companyId: Id.optional(),
  name: Name,
  country: Country.optional(),
  timezone: Timezone.optional(),
  emergencyLocation: z.string().trim().max(500).default(''),
  ...more,
});
export const SiteUpdateInput = z.object({
  id: Id,
  name: Name.optional(),
  country: Country.optional(),
  timezone: Timezone.optional(),
  emergencyLocation: z.string().trim().max(500).optional(),
  ...more,
});
