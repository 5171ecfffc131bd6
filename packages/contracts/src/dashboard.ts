import { z } from 'zod';
import { Id, LevelName } from './primitives.ts';

export const DashboardInput = z.object({ brandId: Id.optional(), companyId: Id.optional() });

/** Counts of what lies within the viewer's tenant; null: not theirs to know (or the service that knows it is away). */
export const Dashboard = z
  .object({
    level: LevelName,
    brands: z.number().nullable(),
    companies: z.number().nullable(),
    users: z.number().nullable(),
    devices: z.number(),
    registeredDevices: z.number().nullable(),
    extensions: z.number().nullable(),
    activeCalls: z.number().nullable(),
    /** Of the last 24 hours. */
    calls24h: z.object({ total: z.number(), answered: z.number(), durationMs: z.number() }),
    /** Calls of the last 24 hours, hour by hour, oldest first: 24 numbers. */
    hourly: z.array(z.object({ at: z.iso.datetime(), total: z.number(), answered: z.number() })),
  })
  .meta({ id: 'Dashboard' });
export type Dashboard = z.infer<typeof Dashboard>;

const set = z.object({ id: Id, name: z.string(), description: z.string(), isDefault: z.boolean() });
/** Sets of relays and app-servers that brands and companies can be given. */
export const Infrastructure = z
  .object({ relaySets: z.array(set), appServerSets: z.array(set) })
  .meta({ id: 'Infrastructure' });
