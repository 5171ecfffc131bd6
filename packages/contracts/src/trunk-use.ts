import { z } from 'zod';
import { listQuery, onlyIds, page } from './list-query.ts';
import { CallsPerSecond, Id, Instant, MaxCalls } from './primitives.ts';

/** What tells a company's calls from those of others at the same IPBX. */
export const TenantTagText = z.string().regex(/^[A-Za-z0-9._-]{1,40}$/, 'must be letters, digits, dots, - and _ only');

/** A company uses an IPBX: its own, or one of the brand's that serves several companies. */
export const TrunkUse = z
  .object({
    id: Id,
    brandId: Id,
    companyId: Id,
    companyName: z.string(),
    peerId: Id,
    peerName: z.string(),
    /** The IPBX is the brand's; others may use it too. */
    shared: z.boolean(),
    /** The IPBX is switched on, sends calls, takes calls. */
    active: z.boolean(),
    inbound: z.boolean(),
    outbound: z.boolean(),
    tag: z.string().nullable(),
    /** Calls of this company through it; 0: no limit. */
    maxCalls: z.number(),
    callsPerSecond: z.number(),
    /** How many accounts the IPBX can register or sign its calls with. */
    accountCount: z.number(),
    createdAt: Instant,
  })
  .meta({ id: 'TrunkUse' });
export type TrunkUse = z.infer<typeof TrunkUse>;

export const TrunkUseListInput = listQuery(['createdAt']).extend({
  ...onlyIds,
  brandId: Id.optional(),
  companyId: Id.optional(),
  peerId: Id.optional(),
});
export const TrunkUsePage = page(TrunkUse);

/** A company gets the use of an IPBX of its brand. A tag that is needed and left out is made from the company's name. */
export const TrunkUseCreateInput = z.object({
  companyId: Id,
  peerId: Id,
  tag: TenantTagText.optional(),
  maxCalls: MaxCalls.default(0),
  callsPerSecond: CallsPerSecond.default(0),
});
export const TrunkUseUpdateInput = z.object({
  id: Id,
  tag: TenantTagText.nullable().optional(),
  maxCalls: MaxCalls.optional(),
  callsPerSecond: CallsPerSecond.optional(),
});
