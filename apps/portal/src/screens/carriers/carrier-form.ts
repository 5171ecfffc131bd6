import {
  DiversionHeader,
  Host,
  Id,
  IdentityHeader,
  Name,
  type Peer,
  type PeerEndpointInput,
  PeerKind,
  SipTransport,
} from '@belfry/contracts';
import { z } from 'zod';

const port = z.number().int().min(0).max(65535);
const limit = z.number().int().min(0).max(1_000_000);

const carrier = {
  name: Name,
  kind: PeerKind,
  inbound: z.boolean(),
  outbound: z.boolean(),
  priority: z.number().int().min(0).max(1000),
  maxCalls: limit,
  buyPlanId: Id.nullable().optional(),
};

/** A new carrier with its first gateway. */
export const NewCarrierForm = z.object({ ...carrier, host: Host, port, transport: SipTransport });
/** A carrier that exists. */
export const CarrierForm = z.object({
  ...carrier,
  identityHeader: IdentityHeader,
  diversionHeader: DiversionHeader,
  trusted: z.boolean(),
  active: z.boolean(),
});
/** One gateway. */
export const GatewayForm = z.object({
  host: Host,
  port,
  transport: SipTransport,
  priority: z.number().int().min(0).max(1000),
  weight: z.number().int().min(0).max(1000),
  active: z.boolean(),
});

/** The gateways of a carrier as the service takes them. */
export function gatewaysOf(peer: Peer): PeerEndpointInput[] {
  return peer.endpoints.map(({ id, host, port: at, transport, active, priority, weight }) => ({
    id,
    host,
    port: at,
    transport,
    active,
    priority,
    weight,
  }));
}
