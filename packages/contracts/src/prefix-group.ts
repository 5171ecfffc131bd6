import { z } from 'zod';
import { CsvImport, CsvUpload } from './csv.ts';
import { listQuery, onlyIds, page } from './list-query.ts';
import { Id, Instant, Name } from './primitives.ts';

/** Prefixes of one group, at most. */
export const mostPrefixes = 10_000;

/** How numbers begin: E.164 with its plus, a country code at least; spaces and a leading 00 taken. */
export const GroupPrefix = z
  .string()
  .trim()
  .max(40)
  .transform((text) => text.replaceAll(/[\s()./-]/g, '').replace(/^00/, '+'))
  .refine((text) => /^\+[1-9]\d{0,14}$/.test(text), 'must begin with + and a country code, such as +41 or +4179');

/** The prefixes of a group: each counts once, in the order of their digits. */
export const GroupPrefixes = z.array(GroupPrefix).max(mostPrefixes);

/** Beginnings of numbers that have one name. */
export const PrefixGroup = z
  .object({
    id: Id,
    brandId: Id,
    brandName: z.string(),
    name: z.string(),
    description: z.string(),
    /** How many prefixes it has, and the first of them. */
    size: z.number(),
    first: z.array(z.string()),
    /** So many routes are for it. */
    uses: z.number(),
    createdAt: Instant,
  })
  .meta({ id: 'PrefixGroup' });
export type PrefixGroup = z.infer<typeof PrefixGroup>;

/** What is for a group. */
export const PrefixGroupUse = z
  .object({ kind: z.enum(['route']), id: Id, name: z.string() })
  .meta({ id: 'PrefixGroupUse' });
export type PrefixGroupUse = z.infer<typeof PrefixGroupUse>;

/** A group with all its prefixes, and who uses it (the first hundred). */
export const PrefixGroupWhole = PrefixGroup.extend({
  prefixes: z.array(z.string()),
  usedBy: z.array(PrefixGroupUse),
}).meta({ id: 'PrefixGroupWhole' });
export type PrefixGroupWhole = z.infer<typeof PrefixGroupWhole>;

export const PrefixGroupListInput = listQuery(['name', 'createdAt']).extend({ ...onlyIds, brandId: Id.optional() });
export const PrefixGroupPage = page(PrefixGroup);

const description = z.string().trim().max(200);
export const PrefixGroupCreateInput = z.object({
  brandId: Id.optional(),
  name: Name,
  description: description.default(''),
  prefixes: GroupPrefixes.default([]),
});
/** `prefixes`, when given, are all that it shall have. */
export const PrefixGroupUpdateInput = z.object({
  id: Id,
  name: Name.optional(),
  description: description.optional(),
  prefixes: GroupPrefixes.optional(),
});

/** Prefixes from a CSV file whose first line names the columns, beside those that there are; `replace`: in their place. */
export const PrefixGroupImportInput = CsvUpload.extend({ id: Id, replace: z.boolean().default(false) });
/** What came of it: with errors nothing was written. */
export const PrefixGroupImport = CsvImport.omit({ changed: true }).meta({ id: 'PrefixGroupImport' });
export type PrefixGroupImport = z.infer<typeof PrefixGroupImport>;

/** A group that the platform knows: a continent, or a country. */
export const PrefixTemplate = z
  .object({
    /** `continent:europe`, `country:CH`. */
    key: z.string(),
    name: z.string(),
    prefixes: z.array(z.string()),
  })
  .meta({ id: 'PrefixTemplate' });
export type PrefixTemplate = z.infer<typeof PrefixTemplate>;
export const PrefixTemplates = z.object({ items: z.array(PrefixTemplate) }).meta({ id: 'PrefixTemplates' });
export const PrefixTemplateCopyInput = z.object({
  brandId: Id.optional(),
  key: z.string().max(40),
  /** By default that of the template. */
  name: Name.optional(),
});
