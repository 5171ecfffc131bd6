import { z } from 'zod';
import { Instant } from './primitives.ts';

/** A process of the installation, as it says of itself. */
export const Instance = z
  .object({
    /** What it is: sip-proxy, media-relay, app-server, jobs, front. */
    app: z.string(),
    instance: z.string(),
    /** `silent`: nothing was heard of it for 15 s; `stopped`: it said that it stops. */
    state: z.enum(['ready', 'not_ready', 'draining', 'silent', 'stopped']),
    /** Why it is not ready. */
    because: z.string().nullable(),
    startedAt: Instant,
    heardAt: Instant,
    /** Calls that it has. */
    calls: z.number().nullable(),
    /** 0: idle; 1: full. */
    load: z.number().nullable(),
    /** The set of relays or app-servers that it was started for. */
    set: z.string().nullable(),
    memoryMb: z.number(),
    /** How long each step took by which it last proved that it can do its work: a proxy calls itself every three seconds. */
    steps: z.array(z.object({ step: z.string(), ms: z.number() })),
  })
  .meta({ id: 'Instance' });
export type Instance = z.infer<typeof Instance>;

/** The processes of which anything was heard in the last day. */
export const InstanceList = z
  .object({
    items: z.array(Instance),
    /** Are they known at the moment? */
    known: z.boolean(),
  })
  .meta({ id: 'InstanceList' });
