import { z } from 'zod';
import { Id, Name } from './primitives.ts';

const set = z.object({ id: Id, name: z.string(), description: z.string(), isDefault: z.boolean() });
/** Sets of relays and app-servers that brands and companies can be given. */
export const Infrastructure = z
  .object({
    /** `alive`: so many relays take new calls now; null: that is not known at the moment. */
    relaySets: z.array(set.extend({ alive: z.number().nullable() })),
    appServerSets: z.array(set),
  })
  .meta({ id: 'Infrastructure' });

/** A media relay that is alive, as it says of itself. */
export const Relay = z
  .object({
    instance: z.string(),
    /** Where it is commanded. */
    host: z.string(),
    port: z.number(),
    /** 0: idle; 1: full. */
    load: z.number(),
    /** Takes no new calls; those that it has go on. */
    draining: z.boolean(),
  })
  .meta({ id: 'Relay' });
export type Relay = z.infer<typeof Relay>;

/** A group of media relays: those that are started with its name (`BELFRY_SET`). */
export const RelaySet = z
  .object({
    id: Id,
    name: z.string(),
    description: z.string(),
    /** Used by whoever has no set of their own; every brand may use it. */
    isDefault: z.boolean(),
    /** Who may use it beside those that do already. */
    brands: z.array(z.object({ id: Id, name: z.string() })),
    /** Who uses it now. */
    uses: z.object({ brands: z.number(), companies: z.number(), sites: z.number(), peers: z.number() }),
    relays: z.array(Relay),
  })
  .meta({ id: 'RelaySet' });
export type RelaySet = z.infer<typeof RelaySet>;

/** All sets with their relays. */
export const RelaySetList = z
  .object({
    items: z.array(RelaySet),
    /** Relays that were started with the name of no set: they get no calls. */
    strays: z.array(Relay.extend({ set: z.string() })),
    /** Are the relays known at the moment? */
    known: z.boolean(),
  })
  .meta({ id: 'RelaySetList' });

const SetName = Name.max(60).regex(/^[^\p{Cc}]+$/u, 'must be plain text');
const description = z.string().trim().max(300);
const brandIds = z
  .array(Id)
  .max(1_000)
  .transform((ids) => [...new Set(ids)]);
export const RelaySetCreateInput = z.object({
  name: SetName,
  description: description.default(''),
  brandIds: brandIds.default([]),
});
/** `brandIds`, when given, are all that may use it. */
export const RelaySetUpdateInput = z.object({
  id: Id,
  name: SetName.optional(),
  description: description.optional(),
  brandIds: brandIds.optional(),
});
