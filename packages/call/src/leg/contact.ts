import { createSipUri, type Flow, printUri } from '@belfry/sip';

/**
 * Our Contact for a far end reached by `flow`: the address we listen on, and nothing of the inside (RFC 3261 §8.1.1.8). `uri`: the Request-URI of the
 * request that bears or is answered with it, or the far end's own target; a `sips` one is met with one where the flow is secure. WSS has no
 * name of its own among URI transports (RFC 7118 §5.2.2).
 */
export function contactFor(flow: Flow, user: string, uri: string): string {
  const { host, port } = flow.local;
  const isSips = SIPS.test(uri) && (flow.transport === 'tls' || flow.transport === 'wss');
  const transport = flow.transport === 'wss' ? 'ws' : flow.transport;
  const isImplied = transport === 'udp' || (isSips && transport === 'tls');
  const scheme = isSips ? 'sips' : 'sip';
  return `<${printUri(createSipUri({ scheme, user, host, port, params: isImplied ? {} : { transport } }))}>`;
}

/** Our Contact for all numbers at once, without a user part (RFC 6140 §5.2): `bnc` says that a number stands there in the Request-URI of each call. */
export function bulkContactFor({ local: { host, port }, transport }: Flow): string {
  const params = { ...(transport !== 'udp' && { transport }), bnc: null };
  return `<${printUri(createSipUri({ host, port, params }))}>`;
}

const SIPS = /^<?sips:/i;
