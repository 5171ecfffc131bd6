import type { CarrierRules, GatewayRules } from '@belfry/policy';
import type { Prisma } from './generated/client.ts';
import { ruleSetInclude, ruleSetOf } from './rule-set.ts';

/** What is read of a peer to make its rules. */
export const peerRulesInclude = {
  relaySet: { select: { name: true } },
  ruleSet: { include: ruleSetInclude },
  registrations: {
    where: { active: true },
    orderBy: { id: 'asc' as const },
    select: { username: true },
  },
  endpoints: {
    where: { active: true },
    orderBy: [{ priority: 'asc' as const }, { weight: 'desc' as const }, { id: 'asc' as const }],
  },
} satisfies Prisma.PeerInclude;

type Row = Prisma.PeerGetPayload<{ include: typeof peerRulesInclude }>;

/** A peer as calls need it. What is not set is left out. */
export function peerRules(peer: Row): CarrierRules {
  const account =
    peer.registrations[0]?.username ?? peer.endpoints.find(({ authUsername }) => authUsername)?.authUsername;
  const from = {
    ...(peer.fromUser === 'account' && { user: 'account' as const, ...(account && { account }) }),
    ...(peer.fromDomain && { domain: peer.fromDomain }),
  };
  return {
    peerId: peer.id,
    name: peer.name,
    maxCalls: peer.maxCalls,
    ...(peer.maxCallsIn > 0 && { maxCallsIn: peer.maxCallsIn }),
    ...(peer.maxCallsOut > 0 && { maxCallsOut: peer.maxCallsOut }),
    ...(peer.callsPerSecond > 0 && { callsPerSecond: peer.callsPerSecond }),
    ...(peer.callsPerSecondIn > 0 && { callsPerSecondIn: peer.callsPerSecondIn }),
    ...(peer.buyPlanId && { buyPlanId: peer.buyPlanId }),
    identity: { header: peer.identityHeader, trusted: peer.trusted, diversion: peer.diversionHeader },
    ...(peer.ruleSet && { numbers: ruleSetOf(peer.ruleSet) }),
    ...(Object.keys(from).length > 0 && { from }),
    ...(peer.contactHost && { contactHost: peer.contactHost }),
    ...(peer.mediaEncryption !== 'off' && { mediaEncryption: peer.mediaEncryption }),
    ...(peer.codecs.length > 0 && { codecs: peer.codecs }),
    ...(peer.signCalls && { signs: true as const }),
    ...(peer.signCalls && peer.signDiversions && { signsDiversions: true as const }),
    ...(peer.verifyCalls !== 'off' && { verifies: peer.verifyCalls }),
    ...(peer.sendLocation && { wantsLocation: true as const }),
    ...(peer.relaySet && { relaySet: peer.relaySet.name }),
    ...(peer.silentMs !== 800 && { silentMs: peer.silentMs }),
    ...(peer.sharing !== 'weights' && { sharing: peer.sharing }),
    ...(peer.minAnsweredPercent > 0 && { minAnsweredPercent: peer.minAnsweredPercent }),
    ...(peer.maxPddMs > 0 && { maxPddMs: peer.maxPddMs }),
    ...(peer.nextOn.length > 0 && { nextOn: peer.nextOn }),
    ...(peer.endOn.length > 0 && { endOn: peer.endOn }),
    gateways: peer.endpoints.map(gatewayRules),
  };
}

function gatewayRules(endpoint: Row['endpoints'][number]): GatewayRules {
  const { id, host, port, transport, priority, weight, outboundHost, outboundPort, localAddress } = endpoint;
  return {
    endpointId: id,
    host,
    port,
    transport,
    ...(priority !== 10 && { priority }),
    ...(weight !== 10 && { weight }),
    ...(outboundHost && { outbound: { host: outboundHost, port: outboundPort } }),
    ...(localAddress && { localAddress }),
  };
}
