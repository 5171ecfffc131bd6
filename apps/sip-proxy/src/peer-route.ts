import type { SipResolver, SipTransport } from '@belfry/net';
import { createSipUri, type Flow, lookupFor, printUri } from '@belfry/sip';

/** Where something of a peer's is. */
export interface PeerPlace {
  readonly host: string;
  readonly port: number;
  readonly transport: 'udp' | 'tcp' | 'tls';
  readonly outbound?: { readonly host: string; readonly port: number };
  readonly localAddress?: string;
  /** Whose certificate, if it has given us one, is shown there. */
  readonly peerId?: string;
}

/** How a request gets there: the flow, and the Route that it bears when it passes an outbound proxy. */
export interface PeerRoute {
  readonly flow: Flow;
  readonly route?: string;
}

/** The way to a peer (RFC 3263), or why there is none, in plain words. */
export async function findPeerRoute(
  { host, port, transport: name, outbound, localAddress, peerId }: PeerPlace,
  resolver: Pick<SipResolver, 'resolve'>,
  transport: Pick<SipTransport, 'flowTo' | 'addresses'>,
): Promise<PeerRoute | { readonly words: string }> {
  const hop = { ...(outbound ?? { host, port }), transport: name };
  const [remote] = await resolver.resolve(hop);
  if (remote === undefined) return { words: `${hop.host} has no address` };
  const local = localAddress && transport.addresses.find((one) => one.transport === name && one.host === localAddress);
  if (localAddress && !local) return { words: `the address ${localAddress} of ours is not there over ${name}` };
  const flow = transport.flowTo(name, remote, local || undefined);
  if (flow === undefined) return { words: `there is no socket of ours for ${name} to ${remote.host}` };
  const isNamed = lookupFor(hop).type !== 'none';
  const params = { lr: null, ...(name !== 'udp' && { transport: name }) };
  return {
    flow: {
      ...flow,
      ...(name === 'tls' && isNamed && { serverName: hop.host }),
      ...(name === 'tls' && peerId !== undefined && { peerId }),
    },
    ...(outbound && {
      route: `<${printUri(createSipUri({ host: outbound.host, ...(outbound.port !== 0 && { port: outbound.port }), params }))}>`,
    }),
  };
}
