import { canonicalHost, Dialog, defaultPort, type Flow, isIpv4, isIpv6, parseNameAddr, parseUri } from '@belfry/sip';
import type { CallPorts } from '../machine/call-ports.ts';
import type { Leg } from './leg.ts';

/**
 * The flow that requests inside the leg's dialog go out by. A phone is sent to where its own requests come from, whatever its Contact
 * says (it may stand behind a NAT). A carrier is addressed as RFC 3261 §12.2.1.1 says when its next hop is numeric.
 */
export function inDialogFlow(
  leg: Pick<Leg, 'kind' | 'aor' | 'flow' | 'dialog'>,
  ports: Pick<CallPorts, 'localAddress'>,
): Flow {
  // An IPBX that registers is sent to as a phone is.
  if ((leg.kind !== 'carrier' && leg.kind !== 'recorder') || leg.aor !== undefined) return leg.flow;
  if (leg.dialog === undefined || leg.flow.connection !== undefined) return leg.flow;
  const hop = new Dialog(leg.dialog).nextHop();
  const address = parseNameAddr(hop);
  const uri = parseUri(address.ok ? address.value.uri : hop);
  if (!uri.ok || uri.value.scheme === 'tel' || uri.value.scheme === 'other') return leg.flow;
  const host = canonicalHost(uri.value.host);
  if (!isIpv4(host) && !isIpv6(host)) return leg.flow;
  const local =
    ports.localAddress(leg.flow.transport, host, leg.flow.local.host) ?? ports.localAddress(leg.flow.transport, host);
  if (local === undefined) return leg.flow;
  const { transport, serverName, peerId, tcpToo } = leg.flow;
  const remote = { host, port: uri.value.port ?? defaultPort(transport) };
  return {
    transport,
    local,
    remote,
    ...(serverName !== undefined && { serverName }),
    ...(peerId !== undefined && { peerId }),
    ...(tcpToo && { tcpToo }),
  };
}
