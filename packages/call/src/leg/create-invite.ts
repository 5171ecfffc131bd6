import {
  createRequest,
  createSipUri,
  type Params,
  parseUri,
  printNameAddr,
  printUri,
  type SipRequest,
} from '@belfry/sip';
import type { Attempt } from '../machine/attempt.ts';
import { callerShown } from '../machine/attempt.ts';
import type { CallContext } from '../machine/call-context.ts';
import { wallNow } from '../machine/call-context.ts';
import { ALLOW, sdpContent } from '../machine/send.ts';
import { sdpFor } from '../machine/session-origin.ts';
import { timerHeaders } from '../machine/session-timer.ts';
import type { BranchTarget } from './branch-target.ts';
import { contactFor } from './contact.ts';
import { callerAddress, callerHeaders, diversionHeaders } from './identity-headers.ts';
import type { Leg } from './leg.ts';

/** Headers of the caller's INVITE that the callee may see; everything else stays on its own side. */
const PASSED = ['subject', 'priority', 'accept-language'] as const;

/**
 * The INVITE of a callee leg: a request of our own (RFC 7092 §3.1), with the caller as the plan shows it, and nothing of the caller's
 * dialog but Max-Forwards, counted down, so that a loop ends.
 */
export function createInvite(
  ctx: CallContext,
  attempt: Attempt,
  leg: Leg,
  target: BranchTarget,
  sdp: string | undefined,
): SipRequest {
  const invite = ctx.live.invite;
  const caller = callerShown(attempt);
  const diversions = attempt.plan?.diversions ?? [];
  const { host } = leg.flow.local;
  const hops = Number(invite?.headers.get('max-forwards') ?? 70);
  // Whoever makes the offer in a provisional response would want its answer in the PRACK.
  const headers: [string, string][] = [['Allow', ALLOW], ...timerHeaders(leg, sdp !== undefined)];
  if (attempt.breadth !== undefined) headers.push(['Max-Breadth', String(attempt.breadth)]);
  for (const passed of PASSED) {
    const value = invite?.headers.get(passed);
    if (value !== undefined) headers.push([passed.replace(/(^|-)[a-z]/g, (c) => c.toUpperCase()), value]);
  }
  let from: string;
  let to: string;
  let uri: string;
  let routes: readonly string[] = [];
  switch (target.kind) {
    case 'binding': {
      const [user, domain] = splitAor(target.binding.aor);
      uri = requestUri(target.binding.contact);
      routes = target.binding.path;
      from = address(callerAddress(caller, domain), leg.localTag);
      to = `<${printUri(createSipUri({ user, host: domain }))}>`;
      headers.push(...callerHeaders(caller, 'phone', domain));
      headers.push(...diversionHeaders(diversions, 'phone', domain, leg.label));
      break;
    }
    case 'carrier': {
      const { target: carrier } = target;
      const params = carrier.transport === 'udp' ? {} : { transport: carrier.transport };
      uri = printUri(
        createSipUri({
          user: carrier.number,
          host: carrier.host,
          ...(carrier.port !== 0 && { port: carrier.port }),
          params,
        }),
      );
      from = address(callerAddress(caller, host), leg.localTag);
      to = `<${printUri(createSipUri({ user: carrier.number, host: carrier.host }))}>`;
      headers.push(...callerHeaders(caller, carrier.identity, host));
      headers.push(...diversionHeaders(diversions, carrier.identity, host, carrier.number));
      break;
    }
    case 'service': {
      const { target: service } = target;
      uri = printUri(createSipUri({ user: service.service, host: service.host, port: service.port }));
      from = address(callerAddress(caller, host), leg.localTag);
      to = `<${uri}>`;
      headers.push([
        'X-Belfry-Context',
        ctx.ports.contextHeader({
          v: 1,
          callId: ctx.state.callId,
          brandId: leg.owner.brandId,
          companyId: leg.owner.companyId ?? '',
          service: service.service,
          ...(service.change && { change: service.change }),
          at: wallNow(ctx),
        }),
      ]);
    }
  }
  return createRequest({
    method: 'INVITE',
    uri,
    from,
    to,
    callId: leg.sipCallId,
    cseq: 1,
    maxForwards: Math.max(0, (Number.isFinite(hops) ? Math.min(hops, 255) : 70) - 1),
    contact: contactFor(leg.flow, ctx.ports.contactUser, uri),
    routes,
    headers,
    ...(sdp === undefined ? {} : { content: sdpContent(sdpFor(leg, sdp)) }),
  });
}

function address(shown: { uri: string; displayName?: string }, tag: string): string {
  const params: Params = new Map([['tag', tag]]);
  return printNameAddr({ ...shown, params });
}

function splitAor(aor: string): [string, string] {
  const at = aor.lastIndexOf('@');
  return [aor.slice(0, at), aor.slice(at + 1)];
}

/** A registered contact as Request-URI: what RFC 3261 §19.1.1 does not allow there is left out. */
export function requestUri(contact: string): string {
  const uri = parseUri(contact);
  if (!uri.ok || uri.value.scheme === 'tel' || uri.value.scheme === 'other') return contact;
  const params = new Map(uri.value.params);
  params.delete('method');
  const { headers: _, ...rest } = uri.value;
  return printUri({ ...rest, params });
}
