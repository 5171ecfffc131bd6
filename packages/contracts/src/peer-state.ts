import { z } from 'zod';

/** How a gateway is, as all instances know it. */
export const GatewayState = z
  .object({
    state: z.enum(['up', 'down']),
    /** Milliseconds since 1970. */
    since: z.number(),
    /** In plain words. */
    because: z.string(),
  })
  .meta({ id: 'GatewayState' });
export type GatewayState = z.infer<typeof GatewayState>;

/** One change in a gateway's history. */
export const GatewayChange = GatewayState.extend({
  endpointId: z.string(),
  /** The instance that saw it. */
  seenBy: z.string(),
}).meta({ id: 'GatewayChange' });
export type GatewayChange = z.infer<typeof GatewayChange>;

/** How a registration of ours at a peer stands. */
export const PeerRegistrationState = z
  .object({
    registrationId: z.string(),
    state: z.enum(['registering', 'registered', 'refused', 'unreachable', 'stopped']),
    /** Milliseconds since 1970. */
    since: z.number(),
    /** For `registered`: until when it lasts if nothing more comes. */
    expiresAt: z.number().optional(),
    /** Of the last response; absent: none came. */
    status: z.number().optional(),
    /** In plain words. */
    words: z.string(),
    /** Who keeps it. */
    instance: z.string(),
  })
  .meta({ id: 'PeerRegistrationState' });
export type PeerRegistrationState = z.infer<typeof PeerRegistrationState>;
