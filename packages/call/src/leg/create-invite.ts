import type { CallerIdentity, Target } from '@belfry/policy';
import {
  type Binding,
  createRequest,
  createSipUri,
  escapeUser,
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
import { contactOf, ourHost } from './contact.ts';
import { callerAddress, callerHeaders, diversionHeaders, peerAddress } from './identity-headers.ts';
import type { Leg } from './leg.ts';
import { locatedContent } from './located-content.ts';

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
  const peer = target.kind === 'carrier' || target.kind === 'registered' ? target.target : undefined;
  const caller = peer?.callerIdentity ?? callerShown(attempt);
  const diversions = peer?.diversions ?? attempt.plan?.diversions ?? [];
  const host = ourHost(leg);
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
      const toward = inviteToward(carrier, caller, host, leg.localTag);
      ({ uri, routes, from, to } = toward);
      headers.push(...toward.headers);
      headers.push(...diversionHeaders(diversions, carrier.identity, host, carrier.number));
      break;
    }
    case 'registered': {
      const { target: ipbx, binding } = target;
      const toward = inviteTowardRegistered(ipbx, binding, caller, leg.localTag);
      ({ uri, routes, from, to } = toward);
      headers.push(...toward.headers);
      headers.push(...diversionHeaders(diversions, ipbx.identity, splitAor(binding.aor)[1], ipbx.number));
      break;
    }
    case 'address': {
      const { user, host: away, port, transport } = target.target;
      const params = transport === undefined ? {} : { transport };
      to = `<${printUri(createSipUri({ user, host: away }))}>`;
      uri = printUri(createSipUri({ user, host: away, ...(port !== undefined && { port }), params }));
      from = address(callerAddress(caller, host), leg.localTag);
      headers.push(...callerHeaders(caller, leg.identity, host));
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
          ...(service.announcement && { announcement: service.announcement }),
          at: wallNow(ctx),
        }),
      ]);
    }
  }
  const sent = sdp === undefined ? undefined : sdpFor(leg, sdp);
  const place = target.kind === 'carrier' ? target.target.place : undefined;
  const located = place && locatedContent(place, sent, ctx.ports.uniqueId(), wallNow(ctx));
  if (located) headers.push(...located.headers);
  return createRequest({
    method: 'INVITE',
    uri,
    from,
    to,
    callId: leg.sipCallId,
    cseq: 1,
    maxForwards: Math.max(0, (Number.isFinite(hops) ? Math.min(hops, 255) : 70) - 1),
    contact: contactOf(leg, ctx.ports.contactUser, uri),
    routes,
    headers,
    ...(located ? { content: located.content } : sent !== undefined && { content: sdpContent(sent) }),
  });
}

/** What an INVITE to a gateway says of whom it is for and from, as the peer wants it. `host`: our own address; `tag`: our From tag. */
export function inviteToward(
  carrier: Extract<Target, { kind: 'carrier' }>,
  caller: CallerIdentity,
  host: string,
  tag: string,
): { uri: string; routes: readonly string[]; from: string; to: string; headers: [string, string][] } {
  const params = carrier.transport === 'udp' ? {} : { transport: carrier.transport };
  return {
    uri: printUri(
      createSipUri({
        user: withTrunkGroup(carrier.number, carrier, carrier.host),
        host: carrier.host,
        ...(carrier.port !== 0 && { port: carrier.port }),
        params,
      }),
    ),
    routes: routesTo(carrier),
    from: address(peerAddress(caller, carrier, host), tag),
    to: `<${printUri(createSipUri({ user: carrier.number, host: carrier.host }))}>`,
    headers: [...callerHeaders(caller, carrier.identity, host), ...tenantHeaders(carrier)],
  };
}

/** The same of an INVITE to an IPBX by one of its registrations. */
export function inviteTowardRegistered(
  ipbx: Extract<Target, { kind: 'registered' }>,
  binding: Binding,
  caller: CallerIdentity,
  tag: string,
): ReturnType<typeof inviteToward> {
  const [, domain] = splitAor(binding.aor);
  return {
    uri: numberAt(binding.contact, (at) => withTrunkGroup(ipbx.number, ipbx, at)),
    routes: binding.path,
    from: address(callerAddress(caller, domain), tag),
    to: `<${printUri(createSipUri({ user: ipbx.number, host: domain }))}>`,
    headers: [...callerHeaders(caller, ipbx.identity, domain), ...tenantHeaders(ipbx)],
  };
}

function address(shown: { uri: string; displayName?: string }, tag: string): string {
  const params: Params = new Map([['tag', tag]]);
  return printNameAddr({ ...shown, params });
}

/** Where the tenant stands that a call to an IPBX of several is for. */
type Tagged = Pick<Extract<Target, { kind: 'carrier' }>, 'tenant'>;

function tenantHeaders({ tenant }: Tagged): [string, string][] {
  return tenant?.by === 'header' ? [['X-Tenant', tenant.tag]] : [];
}

/** A number with the trunk group that it is for (RFC 4904 §4). */
function withTrunkGroup(number: string, { tenant }: Tagged, context: string): string {
  return tenant?.by === 'trunk_group' ? `${number};tgrp=${tenant.tag};trunk-context=${context}` : number;
}

/** The outbound proxy as a loose route (RFC 3261 §8.1.2). */
function routesTo({ outbound, transport }: Extract<Target, { kind: 'carrier' }>): readonly string[] {
  if (outbound === undefined) return [];
  const { host, port } = outbound;
  const params = { ...(transport !== 'udp' && { transport }), lr: null };
  return [`<${printUri(createSipUri({ host, ...(port !== 0 && { port }), params }))}>`];
}

/** A registered IPBX's own address with the number that is called in place of its user part; `printed` gets its host. */
function numberAt(contact: string, printed: (host: string) => string): string {
  const uri = parseUri(requestUri(contact));
  if (!uri.ok || uri.value.scheme === 'tel' || uri.value.scheme === 'other') return requestUri(contact);
  const { host, password: _, ...rest } = uri.value;
  return printUri({ ...rest, host, user: escapeUser(printed(host)) });
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
