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
