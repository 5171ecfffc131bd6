import { z } from 'zod';

/** How SIP is carried between us and a peer. */
export const SipTransport = z.enum(['udp', 'tcp', 'tls']);

/** An address that phones send their SIP to. */
export const SipServer = z
  .object({
    transport: z.enum(['udp', 'tcp', 'tls', 'ws', 'wss']),
    /** Numeric `host:port`; IPv6 in brackets. */
    address: z.string(),
  })
  .meta({ id: 'SipServer' });
export type SipServer = z.infer<typeof SipServer>;

/** All of them, as the proxies that are alive announce them; when none is, those that were there last. */
export const SipServers = z.object({ items: z.array(SipServer) }).meta({ id: 'SipServers' });
export type SipServers = z.infer<typeof SipServers>;
