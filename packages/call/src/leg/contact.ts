import { createSipUri, type Flow, printUri } from '@belfry/sip';
import type { Leg } from './leg.ts';

/** Our Contact toward the far end of a leg; `uri` as for `contactFor`. */
export const contactOf = (
  { flow, contactHost }: Pick<Leg, 'flow' | 'contactHost'>,
  user: string,
  uri: string,
): string => contactFor(flow, user, uri, contactHost);

/** Our host as the far end of a leg knows it, where it is told one. */
export const ourHost = ({ flow, contactHost }: Pick<Leg, 'flow' | 'contactHost'>): string =>
  contactHost ?? flow.local.host;

/**
 * Our Contact for a far end reached by `flow`: the address we listen on, and nothing of the inside (RFC 3261 §8.1.1.8). `uri`: the Request-URI of the
 * request that bears or is answered with it, or the far end's own target; a `sips` one is met with one where the flow is secure. WSS has no
 * name of its own among URI transports (RFC 7118 §5.2.2). `name`: stands there in place of the address.
 */
export function contactFor(flow: Flow, user: string, uri: string, name?: string): string {
  const { host: address, port } = flow.local;
  const host = name ?? address;
  const isSips = SIPS.test(uri) && (flow.transport === 'tls' || flow.transport === 'wss');
  const transport = flow.transport === 'wss' ? 'ws' : flow.transport;
  const isImplied = transport === 'udp' || (isSips && transport === 'tls');
  const scheme = isSips ? 'sips' : 'sip';
  return `<${printUri(createSipUri({ scheme, user, host, port, params: isImplied ? {} : { transport } }))}>`;
}

/** Our Contact for all numbers at once, without a user part (RFC 6140 §5.2): `bnc` says that a number stands there in the Request-URI of each call. */
export function bulkContactFor({ local: { host, port }, transport }: Flow, name = host): string {
  const params = { ...(transport !== 'udp' && { transport }), bnc: null };
  return `<${printUri(createSipUri({ host: name, port, params }))}>`;
}

const SIPS = /^<?sips:/i;
