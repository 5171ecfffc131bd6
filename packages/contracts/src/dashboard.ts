import { z } from 'zod';
import { PeerKind } from './peer.ts';
import { Id, LevelName, MicrosString } from './primitives.ts';

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
    /** What the calls of the last 24 hours brought, by currency; `costMicros`, what carriers got for them, is null to everybody below the brand. */
    money: z
      .array(z.object({ currency: z.string(), priceMicros: MicrosString, costMicros: MicrosString.nullable() }))
      .nullable(),
    /** How the calls of the last 24 hours sounded: mean opinion score (G.107), of how many measured calls, and how many were bad somewhere. */
    quality: z.object({ mos: z.number().nullable(), measured: z.number(), bad: z.number() }),
    /** The carriers and telephone systems whose calls were answered least in the last hours, the worst first. */
    worstPeers: z
      .array(
        z.object({
          peerId: Id,
          name: z.string(),
          kind: PeerKind,
          hours: z.number(),
          attempts: z.number(),
          answered: z.number(),
        }),
      )
      .nullable(),
  })
  .meta({ id: 'Dashboard' });
export type Dashboard = z.infer<typeof Dashboard>;
