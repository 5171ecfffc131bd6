import { z } from 'zod';
import { fileRows, pagesOfList } from './csv.ts';
import { byTime, byTimeInput, Destination, DestinationInput } from './destination.ts';
import { listQuery, onlyIds, page } from './list-query.ts';
import { ExtensionNumber, Id, Instant } from './primitives.ts';

/** An internal number of a company and where it leads. */
export const Extension = z
  .object({
    id: Id,
    companyId: Id,
    number: z.string(),
    destination: Destination,
    ...byTime,
    createdAt: Instant,
  })
  .meta({ id: 'Extension' });
export type Extension = z.infer<typeof Extension>;

export const ExtensionListInput = listQuery(['number', 'createdAt']).extend({
  ...onlyIds,
  companyId: Id.optional(),
  /** Those that lead to this person. */
  userId: Id.optional(),
  /** Where they lead (with opening hours: when open). */
  leadsTo: Destination.shape.kind.optional(),
});
/** The list as a file. */
export const ExtensionExportInput = ExtensionListInput.omit(pagesOfList).extend(fileRows);
export const ExtensionPage = page(Extension);
export const ExtensionCreateInput = z.object({
  companyId: Id.optional(),
  number: ExtensionNumber,
  destination: DestinationInput,
  ...byTimeInput,
});
export const ExtensionUpdateInput = z.object({
  id: Id,
  number: ExtensionNumber.optional(),
  destination: DestinationInput.optional(),
  ...byTimeInput,
});
