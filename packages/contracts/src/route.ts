import { z } from 'zod';
import { CsvImport, CsvUpload } from './csv.ts';
import { listQuery, page } from './list-query.ts';
import { E164, Id, Instant, Name } from './primitives.ts';

/** What a route does with the calls it fits. */
export const RouteAction = z.enum(['carriers', 'least_cost', 'block']);
/** Where a route's numbers begin: E.164 with its plus, spaces and a leading 00 taken; `+` alone: every number. */
export const RoutePrefix = z
  .string()
  .trim()
  .max(40)
  .transform((text) => text.replaceAll(/[\s()./-]/g, '').replace(/^00/, '+'))
  .refine((text) => /^\+(?:[1-9]\d{0,14})?$/.test(text), 'must begin with + and a country code, such as +41 or +4144');
/** Marks the routes that only some companies have. */
export const RouteTag = z
  .string()
  .trim()
  .max(40)
  .regex(/^[A-Za-z0-9][A-Za-z0-9 _.-]*$|^$/, 'must be made of letters, digits and spaces');
const Clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'must be a time such as 08:00');

/** When a route is in force, on the clock of the caller's site. */
export const RouteHours = z
  .object({
    /** 1 is Monday, 7 Sunday. */
    days: z.array(z.number().int().min(1).max(7)).min(1).max(7),
    from: Clock,
    /** Before `from`: on the next morning. */
    to: Clock,
  })
  .meta({ id: 'RouteHours' });
export type RouteHours = z.infer<typeof RouteHours>;

/** A carrier of a route. Those of the lowest priority share the calls by their weights. */
export const RouteCarrier = z
  .object({
    peerId: Id,
    name: z.string(),
    active: z.boolean(),
    priority: z.number(),
    weight: z.number(),
  })
  .meta({ id: 'RouteCarrier' });
export type RouteCarrier = z.infer<typeof RouteCarrier>;

/** Where calls to numbers that begin alike leave. */
export const Route = z
  .object({
    id: Id,
    brandId: Id,
    brandName: z.string(),
    companyId: Id.nullable(),
    companyName: z.string().nullable(),
    name: z.string(),
    /** Empty: it is for the prefixes of a group. */
    prefix: z.string(),
    prefixGroupId: Id.nullable(),
    prefixGroupName: z.string().nullable(),
    tag: z.string(),
    priority: z.number(),
    action: RouteAction,
    stopper: z.boolean(),
    hours: z.array(RouteHours),
    callerNumber: z.string().nullable(),
    prepend: z.string(),
    reason: z.string(),
    active: z.boolean(),
    carriers: z.array(RouteCarrier),
    createdAt: Instant,
  })
  .meta({ id: 'Route' });
export type Route = z.infer<typeof Route>;

/** By default in the order in which they are tried: of a number's prefixes the longest first, a company's own before everybody's, then by priority. */
export const RouteListInput = listQuery(['order', 'name', 'createdAt']).extend({
  brandId: Id.optional(),
  companyId: Id.optional(),
});
export const RoutePage = page(Route);

const RouteCarrierInput = z.object({
  peerId: Id,
  priority: z.number().int().min(0).max(1000).default(10),
  weight: z.number().int().min(1).max(1000).default(10),
});
const priority = z.number().int().min(0).max(10_000);
const prepend = z
  .string()
  .trim()
  .max(16)
  .regex(/^[0-9+*#]*$/, 'must be made of digits, +, * and #');
const reason = z.string().trim().max(200);
const carriers = z.array(RouteCarrierInput).max(50);
const hours = z.array(RouteHours).max(20);

export const RouteCreateInput = z.object({
  brandId: Id.optional(),
  /** For this company alone. */
  companyId: Id.nullable().optional(),
  /** By default what the prefix means, or what the group is called. */
  name: Name.optional(),
  /** This, or `prefixGroupId`. */
  prefix: RoutePrefix.optional(),
  prefixGroupId: Id.nullable().optional(),
  tag: RouteTag.default(''),
  priority: priority.default(10),
  action: RouteAction.default('carriers'),
  stopper: z.boolean().default(false),
  hours: hours.default([]),
  callerNumber: E164.nullable().optional(),
  prepend: prepend.default(''),
  reason: reason.default(''),
  active: z.boolean().default(true),
  carriers: carriers.default([]),
});
/** `carriers` and `hours`, when given, are the whole list as it shall be. `prefix` takes the place of a group, `prefixGroupId` that of a prefix. */
export const RouteUpdateInput = z.object({
  id: Id,
  companyId: Id.nullable().optional(),
  name: Name.optional(),
  prefix: RoutePrefix.optional(),
  prefixGroupId: Id.nullable().optional(),
  tag: RouteTag.optional(),
  priority: priority.optional(),
  action: RouteAction.optional(),
  stopper: z.boolean().optional(),
  hours: hours.optional(),
  callerNumber: E164.nullable().optional(),
  prepend: prepend.optional(),
  reason: reason.optional(),
  active: z.boolean().optional(),
  carriers: carriers.optional(),
});
/** Routes of one prefix (or group) and company in the order in which they shall be tried. */
export const RouteReorderInput = z.object({ ids: z.array(Id).min(2).max(200) });

/** All routes of a brand as a file. */
export const RouteExportInput = z.object({ brandId: Id.optional() });
export const RouteFile = z.object({ csv: z.string() }).meta({ id: 'RouteFile' });
export type RouteFile = z.infer<typeof RouteFile>;

/** Routes from a CSV file whose first line names the columns; `replace`: in the place of all that there are. */
export const RouteImportInput = CsvUpload.extend({ brandId: Id.optional(), replace: z.boolean().default(false) });
/** What came of it: with errors nothing was written. */
export const RouteImport = CsvImport.omit({ changed: true }).meta({ id: 'RouteImport' });
export type RouteImport = z.infer<typeof RouteImport>;
