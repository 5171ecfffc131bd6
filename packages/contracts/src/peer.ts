import { z } from 'zod';
import { listQuery, page } from './list-query.ts';
import { Host, Id, Instant, MaxCalls, Name } from './primitives.ts';

export const PeerKind = z.enum(['carrier', 'ddi_provider', 'trunk']);
/** The header that the caller's number stands in beside From. */
export const IdentityHeader = z.enum(['none', 'pai', 'rpid']);
/** How a peer is told who forwarded a call. */
export const DiversionHeader = z.enum(['none', 'diversion', 'history_info', 'both']);
export const SipTransport = z.enum(['udp', 'tcp', 'tls']);

/** One SIP address of a peer. */
export const PeerEndpoint = z
  .object({
    id: Id,
    host: z.string(),
    port: z.number(),
    transport: SipTransport,
    active: z.boolean(),
    priority: z.number(),
    weight: z.number(),
  })
  .meta({ id: 'PeerEndpoint' });

/** Somebody whom calls are exchanged with. */
export const Peer = z
  .object({
    id: Id,
    brandId: Id,
    brandName: z.string(),
    companyId: Id.nullable(),
    kind: PeerKind,
    name: z.string(),
    active: z.boolean(),
    inbound: z.boolean(),
    outbound: z.boolean(),
    priority: z.number(),
    maxCalls: z.number(),
    identityHeader: IdentityHeader,
    /** It learns numbers that callers hide, and its word on who calls is taken. */
    trusted: z.boolean(),
    diversionHeader: DiversionHeader,
    buyPlanId: Id.nullable(),
    endpoints: z.array(PeerEndpoint),
    createdAt: Instant,
  })
  .meta({ id: 'Peer' });
export type Peer = z.infer<typeof Peer>;

export const PeerListInput = listQuery(['priority', 'name', 'createdAt']).extend({
  brandId: Id.optional(),
  kind: PeerKind.optional(),
});
export const PeerPage = page(Peer);

/** A gateway; with `id` it is one that exists. */
export const PeerEndpointInput = z.object({
  id: Id.optional(),
  host: Host,
  /** 0: SRV records of `host` say it (RFC 3263). */
  port: z.number().int().min(0).max(65535).default(5060),
  transport: SipTransport.default('udp'),
  active: z.boolean().default(true),
  priority: z.number().int().min(0).max(1000).default(10),
  weight: z.number().int().min(0).max(1000).default(10),
});
export type PeerEndpointInput = z.infer<typeof PeerEndpointInput>;

export const PeerCreateInput = z.object({
  brandId: Id.optional(),
  /** A trunk belongs to a company and is not made here. */
  kind: PeerKind.default('carrier').refine(
    (kind) => kind !== 'trunk',
    'must not be trunk: a trunk belongs to a company',
  ),
  name: Name,
  inbound: z.boolean().default(true),
  outbound: z.boolean().default(true),
  priority: z.number().int().min(0).max(1000).default(10),
  maxCalls: MaxCalls.default(0),
  identityHeader: IdentityHeader.default('pai'),
  trusted: z.boolean().default(true),
  diversionHeader: DiversionHeader.default('diversion'),
  buyPlanId: Id.nullable().optional(),
  endpoints: z.array(PeerEndpointInput).max(50).default([]),
});
/** `endpoints`, when given, is the whole list as it shall be. */
export const PeerUpdateInput = z.object({
  id: Id,
  name: Name.optional(),
  active: z.boolean().optional(),
  inbound: z.boolean().optional(),
  outbound: z.boolean().optional(),
  priority: z.number().int().min(0).max(1000).optional(),
  maxCalls: MaxCalls.optional(),
  identityHeader: IdentityHeader.optional(),
  trusted: z.boolean().optional(),
  diversionHeader: DiversionHeader.optional(),
  buyPlanId: Id.nullable().optional(),
  endpoints: z.array(PeerEndpointInput).max(50).optional(),
});
