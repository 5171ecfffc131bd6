import { z } from 'zod';
import { Id } from './primitives.ts';

/** What is wrong with a line of a file. */
export const CsvMistake = z.object({ line: z.number(), message: z.string() });
export type CsvMistake = z.infer<typeof CsvMistake>;

/** A file as text. */
export const CsvFile = z.object({ csv: z.string() }).meta({ id: 'CsvFile' });
export type CsvFile = z.infer<typeof CsvFile>;

/** A file whose first line names the columns. `dryRun`: only says what would come of it. */
export const CsvUpload = z.object({ csv: z.string().min(1).max(8_000_000), dryRun: z.boolean().default(false) });

/** What came of a file: with errors nothing was written. */
export const CsvImport = z
  .object({
    imported: z.number(),
    /** So many of them were there already. */
    changed: z.number(),
    errors: z.array(CsvMistake),
  })
  .meta({ id: 'CsvImport' });
export type CsvImport = z.infer<typeof CsvImport>;

/** Which brand's. */
export const OfBrandInput = z.object({ brandId: Id.optional() });

/** What a list's file takes instead of pages (which are to be left out of the list's input): how many rows at most. */
export const fileRows = { limit: z.coerce.number().int().min(1).max(50_000).default(10_000) };
/** The pages of a list's input. */
export const pagesOfList = { cursor: true, limit: true } as const;
/** A list as a CSV file; `more`: it has more rows than the file. */
export const ListFile = z.object({ csv: z.string(), rows: z.number(), more: z.boolean() }).meta({ id: 'ListFile' });
export type ListFile = z.infer<typeof ListFile>;
