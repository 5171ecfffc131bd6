import { z } from 'zod';
import { CsvImport, CsvUpload } from './csv.ts';
import { Destination, DestinationInput } from './destination.ts';
import { listQuery, page } from './list-query.ts';
import { E164, Id, Instant } from './primitives.ts';

/** Whose rule it is. Every level has its say in a call: the platform first, then the brand, then the company. */
export const CallFilterLevel = z.enum(['platform', 'brand', 'company']);
/** Calls that come in to a company, that leave it, or both. */
export const CallFilterDirection = z.enum(['in', 'out', 'both']);
/** `allow` ends the search at its level; `block` refuses the call; `forward` sends it elsewhere. */
export const CallFilterAction = z.enum(['allow', 'block', 'forward']);
/** What a number is compared with: nothing, itself, its beginning, its country, or (callers only) that it is not shown. */
export const CallFilterCallerMatch = z.enum(['any', 'number', 'prefix', 'country', 'anonymous']);
export const CallFilterCalleeMatch = z.enum(['any', 'number', 'prefix', 'country']);

/** A rule of a call filter. */
export const CallFilter = z
  .object({
    id: Id,
    level: CallFilterLevel,
    brandId: Id.nullable(),
    brandName: z.string().nullable(),
    /** Of `company` the owner; of `brand` the only company that it is for. */
    companyId: Id.nullable(),
    companyName: z.string().nullable(),
    /** Of the rules of one owner the lowest is looked at first. */
    position: z.number(),
    direction: CallFilterDirection,
    callerMatch: CallFilterCallerMatch,
    /** E.164 number, its beginning, or a country (ISO 3166 alpha-2). */
    caller: z.string(),
    calleeMatch: CallFilterCalleeMatch,
    callee: z.string(),
    action: CallFilterAction,
    forwardNumber: z.string().nullable(),
    destination: Destination.nullable(),
    reason: z.string(),
    announce: z.boolean(),
    note: z.string(),
    active: z.boolean(),
    createdAt: Instant,
  })
  .meta({ id: 'CallFilter' });
export type CallFilter = z.infer<typeof CallFilter>;

/** By default in the order in which they are looked at. */
export const CallFilterListInput = listQuery(['position', 'createdAt']).extend({
  level: CallFilterLevel.optional(),
  brandId: Id.optional(),
  companyId: Id.optional(),
});
export const CallFilterPage = page(CallFilter);

/** A number as people write it: separators taken, 00 for +. */
const compared = z
  .string()
  .trim()
  .max(40)
  .transform((text) => text.replaceAll(/[\s()./-]/g, '').replace(/^00/, '+'));
const reason = z.string().trim().max(200);
const note = z.string().trim().max(500);

const fields = {
  direction: CallFilterDirection,
  callerMatch: CallFilterCallerMatch,
  caller: compared,
  calleeMatch: CallFilterCalleeMatch,
  callee: compared,
  action: CallFilterAction,
  forwardNumber: E164.nullable(),
  destination: DestinationInput.nullable(),
  reason,
  announce: z.boolean(),
  note,
  active: z.boolean(),
};

/** `forward` needs `forwardNumber`, or, for a company, `destination`. */
export const CallFilterCreateInput = z.object({
  /** By default the level of whoever makes it. */
  level: CallFilterLevel.optional(),
  brandId: Id.optional(),
  companyId: Id.nullable().optional(),
  direction: fields.direction.default('both'),
  callerMatch: fields.callerMatch.default('any'),
  caller: fields.caller.default(''),
  calleeMatch: fields.calleeMatch.default('any'),
  callee: fields.callee.default(''),
  action: fields.action.default('block'),
  forwardNumber: fields.forwardNumber.optional(),
  destination: fields.destination.optional(),
  reason: fields.reason.default(''),
  announce: fields.announce.default(true),
  note: fields.note.default(''),
  active: fields.active.default(true),
});
/** `companyId`: of a brand's rule the only company that it is for. */
export const CallFilterUpdateInput = z
  .object({ id: Id, companyId: Id.nullable().optional() })
  .extend(z.object(fields).partial().shape);
/** Rules of one owner in the order in which they shall be looked at, in the places that they have among all. */
export const CallFilterReorderInput = z.object({ ids: z.array(Id).min(2).max(200) });

const owner = { level: CallFilterLevel.optional(), brandId: Id.optional(), companyId: Id.optional() };
/** All rules of one owner as a file, in their order. */
export const CallFilterExportInput = z.object(owner);
/** Rules from a CSV file whose first line names the columns, behind those that there are; `replace`: in their place. */
export const CallFilterImportInput = CsvUpload.extend({ ...owner, replace: z.boolean().default(false) });
/** What came of it: with errors nothing was written. */
export const CallFilterImport = CsvImport.omit({ changed: true }).meta({ id: 'CallFilterImport' });
export type CallFilterImport = z.infer<typeof CallFilterImport>;
