import { z } from 'zod';
import { E164, Id } from './primitives.ts';

export const ServiceName = z.enum(['echo']);

/** Where a call goes; the field of its kind is set. */
export const DestinationInput = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('user'), userId: Id }),
    z.object({ kind: z.literal('external'), number: E164 }),
    z.object({ kind: z.literal('service'), service: ServiceName }),
    /** An IPBX that the company uses. */
    z.object({ kind: z.literal('trunk'), trunkUseId: Id }),
  ])
  .meta({ id: 'DestinationInput' });
export type DestinationInput = z.infer<typeof DestinationInput>;

/** A destination with what people call it. */
export const Destination = z
  .object({
    kind: z.enum(['user', 'external', 'service', 'trunk']),
    label: z.string(),
    userId: Id.nullable(),
    number: z.string().nullable(),
    service: ServiceName.nullable(),
    trunkUseId: Id.nullable(),
  })
  .meta({ id: 'Destination' });
export type Destination = z.infer<typeof Destination>;

/** What a number or extension has that leads elsewhere outside its opening hours. */
export const byTime = {
  /** Its opening hours: `destination` is where it leads when open; null: it leads there at any time. */
  scheduleId: Id.nullable(),
  scheduleName: z.string().nullable(),
  /** When closed; null: calls are refused. */
  closedDestination: Destination.nullable(),
  /** On holidays that say nothing else; null: as when closed. */
  holidayDestination: Destination.nullable(),
};
/** The same, to be set. Without opening hours the other two lead nowhere, and are forgotten. */
export const byTimeInput = {
  scheduleId: Id.nullable().optional(),
  closedDestination: DestinationInput.nullable().optional(),
  holidayDestination: DestinationInput.nullable().optional(),
};

/** What calls of a company can be sent to, for a choice. */
export const DestinationListInput = z.object({
  companyId: Id.optional(),
  search: z.string().trim().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const DestinationList = z.object({ items: z.array(Destination) });
