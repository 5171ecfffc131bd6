import { z } from 'zod';
import { Id } from './primitives.ts';

/**
 * The input of every list: words to search, the field to sort by (a leading `-` turns the order round), where to go on
 * (`nextCursor` of the page before), and how many. `fields` are the sortable ones, the first is the default.
 */
export function listQuery<const F extends readonly [string, ...string[]]>(
  fields: F,
  initial?: F[number] | `-${F[number]}`,
) {
  const sorts = fields.flatMap((field) => [field, `-${field}`]) as [F[number] | `-${F[number]}`];
  return z.object({
    search: z.string().trim().max(100).optional(),
    sort: z.enum(sorts).default((initial ?? fields[0]) as never),
    cursor: z.string().max(1000).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  });
}

const Ids = z.array(Id).min(1).max(100);

/** Only those of these ids, with all else that the list is asked: in a query, ids with commas between them. What is not the viewer's to see is left out. */
export const onlyIds = {
  ids: z
    .union([
      Ids,
      z
        .string()
        .max(4000)
        .transform((text) => text.split(','))
        .pipe(Ids),
    ])
    .optional(),
};

/** The output of every list: one page, and the cursor of the next (null: this was the last). */
export function page<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

/** One page of a list. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}
