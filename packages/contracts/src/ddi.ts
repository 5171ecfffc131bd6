import { z } from 'zod';
import { Destination, DestinationInput } from './destination.ts';
import { listQuery, page } from './list-query.ts';
import { Country, E164, Id, Instant } from './primitives.ts';

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
    peerId: Id.nullable(),
    destination: Destination.nullable(),
    createdAt: Instant,
  })
  .meta({ id: 'Ddi' });
export type Ddi = z.infer<typeof Ddi>;

export const DdiListInput = listQuery(['number', 'createdAt']).extend({
  brandId: Id.optional(),
  companyId: Id.optional(),
});
export const DdiPage = page(Ddi);
export const DdiCreateInput = z.object({
  brandId: Id.optional(),
  companyId: Id.optional(),
  number: E164,
  country: Country,
  peerId: Id.optional(),
  destination: DestinationInput.optional(),
});
/** Whose it is and through whom it comes is the brand's to say; where it leads also the company's. */
export const DdiUpdateInput = z.object({
  id: Id,
  companyId: Id.nullable().optional(),
  peerId: Id.nullable().optional(),
  destination: DestinationInput.nullable().optional(),
});
