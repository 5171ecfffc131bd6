import { z } from 'zod';
import { Id, Instant } from './primitives.ts';

/** How a peer as a whole is: `degraded` when some of its ways are up and some are not, `unprobed` when nobody asks it and no call has shown it yet. */
export const PeerConditionName = z.enum(['up', 'degraded', 'down', 'unknown', 'unprobed', 'off']);
export type PeerConditionName = z.infer<typeof PeerConditionName>;

/** How one way to a peer or from it is. */
export const WayState = z.enum(['up', 'down', 'unknown', 'unprobed', 'off']);
export type WayState = z.infer<typeof WayState>;

const said = {
  /** In plain words. */
  words: z.string(),
  /** Since when it is so; null: not known. */
  since: Instant.nullable(),
};

/** How a peer is, in a word. */
export const PeerConditionBrief = z
  .object({ id: Id, state: PeerConditionName, ...said })
  .meta({ id: 'PeerConditionBrief' });
export type PeerConditionBrief = z.infer<typeof PeerConditionBrief>;

/** How one gateway is. */
export const GatewayCondition = z
  .object({
    endpointId: Id,
    state: WayState,
    ...said,
    /** Milliseconds that its last good answers to OPTIONS took on average; null: not known. */
    answerMs: z.number().nullable(),
  })
  .meta({ id: 'GatewayCondition' });
export type GatewayCondition = z.infer<typeof GatewayCondition>;

/** How our registration at a peer stands. */
export const RegistrationCondition = z
  .object({
    registrationId: Id,
    state: z.enum(['registering', 'registered', 'refused', 'unreachable', 'stopped', 'lapsed', 'unknown', 'off']),
    ...said,
    /** Until when it lasts, if nothing more comes. */
    expiresAt: Instant.nullable(),
    /** Of the last response; null: none came. */
    status: z.number().nullable(),
  })
  .meta({ id: 'RegistrationCondition' });
export type RegistrationCondition = z.infer<typeof RegistrationCondition>;

/** How a peer is, with all its ways, and how full it is. */
export const PeerCondition = PeerConditionBrief.extend({
  gateways: z.array(GatewayCondition),
  registrations: z.array(RegistrationCondition),
  /** Accounts that an IPBX signs in to us with. */
  accounts: z.array(z.object({ username: z.string(), state: WayState, words: z.string() })),
  /** Its limits of calls at a time, as far as it has any. */
  calls: z.array(z.object({ limit: z.enum(['all', 'in', 'out']), inUse: z.number(), max: z.number() })),
}).meta({ id: 'PeerCondition' });
export type PeerCondition = z.infer<typeof PeerCondition>;

export const PeerConditionListInput = z.object({
  brandId: Id.optional(),
  companyId: Id.optional(),
});
export const PeerConditionList = z.object({ items: z.array(PeerConditionBrief) });

export const PeerHistoryInput = z.object({
  id: Id,
  /** How far back. */
  hours: z.coerce.number().int().min(1).max(168).default(72),
});

/** A time during which a gateway was in one state. */
export const HealthSpan = z
  .object({ from: Instant, to: Instant, state: z.enum(['up', 'down', 'unknown']), words: z.string() })
  .meta({ id: 'HealthSpan' });
export type HealthSpan = z.infer<typeof HealthSpan>;

/** The states of a peer's gateways, without gaps, the earliest first. */
export const PeerHistory = z
  .object({
    from: Instant,
    to: Instant,
    gateways: z.array(z.object({ endpointId: Id, host: z.string(), port: z.number(), spans: z.array(HealthSpan) })),
  })
  .meta({ id: 'PeerHistory' });
export type PeerHistory = z.infer<typeof PeerHistory>;
