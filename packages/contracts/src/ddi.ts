import { z } from 'zod';
import { CsvUpload } from './csv.ts';
import { byTime, byTimeInput, Destination, DestinationInput } from './destination.ts';
import { listQuery, onlyIds, page } from './list-query.ts';
import { CallsPerSecond, Country, E164, Id, Instant, ManyIds, MaxCalls } from './primitives.ts';

/** In use, kept for somebody, or given back lately and not to be given away again yet. */
export const DdiState = z.enum(['active', 'reserved', 'quarantine', 'porting_in', 'ported']);
/**
 * What a brand says of a number. `porting_in`: another operator has it still, calls to it leave through carriers until they come in here; `ported`: another operator has
 * it now, calls to it leave through carriers and are not taken from any.
 */
export const GivenDdiState = DdiState.exclude(['quarantine']);
const Label = z.string().trim().max(80);

/** A name that phones show: no control characters, since it stands in a SIP header. */
export const ShownName = z
  .string()
  .trim()
  .max(60)
  .regex(/^\P{C}*$/u, 'must be one line of plain text');

/** A public number. */
export const Ddi = z
  .object({
    id: Id,
    brandId: Id,
    brandName: z.string(),
    companyId: Id.nullable(),
    companyName: z.string().nullable(),
    number: z.string(),
    country: z.string(),
    label: z.string(),
    /** Phones show it in place of the caller's name; empty: they show that. */
    shownName: z.string(),
    state: DdiState,
    /** With `quarantine`: it can be given away from then on. */
    freeAt: Instant.nullable(),
    peerId: Id.nullable(),
    siteId: Id.nullable(),
    siteName: z.string().nullable(),
    /** None, with a site that has a telephone system: calls go there. */
    destination: Destination.nullable(),
    ...byTime,
    /** Calls to it at a time; 0: no limit. */
    maxCalls: z.number(),
    /** New calls to it; 0: no limit. */
    callsPerSecond: z.number(),
    createdAt: Instant,
  })
  .meta({ id: 'Ddi' });
export type Ddi = z.infer<typeof Ddi>;

export const DdiListInput = listQuery(['number', 'createdAt']).extend({
  ...onlyIds,
  brandId: Id.optional(),
  companyId: Id.optional(),
  siteId: Id.optional(),
  /** `free`: given to no company, and not kept from being so; `assigned`: given to one, and in use. */
  state: z.enum([...DdiState.options, 'free', 'assigned']).optional(),
});
export const DdiPage = page(Ddi);
export const DdiCreateInput = z.object({
  brandId: Id.optional(),
  companyId: Id.optional(),
  number: E164,
  country: Country,
  label: Label.default(''),
  shownName: ShownName.default(''),
  state: GivenDdiState.default('active'),
  peerId: Id.optional(),
  siteId: Id.optional(),
  destination: DestinationInput.optional(),
  ...byTimeInput,
  maxCalls: MaxCalls.default(0),
  callsPerSecond: CallsPerSecond.default(0),
});
/** All numbers from the first to the last, at most 10,000. */
export const DdiCreateRangeInput = z.object({
  brandId: Id.optional(),
  companyId: Id.optional(),
  first: E164,
  last: E164,
  country: Country,
  label: Label.default(''),
  state: GivenDdiState.default('active'),
  peerId: Id.optional(),
  siteId: Id.optional(),
});
export const DdiRange = z.object({ first: z.string(), last: z.string(), count: z.number() }).meta({ id: 'DdiRange' });
/** Whose it is, through whom it comes, its state and how many calls it takes is the brand's to say; its label, the name that it shows, site and where it leads also the company's. */
export const DdiUpdateInput = z.object({
  id: Id,
  companyId: Id.nullable().optional(),
  peerId: Id.nullable().optional(),
  label: Label.optional(),
  shownName: ShownName.optional(),
  state: GivenDdiState.optional(),
  siteId: Id.nullable().optional(),
  destination: DestinationInput.nullable().optional(),
  ...byTimeInput,
  maxCalls: MaxCalls.optional(),
  callsPerSecond: CallsPerSecond.optional(),
});
/** The same change for many numbers of one brand, of one company where it names what is a company's: a site, a person, opening hours. */
export const DdiUpdateManyInput = DdiUpdateInput.omit({ id: true }).extend({ ids: ManyIds });
/** Takes a number back: it leads nowhere, and nobody gets it for so many days. */
export const DdiReleaseInput = z.object({ id: Id, days: z.number().int().min(0).max(3650).default(90) });

/** Numbers from a CSV file whose first line names the columns; those that are there already are changed in what the file has columns for. */
export const DdiImportInput = CsvUpload.extend({ brandId: Id.optional() });
