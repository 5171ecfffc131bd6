import { parseVia, printVia, type Via } from '../header/via.ts';
import type { SipMessage, SipRequest } from '../message/message.ts';
import type { Flow } from '../transaction/flow.ts';
import { canonicalHost } from '../uri/host.ts';

/** The port of a transport when none is given (RFC 3261 §19.1.2, RFC 7118 §5). */
export function defaultPort(transport: string): number {
  const name = transport.toLowerCase();
  if (name === 'tls') return 5061;
  if (name === 'ws') return 80;
  return name === 'wss' ? 443 : 5060;
}

/** True for a transport that delivers or fails (RFC 3261 §17). */
export function isReliable(flow: Flow): boolean {
  return flow.transport !== 'udp';
}

/**
 * Writes into the top Via of a received request where it really came from: `received` when the address differs from sent-by or rport
 * was asked for, and the value of `rport` (RFC 3261 §18.2.1, RFC 3581 §4). Responses are left alone.
 */
export function markReceived(message: SipMessage, flow: Flow): void {
  const via = message.kind === 'request' ? viaOf(message) : undefined;
  if (via === undefined) return;
  const rport = via.params.has('rport');
  const same = canonicalHost(via.host) === canonicalHost(flow.remote.host);
  if (same && !rport) return;
  const params = new Map(via.params).set('received', flow.remote.host);
  if (rport) params.set('rport', String(flow.remote.port));
  message.headers.replaceFirst('Via', printVia({ ...via, params }));
}

/**
 * The flow that responses to a request go by (RFC 3261 §18.2.2, RFC 3581 §4): the connection it came over; for UDP back to its source
 * address, at the source port when rport was asked for, else at the port of sent-by. `maddr` is not followed: it would make us send
 * to whomever a stranger names.
 */
export function responseFlow(request: SipRequest, flow: Flow): Flow {
  if (flow.transport !== 'udp') return flow;
  const via = viaOf(request);
  if (via === undefined || via.params.has('rport')) return flow;
  return { ...flow, remote: { host: flow.remote.host, port: via.port ?? 5060 } };
}

/** The top Via; undefined when it cannot be read, as in a request that is to be answered 400. */
function viaOf(request: SipRequest): Via | undefined {
  const via = parseVia(request.headers.first('via') ?? '');
  return via.ok ? via.value : undefined;
}

/** True when two flows are the same socket, far address and connection. */
export function sameFlow(a: Flow, b: Flow): boolean {
  return (
    a.remote.port === b.remote.port &&
    a.connection === b.connection &&
    a.instance === b.instance &&
    a.remote.host === b.remote.host &&
    a.transport === b.transport &&
    a.local.port === b.local.port &&
    a.local.host === b.local.host
  );
}
